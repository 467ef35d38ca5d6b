import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTiebeamError } from '../../../src/contract/errors.js';
import { parse } from '../../../src/contract/parse.js';
import { kpiAnswerSchema } from '../../../src/contract/schemas/kpis.js';
import { kpiAnswer } from '../../../src/contract/shapes/kpi-answer.js';
import { readAs } from '../../../src/contract/shapes/shape.js';

// The widgets read answers with the small shape, everybody else with the schema: they must never differ.

const reading = {
  value: 14_400,
  n: 38,
  from: '2026-10-01T00:00:00Z',
  to: '2026-10-29T00:00:00.5+02:00',
  quality: 'measured',
  interval: { low: 12_000, high: 16_000, confidence: 0.95 },
  p90: 60_000,
  mean: null,
  survivalMedian: 15_000,
  unfinished: 4,
  count: 30,
  clocks: { calendar: 14_400, business: null },
  recordedAt: '2026-10-30T08:00Z',
  target: 14_000,
};

const definition = {
  id: 'time-to-resolve',
  name: 'Time to resolve',
  unit: 'seconds',
  direction: 'lower',
  definition: 'From creation to resolution.',
  formula: 'median(resolved − created)',
  statistic: 'median',
  population: { attribution: 'resolving', window: 'resolved' },
  openTickets: 'Not counted.',
  traps: ['Reopened tickets count once.'],
  source: 'ITIL 4',
  version: '1',
  hash: 'abc',
  guard: 'reopen-rate',
  owners: ['service-desk', 'sre'],
  currency: 'EUR',
  group: 'speed',
};

const stamp = { asOf: '2026-10-30T08:00:00Z', complete: true, truncatedBefore: '2024-01-01T00:00:00Z', freshForSeconds: 600 };

const answers = {
  result: {
    kind: 'result',
    ...stamp,
    definition,
    scope: { team: { id: 'sre', name: 'SRE', line: 'second' }, line: { id: 'second', name: 'Second line', tier: 2 } },
    zone: 'Europe/Berlin',
    reading,
    previous: { reading, difference: -600, interval: { low: -900, high: 100, confidence: 0.95 }, verdict: 'no-clear-change', method: 'rank sum' },
    baseline: { reading, difference: null },
    history: [reading, { value: null, n: 0 }],
    target: { value: 14_400, label: 'contract 2026' },
    bands: [{ name: 'good', to: 3600 }, { name: 'watch', from: 3600, to: 7200 }, { name: 'act', from: 7200 }],
    link: 'https://tickets.example/list?team=sre',
    guard: { metric: 'reopen-rate', name: 'Reopen rate', holds: null },
  },
  suppressed: { kind: 'suppressed', ...stamp, definition, minimum: 5 },
  failure: { kind: 'failure', error: { tiebeamError: 1, kind: 'rate-limited', message: 'busy', retryAfterSeconds: 3, path: '$' } },
};

type Outcome = { readonly read: unknown } | { readonly kind: string; readonly path: string | undefined };

/** What a reader may see of reading a value; the wording of messages is for developers and may differ. */
function outcome(read: () => unknown): Outcome {
  try {
    return { read: read() };
  } catch (error) {
    if (!isTiebeamError(error)) throw error;
    return { kind: error.kind, path: error.path };
  }
}

const byShape = (value: unknown): Outcome => outcome(() => readAs(kpiAnswer, value));
const bySchema = (value: unknown): Outcome => outcome(() => parse(kpiAnswerSchema, value));

/** The keys to every place inside a value, the whole first. */
function places(value: unknown, keys: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const inner = Array.isArray(value) ? value.map((one, at) => [at, one] as const) : typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [keys, ...inner.flatMap(([key, one]) => places(one, [...keys, key]))];
}

/** The value with another one at a place; `undefined` leaves the member out. */
function withAt(value: unknown, [key, ...rest]: readonly (string | number)[], other: unknown): unknown {
  if (key === undefined) return other;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string | number, unknown>;
  if (rest.length === 0 && other === undefined && !Array.isArray(value)) delete copy[key];
  else copy[key] = withAt(copy[key], rest, other);
  return copy;
}

const hostile = [
  undefined, null, true, '', ' ', 'x', '<b>bold</b>', 'result', 'failure', 'good', 'seconds', '0', '2026-02-30T00:00:00Z', '2026-10-30', '2026-10-30T25:00:00Z', `2026-10-30T08:00:00.${'1'.repeat(99)}Z`,
  0, 1, -1, 0.5, 1.5, NaN, Infinity, -Infinity, 2 ** 53, -0, 10n, [], {}, [null], [{}], { kind: 'result' }, new Date(0), () => 1, Symbol.for('x'), 'a'.repeat(1_000_001), 'javascript:alert(1)', '//evil.example', '/\\evil.example', '/\t/evil.example', ' https://a', '__proto__',
];

describe('the shape of a KPI answer', () => {
  it.each(Object.entries(answers))('reads a whole %s', (_kind, answer) => {
    expect(byShape(answer)).toEqual({ read: answer });
  });

  it('leaves members of later versions behind', () => {
    const extra = { ...answers.suppressed, later: 1, definition: { ...definition, later: { deep: true } } };
    expect(byShape(extra)).toEqual({ read: answers.suppressed });
  });

  it.each(Object.entries(answers))('agrees with the schema on every hostile value in every place of a %s', (_kind, answer) => {
    const differing = places(answer).flatMap((place) =>
      hostile
        .map((value) => withAt(answer, place, value))
        .filter((value) => !isDeepStrictEqual(byShape(value), bySchema(value)))
        .map((value) => ({ place: place.join('.'), byShape: byShape(value), bySchema: bySchema(value) })),
    );
    expect(differing).toEqual([]);
  });

  it('agrees with the schema on anything at all, in two places at once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(answers)).chain((answer) => fc.tuple(fc.constant(answer), fc.constantFrom(...places(answer)), fc.constantFrom(...places(answer)))),
        fc.anything(),
        fc.anything(),
        ([answer, one, other], first, second) => {
          const value = outcome(() => withAt(withAt(answer, one, first), other, second));
          if (!('read' in value)) return;
          const [shape, schema] = [byShape(value.read), bySchema(value.read)];
          // Of several offences each names one.
          expect('read' in shape).toBe('read' in schema);
          if ('read' in shape) expect(shape).toEqual(schema);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
