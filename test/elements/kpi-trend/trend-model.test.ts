import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, HistoryRequest, KpiResult, Reading } from '../../../src/contract/index.js';
import type { GaugeSettings } from '../../../src/elements/kpi-gauge/gauge-model.js';
import { trendModel, type TrendModel } from '../../../src/elements/kpi-trend/trend-model.js';
import { messages } from '../../../src/locales/en.js';
import { en } from '../../../src/locales/trends/en.js';
import { answer, weeks } from '../kpi-gauge/answers.js';

const reader = { language: 'en-GB', messages, rightToLeft: false, now: Date.parse('2026-03-30T12:00:00Z'), trend: en };

function modelOf(given: Partial<KpiResult>, settings: GaugeSettings = {}, bucket: HistoryRequest['bucket'] = 'week', changes: readonly Change[] = []): TrendModel {
  return trendModel(answer(given), settings, bucket, changes, reader);
}
const plain = (texts: readonly string[]): string[] => texts.map((text) => text.replaceAll('\u00a0', ' '));
const between = (from: string, to: string, value: number | null = 3600): Reading => ({ value, n: 30, from, to });

/** Every place of a picture is a share, whatever the history was. */
function expectSane({ line, said }: TrendModel, points: number): void {
  expect(line.points).toHaveLength(points);
  expect(said).toHaveLength(points);
  const shares = [
    ...line.points.flatMap(({ x, y, range }) => [x, ...(y === null ? [] : [y]), ...(range ?? [])]),
    ...[...line.times, ...line.rules].map(({ at }) => at),
    ...(line.target?.steps.flatMap(({ from, to, at }) => [from, to, at]) ?? []),
  ];
  for (const share of shares) {
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
  }
  for (const [index, { x }] of line.points.entries()) if (index > 0) expect(x).toBeGreaterThan(line.points[index - 1]?.x ?? 1);
}

