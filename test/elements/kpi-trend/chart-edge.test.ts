import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EDGE_GAP, edgeWidth, edgeWords } from '../../../src/elements/kpi-trend/chart-edge.js';
import type { TrendPicture } from '../../../src/elements/kpi-trend/trend-picture.js';

const plain: TrendPicture = { points: [], times: [], rules: [], bands: [], changes: [], tone: 'plain', rightToLeft: false };
const bands: TrendPicture['bands'] = [
  { name: 'good', word: 'Good', from: 0, to: 0.3 },
  { name: 'watch', word: 'Watch', from: 0.3, to: 0.5 },
  { name: 'act', word: 'Act', from: 0.5, to: 1.4 },
];
const targetAt = (at: number): TrendPicture['target'] => ({ text: 'Target 8 h', steps: [{ from: 0, to: 1, at }] });
const tenEach = (text: string): number => text.length * 10;
const placesOf = (picture: TrendPicture, height = 200, size = 10): Record<string, number> => Object.fromEntries(edgeWords(picture, height, size).map(({ text, at }) => [text, Number(at.toFixed(3))]));

describe('the words beside a chart', () => {
  it('take the room of the longest, or none where the line needs it', () => {
    const picture = { ...plain, bands, target: targetAt(0.3) };
    expect(edgeWidth(picture, tenEach, 600)).toBe(100 + EDGE_GAP);
    expect(edgeWidth(picture, tenEach, 340)).toBe(0);
    expect(edgeWidth(plain, tenEach, 600)).toBe(0);
  });

  it('stand in the middle of what is seen of a band', () => {
    expect(placesOf({ ...plain, bands })).toEqual({ Good: 0.15, Watch: 0.4, Act: 0.75 });
  });

  it('make way for the target, which stands at its line', () => {
    expect(placesOf({ ...plain, bands, target: targetAt(0.3) })).toEqual({ 'Target 8 h': 0.3, Good: 0.134, Watch: 0.416, Act: 0.75 });
  });

  it('say the newest target of a stair', () => {
    const target = { text: 'Target 8 h', steps: [{ from: 0, to: 0.4, at: 0.8 }, { from: 0.4, to: 1, at: 0.2 }] };
    expect(placesOf({ ...plain, target })).toEqual({ 'Target 8 h': 0.2 });
  });

  it('stay beside the picture, and leave out a target that it does not show', () => {
    expect(placesOf({ ...plain, target: targetAt(0) })).toEqual({ 'Target 8 h': 0.031 });
    expect(placesOf({ ...plain, target: targetAt(1) })).toEqual({ 'Target 8 h': 0.969 });
    expect(placesOf({ ...plain, target: targetAt(1.2) })).toEqual({});
  });

  it('leave out a band that is too low for its word', () => {
    expect(placesOf({ ...plain, bands }, 50, 12)).toEqual({ Good: 0.15, Act: 0.75 });
  });

  it('never stand one over another, nor outside', () => {
    const share = fc.double({ min: -0.5, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(fc.uniqueArray(share, { minLength: 4, maxLength: 4 }), share, fc.integer({ min: 30, max: 600 }), (edges, at, height) => {
        const [one = 0, two = 0, three = 0, four = 0] = edges.sort((a, b) => a - b);
        const steps = [[one, two], [two, three], [three, four]] as const;
        const picture = { ...plain, target: targetAt(at), bands: bands.map((band, index) => ({ ...band, from: steps[index]?.[0] ?? 0, to: steps[index]?.[1] ?? 0 })) };
        const half = 5 / height;
        const spans = edgeWords(picture, height, 10).map(({ at: middle }) => [middle - half, middle + half] as const).sort(([a], [b]) => a - b);
        for (const [index, [low, high]] of spans.entries()) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeGreaterThanOrEqual(spans[index - 1]?.[1] ?? 0);
        }
      }),
    );
  });
});
