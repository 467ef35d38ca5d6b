import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/contract/index.js';
import type { Change, TicketEvent } from '../../../src/contract/index.js';
import { changesSchema } from '../../../src/contract/schemas/changes.js';
import { changeEffects, deriveFacts, effectWindows } from '../../../src/core/index.js';
import type { FactsLog } from '../../../src/core/index.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEGIN = Date.UTC(2026, 2, 1);
const AS_OF = BEGIN + 60 * DAY;
const day = (days: number): string => new Date(BEGIN + days * DAY).toISOString();
const deployment = (id: string, days: number, more: Partial<Change> = {}): Change => ({ id, at: day(days), kind: 'deployment', title: id, ...more });
const range = (from: number, to: number) => ({ from: BEGIN + from * DAY, to: BEGIN + to * DAY });
const teams = [{ id: 'desk', name: 'Desk' }, { id: 'network', name: 'Network' }];

/** One ticket per duration, resolved an hour apart from the given day on. */
function tickets(name: string, from: number, hours: readonly number[], team = 'desk') {
  return hours.flatMap((duration, index) => {
    const resolved = BEGIN + from * DAY + index * HOUR;
    const events: readonly TicketEvent[] = [
      { kind: 'created', at: new Date(resolved - duration * HOUR).toISOString(), team },
      { kind: 'state', at: new Date(resolved).toISOString(), state: 'resolved', team },
    ];
    return deriveFacts({ ticket: `x:${name}${index}`, source: 'x', events, knownUntil: AS_OF }) ?? [];
  });
}

const log = (more: Partial<FactsLog>): FactsLog => ({ facts: [], teams, lines: [], zone: 'UTC', asOf: AS_OF, ...more });

describe('the windows of a change', () => {
  it('are equally long on both sides, and end at the nearest neighbour', () => {
    const changes = [deployment('a', 20), deployment('b', 26), deployment('c', 45)];
    expect(effectWindows(changes, changes, AS_OF)).toEqual([
      { before: range(14, 20), after: range(20, 26), isOver: true },
      { before: range(20, 26), after: range(26, 32), isOver: true },
      { before: range(31, 45), after: range(45, 59), isOver: true },
    ]);
    expect(effectWindows([deployment('c', 45)], changes, AS_OF, 7)).toEqual([{ before: range(38, 45), after: range(45, 52), isOver: true }]);
  });

  it('do not mind changes of another service or team, or of the same instant', () => {
    const own = deployment('a', 20, { team: 'desk', service: 'shop' });
    const spanTo = (other: Partial<Change>, days = 22) => ((effectWindows([own], [own, deployment('b', days, other)], AS_OF)[0]?.after.to ?? 0) - BEGIN) / DAY;
    expect(spanTo({ team: 'network', service: 'mail' })).toBe(34);
    expect(spanTo({ team: 'desk', service: 'mail' })).toBe(34);
    expect(spanTo({ team: 'network', service: 'shop' })).toBe(22);
    expect(spanTo({ team: 'network' })).toBe(34);
    expect(spanTo({ team: 'desk' })).toBe(22);
    expect(spanTo({})).toBe(22);
    expect(spanTo({ team: 'desk' }, 20)).toBe(34);
  });

  it('are not over before as-of', () => {
    expect(effectWindows([deployment('a', 46)], [], AS_OF)[0]).toMatchObject({ isOver: true });
    expect(effectWindows([deployment('a', 50)], [], AS_OF)[0]).toEqual({ before: range(36, 50), after: range(50, 60), isOver: false });
    expect(effectWindows([deployment('a', 70)], [], AS_OF)[0]).toEqual({ before: range(56, 70), after: range(70, 70), isOver: false });
  });
});

describe('what came after a change', () => {
  const before = tickets('b', 18, [1, 2, 3, 4, 5, 6]);
  const slower = tickets('a', 22, [11, 12, 13, 14, 15, 16]);
  const changes = [deployment('release', 20)];
  const effectOf = (more: Partial<FactsLog>, metric = 'time-to-resolve') => changeEffects(metric, log({ changes, ...more }))[0]?.effect;

  it('is worked out by hand', () => {
    // Medians 3.5 h and 13.5 h; both intervals span 5 h, so the error of each is 5/(2·1.96) h and half the interval 5/√2 h.
    const effect = effectOf({ facts: [...before, ...slower] });
    expect(effect).toMatchObject({
      metric: 'time-to-resolve',
      before: { value: 3.5 * 3600, n: 6, from: day(6), to: day(20) },
      after: { value: 13.5 * 3600, n: 6, from: day(20), to: day(34) },
      difference: 36_000, verdict: 'worse',
      interval: { low: expect.closeTo((10 - 5 / Math.SQRT2) * 3600, 6) as number, high: expect.closeTo((10 + 5 / Math.SQRT2) * 3600, 6) as number },
    });
  });

  it('is called better, unclear or too few as the numbers have it', () => {
    expect(effectOf({ facts: [...tickets('b', 18, [11, 12, 13, 14, 15, 16]), ...tickets('a', 22, [1, 2, 3, 4, 5, 6])] })?.verdict).toBe('better');
    expect(effectOf({ facts: [...before, ...tickets('a', 22, [1, 2, 4, 4, 6, 7])] })?.verdict).toBe('no-clear-change');
    expect(effectOf({ facts: [...before, ...tickets('a', 22, [99])] })).toMatchObject({ verdict: 'too-few', after: { n: 1 } });
    expect(effectOf({})).toMatchObject({ verdict: 'too-few', difference: null, before: { value: null, n: 0 } });
  });

  it('is too early to tell while the window runs, whatever the numbers so far', () => {
    const effect = effectOf({ facts: [...before, ...slower], asOf: BEGIN + 30 * DAY });
    expect(effect).toMatchObject({ verdict: 'too-early', difference: null, after: { n: 6, to: day(30) } });
    expect(effect).not.toHaveProperty('interval');
    expect(effectOf({ facts: before, asOf: BEGIN + 19 * DAY })).toMatchObject({ verdict: 'too-early', after: { value: null, n: 0 } });
  });

  it('is of the scope, and of any metric of the catalogue', () => {
    const facts = [...before, ...slower, ...tickets('n', 22, [1, 1, 1, 1, 1, 1], 'network')];
    const [change] = changeEffects('time-to-resolve', log({ changes, facts }), { team: 'desk' });
    expect(change?.effect?.after.n).toBe(6);
    expect(effectOf({ facts }, 'reopen-rate')).toMatchObject({ before: { value: 0, count: 0 }, verdict: 'no-clear-change' });
    expect(effectOf({ facts }, 'release-frequency')).toMatchObject({ after: { value: 0.5, n: 1 }, verdict: 'too-few' });
    expect(() => changeEffects('wishful', log({ changes }))).toThrow('no metric “wishful”');
    expect(() => changeEffects('feature-adoption', log({ changes }))).toThrow('is told for periods of its own');
  });

  it('keeps the contract’s shape, oldest change first', () => {
    const all = changeEffects('time-to-resolve', log({ facts: [...before, ...slower], changes: [deployment('late', 40), ...changes] }));
    expect(all.map(({ id }) => id)).toEqual(['release', 'late']);
    expect(parse(changesSchema, JSON.parse(JSON.stringify(all)))).toEqual(JSON.parse(JSON.stringify(all)));
  });
});