describe('the line of a history', () => {
  it('has gaps where nothing was counted, and says so', () => {
    const model = modelOf({ zone: 'UTC', history: weeks([7200, null, 3600]) });
    expectSane(model, 3);
    expect(model.line.points.map(({ y }) => y === null)).toEqual([false, true, false]);
    expect(plain(model.said)).toEqual(['Week of 5 Jan: 2 h, 30 tickets', 'Week of 12 Jan: no value, 30 tickets', 'Week of 19 Jan: 1 h, 30 tickets']);
    expect(plain([model.sentence])[0]).toContain('Lowest 1 h (Week of 19 Jan), highest 2 h (Week of 5 Jan). 1 without a value.');
  });

  it.each<[string, readonly (number | null)[]]>([
    ['of one point', [15_000]],
    ['that is always the same', [7200, 7200, 7200]],
    ['of nothing but zero', [0, 0]],
    ['of nothing at all', [null, null]],
    ['that is empty', []],
    ['of huge values', [1e300, 9e307, 1.7e308]],
    ['of tiny values', [5e-324, 1e-310]],
  ])('%s is sane', (_, values) => {
    const model = modelOf({ history: weeks(values) });
    expectSane(model, values.length);
    expect(new Set(values).size > 1 || !model.sentence.includes('Lowest')).toBe(true);
  });

  it('holds negative values beside zero', () => {
    const model = trendModel(answer({ history: weeks([-50, 25, 0]) }, { unit: 'score' }), {}, 'week', [], reader);
    expectSane(model, 3);
    expect(model.line.points.map(({ y }) => y)).toEqual([0.25, 0.625, 0.5]);
    const ratio = trendModel(answer({ history: weeks([-1e9, -1]) }, { unit: 'ratio' }), {}, 'week', [], reader);
    expectSane(ratio, 2);
    expect(ratio.line.points[0]?.y).toBeLessThan(ratio.line.points[1]?.y ?? 0);
  });

  it('is at most 520 points long: the newest', () => {
    const model = modelOf({ history: weeks(Array.from({ length: 600 }, (_, at) => at)) });
    expectSane(model, 520);
    expect(model.length).toBe('520 weeks');
    expect(plain(model.said).at(-1)).toContain('9 min 59 s');
  });

  it('of ten years names years', () => {
    const months = Array.from({ length: 120 }, (_, at) => between(new Date(Date.UTC(2016, at, 1)).toISOString(), new Date(Date.UTC(2016, at + 1, 1)).toISOString()));
    const model = modelOf({ zone: 'UTC', history: months }, {}, 'month');
    expectSane(model, 120);
    expect([model.said[0], model.said.at(-1)]).toEqual([expect.stringContaining('January 2016'), expect.stringContaining('December 2025')]);
    expect(model.line.times[0]?.text).toBe('Jan 16');
    expect(modelOf({ zone: 'UTC', history: weeks(Array.from({ length: 520 }, () => 1)) }).said[0]).toContain('Week of 5 Jan 2026');
  });

  it('is made of numbers that are none, or of ends that are no times, without breaking', () => {
    const nothing = [Number.NaN, Infinity, -Infinity].map((value) => ({ value, n: 1 }));
    expect(modelOf({ history: nothing as Reading[] }).said).toHaveLength(3);
    expect(modelOf({ history: weeks([3600]) }, { target: 'NaN', min: 'Infinity', max: 'NaN' }).ignored.map(([attribute]) => attribute)).toEqual(['target', 'min', 'max']);
    const model = modelOf({ history: [between('soon', 'later'), between('2026-01-01T00:00:00Z', '2025-01-01T00:00:00Z')] });
    expectSane(model, 2);
    expect(model.said[0]).toMatch(/^1\/2: /);
  });

  it('has places whatever the values are', () => {
    const value = fc.oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(value, fc.option(value, { nil: undefined })), { maxLength: 40 }), fc.option(fc.double({ min: 0, max: 1e300, noNaN: true }), { nil: undefined }), (pairs, target) => {
        const history = weeks(pairs.map(([one]) => one)).map((reading, at) => ({ ...reading, ...(pairs[at]?.[1] !== undefined && { target: pairs[at][1] }) }));
        expectSane(modelOf({ history, ...(target !== undefined && { target: { value: target } }) }), pairs.length);
      }),
    );
  });
});

describe('the times of a history', () => {
  it('are those of the zone of the answer, over a change of clocks too', () => {
    // Weeks of Berlin: the second one has 167 hours.
    const history = [between('2026-03-15T23:00:00Z', '2026-03-22T23:00:00Z'), between('2026-03-22T23:00:00Z', '2026-03-29T22:00:00Z'), between('2026-03-29T22:00:00Z', '2026-04-05T22:00:00Z')];
    const model = modelOf({ zone: 'Europe/Berlin', history });
    expectSane(model, 3);
    expect(model.said.map((text) => text.split(':')[0])).toEqual(['Week of 16 Mar', 'Week of 23 Mar', 'Week of 30 Mar']);
    const [first, second, third] = model.line.points.map(({ x }) => x);
    expect((third ?? 0) - (second ?? 0)).toBeLessThan((second ?? 0) - (first ?? 0) + 1e-9);
  });

  it('of a zone that is none are told in the reader\u2019s own, not refused', () => {
    const model = modelOf({ zone: 'Mars/Olympus_Mons', history: weeks([1, 2]) });
    expectSane(model, 2);
    expect(model.said[0]).toContain('Week of ');
  });

  it('of months that do not begin on the first are named by their middle', () => {
    const history = [between('2026-01-20T00:00:00Z', '2026-02-20T00:00:00Z'), between('2026-02-20T00:00:00Z', '2026-03-20T00:00:00Z')];
    expect(modelOf({ zone: 'UTC', history }, {}, 'month').said.map((text) => text.split(':')[0])).toEqual(['February 2026', 'March 2026']);
  });

  it('hold the changes that lie in them, in order', () => {
    const change = (id: string, at: string): Change => ({ id, at, kind: 'deployment', title: id });
    const changes = [change('late', '2026-01-20T00:00:00Z'), change('first', '2026-01-05T00:00:00Z'), change('before', '2026-01-04T23:59:59Z'), change('after', '2026-01-26T00:00:00Z')];
    const { items, line } = modelOf({ zone: 'UTC', history: weeks([1, 2, 3]) }, {}, 'week', changes);
    expect(items.map(({ title }) => title)).toEqual(['first', 'late']);
    expect(line.changes.map(({ at, text }) => [Math.round(at * 21), text])).toEqual([[0, '1'], [15, '2']]);
  });
});

