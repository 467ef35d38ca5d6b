import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handoffPairs } from '../../../src/core/handoffs/pairs.js';
import { readStory } from '../../../src/core/handoffs/story.js';
import { anyRows, MINUTE, row, START } from '../histories.js';

const KNOWN = START + 30 * 1440 * MINUTE;
/** One ticket that passes through teams, an hour each; every team begins after ten minutes. */
const passing = (teams: string) => {
  const story = readStory([...teams].flatMap((team, at) => [row(at * 60, team, 'queued', 2 * at), row(at * 60 + 10, team, 'working', 2 * at + 1)]), KNOWN);
  if (!story) throw new Error('nothing had happened');
  return story;
};

describe('who hands to whom', () => {
  it('counts each pair by handoffs and by tickets, with the share that came straight back', () => {
    const { pairs, totals } = handoffPairs(['ABA', 'AB', 'ABAB', 'AC', 'A'].map(passing));
    expect(pairs).toEqual([
      { from: 'A', to: 'B', tickets: 3, handoffs: 4, returnedRate: 2 / 3, medianWaitSeconds: 600, waitN: 4 },
      { from: 'A', to: 'C', tickets: 1, handoffs: 1, returnedRate: 0, medianWaitSeconds: 600, waitN: 1 },
      { from: 'B', to: 'A', tickets: 2, handoffs: 2, returnedRate: 0.5, medianWaitSeconds: 600, waitN: 2 },
    ]);
    expect(totals).toEqual({ tickets: 5, ticketsWithHandoff: 4, handoffs: 7, returns: 3, ticketsWithReturn: 2, gaps: 0 });
  });

  it('hides pairs of few tickets when asked, not the totals', () => {
    const { pairs, totals } = handoffPairs(['AB', 'AB', 'AC'].map(passing), 2);
    expect(pairs).toEqual([
      { from: 'A', to: 'B', tickets: 2, handoffs: 2, returnedRate: 0, medianWaitSeconds: 600, waitN: 2 },
      { from: 'A', to: 'C', tickets: null, handoffs: null, returnedRate: null, medianWaitSeconds: null },
    ]);
    expect(totals.handoffs).toBe(3);
  });

  it('has no wait where no receiver began yet', () => {
    const story = readStory([row(0, 'A', 'working'), row(60, 'B', 'queued')], KNOWN);
    const { pairs } = handoffPairs(story ? [story] : []);
    expect(pairs).toEqual([{ from: 'A', to: 'B', tickets: 1, handoffs: 1, returnedRate: 0, medianWaitSeconds: null, waitN: 0 }]);
  });

  it('adds up, whatever the histories', () => {
    fc.assert(
      fc.property(fc.array(anyRows, { maxLength: 10 }), (histories) => {
        const stories = histories.flatMap((events) => readStory(events, KNOWN) ?? []);
        const { pairs, totals } = handoffPairs(stories);
        expect(pairs.reduce((sum, { handoffs }) => sum + (handoffs ?? 0), 0)).toBe(totals.handoffs);
        for (const { from, to, tickets, handoffs, returnedRate } of pairs) {
          expect(from).not.toBe(to);
          expect(tickets).toBeLessThanOrEqual(handoffs ?? 0);
          expect(tickets).toBeLessThanOrEqual(totals.ticketsWithHandoff);
          expect(returnedRate).toBeGreaterThanOrEqual(0);
          expect(returnedRate).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
