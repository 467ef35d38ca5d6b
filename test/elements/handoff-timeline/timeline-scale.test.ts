import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeScale } from '../../../src/elements/handoff-timeline/timeline-scale.js';

describe('a time scale', () => {
  it('runs evenly where nothing is very long', () => {
    const { place, folds } = timeScale([0, 25, 50, 75, 100]);
    expect([0, 10, 50, 90, 100].map(place)).toEqual([0, 0.1, 0.5, 0.9, 1]);
    expect(folds).toEqual([]);
  });

  it('folds a last stretch of months, so that the hours before it are seen', () => {
    const hour = 3_600_000;
    const { place, folds } = timeScale([0, hour, 2 * hour, 3 * hour, 2400 * hour]);
    expect(folds).toEqual([{ at: expect.closeTo(0.93, 2), from: 3 * hour, to: 2400 * hour }]);
    expect(place(3 * hour)).toBeCloseTo(0.86, 2);
    expect(place(hour)).toBeCloseTo(0.287, 2);
  });

  it('folds nothing where there is but one stretch, and keeps outsiders at the ends', () => {
    const { place, folds } = timeScale([10, 20]);
    expect([place(0), place(10), place(15), place(20), place(99)]).toEqual([0, 0, 0.5, 1, 1]);
    expect(folds).toEqual([]);
    expect(timeScale([5]).place(5)).toBe(0);
  });

  it('never runs backwards, never leaves the picture, and keeps every moment apart', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 2, maxLength: 60 }), (moments) => {
        const { place, folds } = timeScale(moments);
        const places = [...new Set(moments)].sort((one, other) => one - other).map(place);
        for (const [at, here] of places.entries()) {
          expect(here).toBeGreaterThanOrEqual(0);
          expect(here).toBeLessThanOrEqual(1);
          if (at > 0) expect(here).toBeGreaterThan(places[at - 1] ?? 0);
        }
        if (places.length > 1) expect(places.at(-1)).toBe(1);
        expect(folds.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