describe('the target of a history', () => {
  const stepped = (targets: readonly (number | null | undefined)[], more: Partial<KpiResult> = {}, settings: GaugeSettings = {}) =>
    modelOf({ zone: 'UTC', target: { value: 7200 }, history: weeks(targets.map(() => 3600)).map((one, at) => ({ ...one, ...(targets[at] !== undefined && { target: targets[at] }) })), ...more }, settings);
  const stepsOf = ({ line }: TrendModel) => line.target?.steps.map(({ from, to }) => [Math.round(from * 4), Math.round(to * 4)]);

  it('is one line where it did not change', () => {
    const model = stepped([undefined, undefined, undefined, undefined]);
    expect(stepsOf(model)).toEqual([[0, 4]]);
    expect(plain([model.line.target?.text ?? ''])).toEqual(['Target 2 h']);
    expect(model.said.some((text) => text.includes('target'))).toBe(false);
  });

  it('is a stair where it did, and the points of other targets say theirs', () => {
    const model = stepped([14_400, 14_400, undefined, undefined]);
    expect(stepsOf(model)).toEqual([[0, 2], [2, 4]]);
    expect(model.line.target?.steps[0]?.at).toBeGreaterThan(model.line.target?.steps[1]?.at ?? 1);
    expect(plain([model.line.target?.text ?? ''])).toEqual(['Target 2 h']);
    expect(plain(model.said)).toEqual(['Week of 5 Jan: 1 h, 30 tickets, target then 4 h', 'Week of 12 Jan: 1 h, 30 tickets, target then 4 h', 'Week of 19 Jan: 1 h, 30 tickets', 'Week of 26 Jan: 1 h, 30 tickets']);
  });

  it('ends and begins where there was none', () => {
    const begun = stepped([null, null, undefined, undefined]);
    expect(stepsOf(begun)).toEqual([[2, 4]]);
    expect(begun.said[0]).toContain('no target then');
    const { target: _now, ...ended } = answer({ zone: 'UTC', history: weeks([1, 2, 3, 4]).map((one, at) => (at < 2 ? { ...one, target: 14_400 } : one)) });
    const model = trendModel(ended as KpiResult, {}, 'week', [], reader);
    expect(stepsOf(model)).toEqual([[0, 2]]);
    expect(plain([model.line.target?.text ?? '', model.said[0] ?? '', model.said[3] ?? ''])).toEqual(['Target 4 h', expect.stringContaining('target then 4 h'), expect.not.stringContaining('target')]);
  });

  it('of an attribute is that of all points', () => {
    const model = stepped([14_400, null, undefined, undefined], {}, { target: 'PT3H' });
    expect(stepsOf(model)).toEqual([[0, 4]]);
    expect(model.said.some((text) => text.includes('then'))).toBe(false);
    expect(plain([model.line.target?.text ?? ''])).toEqual(['Target 3 h']);
  });

  it('off the scale that an author set is left out, step by step', () => {
    const model = stepped([100_000, 100_000, undefined, undefined], {}, { max: 'PT4H' });
    expect(stepsOf(model)).toEqual([[2, 4]]);
    expect(stepped([undefined, undefined], { target: { value: 100_000 } }, { max: 'PT4H' }).line.target).toBeUndefined();
  });
});
