import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Look, stretchesOf } from '../../../src/core/index.js';

const look = (at: number, state: Look['state']): Look => ({ at, state });
const MINUTE = 60_000;

describe('the stretches of a service', () => {
  it('last from look to look, and the last one as long as nobody knows better', () => {
    expect(stretchesOf([look(0, 'up'), look(5, 'up'), look(10, 'down'), look(15, 'up')], null)).toEqual([
      { from: 0, to: 10, state: 'up' },
      { from: 10, to: 15, state: 'down' },
      { from: 15, to: null, state: 'up' },
    ]);
  });

  it('do not know what was before the first look', () => {
    expect(stretchesOf([], null)).toEqual([]);
    expect(stretchesOf([look(7, 'down')], null)).toEqual([{ from: 7, to: null, state: 'down' }]);
  });

  it('end where no look follows in time, and leave a gap', () => {
    expect(stretchesOf([look(0, 'up'), look(5 * MINUTE, 'up'), look(60 * MINUTE, 'up'), look(65 * MINUTE, 'down')], 10 * MINUTE)).toEqual([
      { from: 0, to: 15 * MINUTE, state: 'up' },
      { from: 60 * MINUTE, to: 65 * MINUTE, state: 'up' },
      { from: 65 * MINUTE, to: 75 * MINUTE, state: 'down' },
    ]);
    // A look that comes just as the one before runs out leaves none.
    expect(stretchesOf([look(0, 'up'), look(10 * MINUTE, 'up')], 10 * MINUTE)).toEqual([{ from: 0, to: 20 * MINUTE, state: 'up' }]);
  });

  it('of several looks at one instant take the one told last', () => {
    expect(stretchesOf([look(0, 'up'), look(5, 'down'), look(5, 'maintenance'), look(5, 'up')], null)).toEqual([{ from: 0, to: null, state: 'up' }]);
  });

  const looks = fc.array(fc.record({ at: fc.integer({ min: -50, max: 50 }), state: fc.constantFrom<Look['state']>('up', 'down', 'maintenance') }), { maxLength: 40 });

  it('say at every instant what the last look before it saw', () => {
    fc.assert(
      fc.property(looks, fc.option(fc.integer({ min: 1, max: 30 })), fc.integer({ min: -60, max: 60 }), (given, holds, instant) => {
        const last = [...given].reverse().filter(({ at }) => at <= instant).sort((a, b) => b.at - a.at)[0];
        const known = last !== undefined && (holds === null || instant < last.at + holds) ? last.state : undefined;
        const within = stretchesOf(given, holds).filter(({ from, to }) => from <= instant && (to === null || instant < to));
        expect(within.map(({ state }) => state)).toEqual(known === undefined ? [] : [known]);
      }),
    );
  });

  it('come in order, without overlap, and never twice the same state in a row without a gap', () => {
    fc.assert(
      fc.property(looks, fc.option(fc.integer({ min: 1, max: 30 })), (given, holds) => {
        const found = stretchesOf(given, holds);
        found.forEach((one, place) => {
          const next = found[place + 1];
          expect(one.to === null || one.from < one.to).toBe(true);
          if (next === undefined) return;
          expect(one.to).not.toBeNull();
          expect(next.from).toBeGreaterThanOrEqual(one.to ?? Infinity);
          expect(next.from > (one.to ?? Infinity) || next.state !== one.state).toBe(true);
        });
      }),
    );
  });
});
