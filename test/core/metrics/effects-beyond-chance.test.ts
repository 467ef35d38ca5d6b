import { describe, expect, it } from 'vitest';
import type { Change, ChangeEffect } from '../../../src/contract/index.js';
import { effectsBeyondChance } from '../../../src/core/index.js';

const NOTHING = { value: null, n: 0 };

/** A change whose difference is so many standard errors. */
function moved(id: string, z: number | null, more: Partial<ChangeEffect> = {}): Change {
  const half = 1.959963984540054;
  const tested = z === null ? {} : { difference: z, interval: { low: z - half, high: z + half, confidence: 0.95 } };
  return { id, at: '2026-03-01T00:00:00Z', kind: 'deployment', title: id, effect: { metric: 'return-rate', before: NOTHING, after: NOTHING, difference: null, verdict: 'too-few', ...tested, ...more } };
}
const ids = (...changes: readonly Change[]) => effectsBeyondChance(changes).map(({ id }) => id);

describe('the changes that stand out among many', () => {
  it('are found step by step: 2.5 and 2.2 errors have chances of 1.24 % and 2.78 %', () => {
    // Of two: 1.24 ≤ 5/2, 2.78 ≤ 5/1. Of three: 1.24 ≤ 5/3, 2.78 > 5/2.
    expect(ids(moved('b', -2.2), moved('a', 2.5))).toEqual(['b', 'a']);
    expect(ids(moved('b', -2.2), moved('a', 2.5), moved('c', 1))).toEqual(['a']);
  });

  it('are none where twenty were looked at and one is just clear', () => {
    const still = Array.from({ length: 19 }, (_, index) => moved(`s${index}`, (index % 5) / 4));
    expect(ids(...still, moved('clear', 2.1))).toEqual([]);
    // 5 % ÷ 20 is 3.02 errors.
    expect(ids(...still, moved('a', 3.01))).toEqual([]);
    expect(ids(...still, moved('a', 3.03))).toEqual(['a']);
  });

  it('are not looked for among those nobody could test', () => {
    const untested = Array.from({ length: 50 }, (_, index) => moved(`u${index}`, null, { verdict: 'too-early' }));
    expect(ids(...untested, moved('a', 2))).toEqual(['a']);
    expect(ids({ id: 'plain', at: '2026-03-01T00:00:00Z', kind: 'contract', title: 'plain' })).toEqual([]);
    expect(ids()).toEqual([]);
  });

  it('count a difference without any spread as certain, and no difference as none', () => {
    const exact = (id: string, value: number) => moved(id, null, { difference: value, interval: { low: value, high: value, confidence: 0.95 } });
    expect(ids(exact('moved', 2), exact('still', 0))).toEqual(['moved']);
  });
});
