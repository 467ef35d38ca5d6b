import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, readBands, standing } from '../../../src/core/index.js';

const bands = [{ name: 'good' as const, to: 10 }, { name: 'watch' as const, from: 10, to: 20 }, { name: 'act' as const, from: 20 }];

describe('standing', () => {
  it('goes by the bands, from included and to excluded', () => {
    expect([-5, 9.9, 10, 19.9, 20, 1e9].map((value) => judge(value, bands))).toEqual(['good', 'good', 'watch', 'watch', 'act', 'act']);
    expect(judge(Number.NaN, bands)).toBeNull();
    expect(judge(50, [{ name: 'good', from: 0, to: 10 }])).toBeNull();
    expect(standing(15, { bands, target: { value: 100 }, direction: 'lower' })).toBe('watch');
  });

  it('goes by the target where there are no bands, and a target met exactly is met', () => {
    const target = { value: 10 };
    expect([9, 10, 11].map((value) => standing(value, { target, direction: 'lower' }))).toEqual(['good', 'good', 'watch']);
    expect([9, 10, 11].map((value) => standing(value, { target, direction: 'higher' }))).toEqual(['watch', 'good', 'good']);
    expect(standing(10, { target, direction: 'none' })).toBeNull();
    expect(standing(10, { target, bands: [], direction: 'lower' })).toBe('good');
    for (const value of [null, Number.NaN, Infinity]) expect(standing(value, { target, direction: 'lower' })).toBeNull();
    expect(standing(1, { target: { value: Number.NaN }, direction: 'lower' })).toBeNull();
  });
});

describe('readBands', () => {
  it('reads its own form in any order', () => {
    expect(readBands([...bands].reverse())).toEqual({ ok: true, bands });
  });

  it('reads Grafana’s steps', () => {
    const steps = [{ value: null, color: 'semi-dark-green' }, { value: 20, color: '#F2495C' }, { value: 10, color: 'yellow' }];
    expect(readBands(steps)).toEqual({ ok: true, bands });
  });

  it('reads Home Assistant’s segments', () => {
    const segments = [{ from: 0, color: '#43a047' }, { from: 10, color: 'var(--warning-color)' }, { from: 20, color: '#db4437' }];
    expect(readBands(segments)).toEqual({ ok: true, bands: [{ name: 'good', from: 0, to: 10 }, ...bands.slice(1)] });
  });

  it.each([
    ['text', 'list'],
    [null, 'list'],
    [[], 'list'],
    [Array.from({ length: 51 }, () => bands[0]), 'list'],
    [[1, 2], 'object'],
    [[{ name: 'good' }, { value: 1, color: 'red' }], 'same form'],
    [[{ color: 'red' }], 'same form'],
    [[{ name: 'fine', to: 3 }], 'not “fine”'],
    [[{ name: { toString: null } }], 'not “object”'],
    [[{ name: 'good', to: '3' }], 'finite'],
    [[{ name: 'good', from: Infinity }], 'finite'],
    [[{ name: 'good', from: 3, to: 3 }], 'ends before'],
    [[{ name: 'good', to: 5 }, { name: 'act', from: 4 }], 'overlap'],
    [[{ name: 'good' }, { name: 'act' }], 'overlap'],
    [[{ value: Number.NaN, color: 'red' }], 'finite'],
    [[{ value: 1, color: 'red' }, { value: 1, color: 'green' }], 'same value'],
    [[{ value: 1, color: 'blue' }], '“blue”'],
    [[{ value: 1, color: '#808080' }], '“#808080”'],
    [[{ value: 1, color: '#0000ff' }], '“#0000ff”'],
    [[{ value: 1, color: 7 }], '“number”'],
    [[{ from: 0, color: 'x'.repeat(1_000_000) }], 'unknown'],
  ])('refuses %.40j in one short sentence', (input, words) => {
    const reading = readBands(input);
    expect(reading).toMatchObject({ ok: false, reason: expect.stringContaining(words) as string });
    if (!reading.ok) expect(reading.reason.length).toBeLessThan(160);
  });

  it('never throws, and what it accepts covers each value at most once', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (input) => {
        expect(typeof readBands(input).ok).toBe('boolean');
        expect(typeof readBands([input]).ok).toBe('boolean');
      }),
    );
    const steps = fc.uniqueArray(fc.record({ value: fc.integer({ min: -50, max: 50 }), color: fc.constantFrom('green', 'orange', 'red') }), { selector: ({ value }) => value, minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(steps, fc.integer({ min: -60, max: 60 }), (input, value) => {
        const reading = readBands(input);
        const found = reading.ok ? reading.bands.filter((band) => judge(value, [band]) !== null) : [];
        expect(found).toHaveLength(value >= Math.min(...input.map((step) => step.value)) ? 1 : 0);
      }),
    );
  });
});
