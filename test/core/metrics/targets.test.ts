import { describe, expect, it } from 'vitest';
import type { KpiQuery, KpiResult } from '../../../src/contract/index.js';
import { answerKpis, startOf, type TargetSetting, targetsOf, type ToldReading } from '../../../src/core/index.js';
import { factsOf, lines, row, START, teams } from '../histories.js';

const DAY = 1440;
const metric = 'return-rate';
const asOf = START + 60 * DAY * 60_000;
const facts = [10, 40].flatMap((day) => Array.from({ length: 40 }, () => factsOf([row(day * DAY, 'desk', 'working'), row(day * DAY + 60, 'desk', 'resolved')], 60 * DAY)));

function ask(query: Partial<KpiQuery>, targets: readonly TargetSetting[], more: object = {}): KpiResult {
  const [answer] = answerKpis([{ metric, period: '2026-04', ...query }], { facts, teams, lines, zone: 'Europe/Berlin', asOf, targets, ...more });
  if (answer?.kind !== 'result') throw new Error(JSON.stringify(answer));
  return answer;
}

describe('the start of a target', () => {
  it('is the first moment of a date in the zone of the source, or the instant', () => {
    expect(startOf('2026-07-01', 'Europe/Berlin')).toBe(Date.UTC(2026, 5, 30, 22));
    expect(startOf('2026-07-01T00:00:00+02:00', 'Asia/Tokyo')).toBe(Date.UTC(2026, 5, 30, 22));
    expect(startOf(undefined, 'UTC')).toBe(-Infinity);
    // Lebanon's clocks went forward at midnight, so the day began at one.
    expect(startOf('2026-03-29', 'Asia/Beirut')).toBe(Date.UTC(2026, 2, 28, 22));
  });

  it.each(['2026-02-30', '2026-7-1', 'today', '', '2026-07-01T00:00:00', '2026-02-30T00:00:00Z', '0000-00-00', '2026-07-01 00:00', 'x'.repeat(500)])('%j is none', (from) => {
    expect(() => startOf(from, 'UTC')).toThrow(expect.objectContaining({ kind: 'invalid-data', message: expect.stringContaining('is no start of a target') }));
  });
});

