import { describe, expect, it } from 'vitest';
import { BURN_WINDOWS, burnStanding, burnThreshold } from '../../../src/core/index.js';

/** A source that burns at given rates over windows of so many seconds, and at none over others. */
const burning = (rates: Readonly<Record<number, number | null>>) => ({ from, to }: { from: number; to: number }) => rates[(to - from) / 1000] ?? 0;
const [HOUR, MINUTE] = [3600, 60];

describe('the windows of burn alerts', () => {
  it('have the thresholds of the workbook over 30 days: share · period ÷ window', () => {
    // .02 · 720 / 1, .05 · 720 / 6, .1 · 720 / 72.
    expect(BURN_WINDOWS.map((windows) => burnThreshold(windows, 30))).toEqual([14.4, 6, 1].map((due) => expect.closeTo(due, 12) as number));
    expect(BURN_WINDOWS.map((windows) => burnThreshold(windows, 28))).toEqual([13.44, 5.6, 28 / 30].map((due) => expect.closeTo(due, 12) as number));
  });

  it('are each a twelfth of the other', () => {
    for (const { long, short } of BURN_WINDOWS) expect(long / short).toBe(12);
  });
});

describe('how urgent a burn rate is', () => {
  it.each([
    ['page', 'an hour and five minutes at 14.4', { [HOUR]: 14.4, [5 * MINUTE]: 14.4 }],
    ['page', 'six hours and half an hour at 6', { [6 * HOUR]: 6, [30 * MINUTE]: 6.1 }],
    ['ticket', 'three days and six hours at 1', { [72 * HOUR]: 1, [6 * HOUR]: 1 }],
    ['none', 'a long window alone: it is over', { [HOUR]: 20, [5 * MINUTE]: 0 }],
    ['none', 'a short window alone: it is a blip', { [HOUR]: 14, [5 * MINUTE]: 200 }],
    ['none', 'a window nobody knows anything of', { [HOUR]: 20, [5 * MINUTE]: null }],
    ['none', 'nothing', {}],
  ] as const)('%s: %s', (level, _what, rates) => {
    expect(burnStanding(burning(rates), 0).level).toBe(level);
  });

  it('names the fastest pair, its threshold and its rates', () => {
    const standing = burnStanding(burning({ [HOUR]: 30, [5 * MINUTE]: 40, [6 * HOUR]: 7, [30 * MINUTE]: 8, [72 * HOUR]: 2 }), 1e12);
    expect(standing).toEqual({ level: 'page', windows: BURN_WINDOWS[0], threshold: expect.closeTo(14.4, 12) as number, long: 30, short: 40 });
  });
});
