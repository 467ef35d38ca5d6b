import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countHandoffs, countReturns, orderEvents, readOwnership } from '../../../src/core/index.js';
import { anyRows, change, row, START } from '../histories.js';
import { secondHandoffs, secondReturns } from '../second-count.js';

function figures(...teams: (string | null)[]) {
  const { runs, gaps } = readOwnership(orderEvents(teams.map((team, index) => row(index, team)), START + 1e12));
  return { handoffs: countHandoffs(runs), returns: countReturns(runs), gaps };
}

describe('ownership', () => {
  it.each([
    [['a'], 0, 0, 0],
    [['a', 'a', 'a'], 0, 0, 0],
    [['a', 'b'], 1, 0, 0],
    [['a', 'b', 'a'], 2, 1, 0],
    [['a', 'b', 'b', 'a'], 2, 1, 0],
    [['a', 'b', 'c', 'a'], 3, 0, 0],
    [['a', 'b', 'a', 'b'], 3, 2, 0],
    [['a', null, 'a'], 0, 0, 1],
    [['a', null, null, 'b'], 1, 0, 2],
    [['a', null, 'b', null, 'a'], 2, 1, 2],
    [[null, null, 'a'], 0, 0, 0],
    [[null, null], 0, 0, 0],
  ] as const)('of %j has %i handoffs, %i returns, %i gaps', (teams, handoffs, returns, gaps) => {
    expect(figures(...teams)).toEqual({ handoffs, returns, gaps });
  });

  it('takes silence of a whole row for a gap, of a single change for nothing', () => {
    const events = [row(0, 'a'), { at: row(1, null).at, kind: 'observed' as const }, change(2, 'state', { state: 'working' }), change(3, 'assigned', { team: null })];
    expect(readOwnership(orderEvents(events, START + 1e12)).gaps).toBe(2);
  });

  it('agrees with the second count on random logs', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const plain = rows.map(({ team = null }) => ({ team, seconds: 0 }));
        const { runs } = readOwnership(orderEvents(rows, START + 1e12));
        expect(countHandoffs(runs)).toBe(secondHandoffs(plain));
        expect(countReturns(runs)).toBe(secondReturns(plain));
      }),
    );
  });
});