describe('targets over time', () => {
  const steps: readonly TargetSetting[] = [
    { metric, from: '2026-04-10', target: { value: 0.1 } },
    { metric, target: { value: 0.2 } },
    { metric, from: '2026-04-20' },
  ];

  it('follow each other, whatever the order in which they were set', () => {
    const held = targetsOf(steps, { metric }, 'UTC');
    expect(['2020-01-01', '2026-04-10', '2026-04-11', '2026-04-20', '2026-04-21'].map((end) => held(Date.parse(end))?.target?.value)).toEqual([0.2, 0.2, 0.1, 0.1, undefined]);
  });

  it('hold for a period whose end they reach: one that starts as it ends comes later', () => {
    expect(ask({ period: '2026-04-01/2026-04-10' }, steps).target).toEqual({ value: 0.2 });
    expect(ask({ period: '2026-04-01/2026-04-11' }, steps).target).toEqual({ value: 0.1 });
    expect(ask({ period: '2026-04' }, steps)).not.toHaveProperty('target');
  });

  it('say whose the number is until others are named, and for a scope of its own where it names nobody whose that of everything is', () => {
    const owned: readonly TargetSetting[] = [
      { metric, target: { value: 0.3 }, owners: ['desk', 'apps'] },
      { metric, from: '2026-04-05', target: { value: 0.2 } },
      { metric, from: '2026-04-10', target: { value: 0.1 }, owners: ['sre'] },
      { metric, from: '2026-04-20' },
      { metric, scope: { team: 'desk' }, target: { value: 0.4 } },
      { metric, scope: { team: 'desk' }, from: '2026-04-15', target: { value: 0.4 }, owners: ['desk'] },
    ];
    const ownersOf = (to: string, scope: object = {}) => ask({ period: `2026-03-01/${to}`, scope }, owned).definition.owners;
    expect(['2026-04-02', '2026-04-06', '2026-04-11', '2026-04-21'].map((to) => ownersOf(to))).toEqual([['desk', 'apps'], ['desk', 'apps'], ['sre'], ['sre']]);
    expect(['2026-04-02', '2026-04-12', '2026-04-16'].map((to) => ownersOf(to, { team: 'desk' }))).toEqual([['desk', 'apps'], ['sre'], ['desk']]);
    expect(ask({}, [{ metric, target: { value: 0.3 } }]).definition).not.toHaveProperty('owners');
    const [plain, told] = [ask({}, steps), ask({}, owned)];
    expect(told.definition.hash).toBe(plain.definition.hash);
  });

  it('start with the day of the source, in whatever zone the question is asked', () => {
    const berlin = [{ metric, from: '2026-04-01', target: { value: 0.3 } }];
    expect(ask({ period: '2026-03', zone: 'UTC' }, berlin).target).toEqual({ value: 0.3 });
    expect(ask({ period: '2026-03', zone: 'Europe/Berlin' }, berlin)).not.toHaveProperty('target');
  });

  it('stand beside the earlier readings they held for, where that is another than now', () => {
    const answer = ask({ period: '2026-04-05/2026-04-19', history: { bucket: 'week', count: 4 }, compare: 'previous', baseline: '2026-03-01' }, [...steps, { metric, from: '2026-04-01' }]);
    expect(answer.target).toEqual({ value: 0.1 });
    expect(answer.history?.map(({ to, target }) => [to?.slice(0, 10), target])).toEqual([['2026-03-28', 0.2], ['2026-04-04', null], ['2026-04-11', undefined], ['2026-04-18', undefined]]);
    expect([answer.previous?.reading.target, answer.baseline?.reading.target, answer.reading.target]).toEqual([null, 0.2, undefined]);
    expect(ask({ history: { bucket: 'day', count: 30 } }, [{ metric, target: { value: 0.1 } }]).history?.some((one) => 'target' in one)).toBe(false);
  });

  it('of a scope stand in for those of everything from the day they start, also where one ends', () => {
    const own: readonly TargetSetting[] = [
      { metric, target: { value: 0.5 } },
      { metric, scope: { team: 'desk' }, from: '2026-02-01', target: { value: 0.4 } },
      { metric, scope: { team: 'desk' }, from: '2026-04-01' },
      { metric, scope: { team: 'apps' } },
    ];
    const of = (team: string, period: string): number | undefined => ask({ scope: { team }, period }, own).target?.value;
    expect([of('desk', '2026-01'), of('desk', '2026-02'), of('desk', '2026-03'), of('desk', '2026-04')]).toEqual([0.5, 0.4, 0.4, undefined]);
    // One that neither starts nor says anything sets nothing.
    expect(of('apps', '2026-01')).toBe(0.5);
  });

  it('bring their bands, by which a comparison of the period is judged', () => {
    const bands = [{ name: 'good' as const, from: 0.4, to: 0.6 }, { name: 'act' as const, from: 0.6 }];
    const answer = ask({ period: '2026-04' }, [{ metric, from: '2026-04-15', bands }]);
    expect(answer.bands).toEqual(bands);
    expect(ask({ period: '2026-03' }, [{ metric, from: '2026-04-15', bands }])).not.toHaveProperty('bands');
  });

  it('that broke a guard before break it no more once another holds', () => {
    const guard = (period: string): boolean | null | undefined =>
      ask({ metric: 'time-to-resolve', period, compare: 'previous' }, [{ metric: 'reopen-rate', bands: [{ name: 'act', from: 0 }] }, { metric: 'reopen-rate', from: '2026-04-01', target: { value: 0.1 } }]).guard?.holds;
    expect([guard('2026-03'), guard('2026-04')]).toEqual([false, true]);
  });

  it('with a start that is none are told, and spoil no other metric', () => {
    const log = { facts, teams, lines, zone: 'UTC', asOf, targets: [{ metric, from: 'soon', target: { value: 1 } }] };
    expect(answerKpis([{ metric, period: '2026-04' }, { metric: 'reopen-rate', period: '2026-04' }], log)).toMatchObject([{ kind: 'failure', error: { kind: 'invalid-data' } }, { kind: 'result' }]);
  });

  it('in another currency than the readings are no target', () => {
    const cost = (period: string, currency: string, value: number): ToldReading => ({
      metric: 'cost-per-ticket', scope: {}, from: Date.parse(`${period}-01T00:00:00Z`), to: Date.parse(period === '2026-03' ? '2026-04-01' : '2026-05-01'), recordedAt: 0, value, n: 100, quality: 'measured', currency,
    });
    const targets: readonly TargetSetting[] = [{ metric: 'cost-per-ticket', target: { value: 2000 }, currency: 'EUR' }];
    const of = (readings: readonly ToldReading[]) => ask({ metric: 'cost-per-ticket', period: '2026-04', zone: 'UTC' }, targets, { readings, zone: 'UTC' });
    expect(of([cost('2026-04', 'EUR', 2500)])).toMatchObject({ target: { value: 2000 }, definition: { currency: 'EUR' } });
    expect(of([cost('2026-04', 'CHF', 2500)])).not.toHaveProperty('target');
    // Nothing told yet: the target is there, with its currency.
    expect(of([])).toMatchObject({ target: { value: 2000 }, definition: { currency: 'EUR' } });
  });
});
