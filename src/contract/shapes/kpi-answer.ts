import type { TiebeamErrorShape } from '../errors.js';
import type { AnswerStamp, Comparison, Interval, KpiAnswer, KpiFailure, KpiResult, KpiSuppressed, Reading } from '../kpi.js';
import type { MetricDefinition } from '../metric.js';
import { CURRENCY_CODE, INSTANT, isMoment, SLUG, WEB_LINK, ZONE_NAME } from '../patterns.js';
import { list, number, oneOf, orNull, record, text, truth, variant } from './shape.js';
import type { Needed, Optional, Shape } from './shape.js';

const long = text(1_000_000);
const slug = text(64, SLUG);
const instant = text(64, INSTANT, isMoment);
const finite = number();
const amount = number(0);
const count = number(0, Infinity, Number.isSafeInteger);
const rate = number(0, 1);
export const maybe = orNull(finite);

export const interval: Shape<Interval> = record<Interval>({ low: finite, high: finite, confidence: rate });

/** One value of a metric. */
export const reading = record<Reading>(
  { value: maybe, n: count },
  {
    from: instant,
    to: instant,
    quality: oneOf('measured', 'estimated', 'illustrative'),
    interval,
    p90: maybe,
    mean: maybe,
    survivalMedian: maybe,
    unfinished: count,
    count: amount,
    clocks: record({ calendar: orNull(amount), business: orNull(amount) }),
    recordedAt: instant,
    target: maybe,
  },
);

const comparison = record<Comparison>(
  { reading, difference: maybe },
  { interval, verdict: oneOf('better', 'worse', 'different', 'no-clear-change', 'too-few'), method: text() },
);

/** A metric's definition, in an answer and in the catalogue. */
export const definition: Shape<MetricDefinition> = record<MetricDefinition>(
  {
    id: slug,
    name: long,
    unit: oneOf('rate', 'ratio', 'score', 'seconds', 'count', 'per-week', 'money'),
    direction: oneOf('lower', 'higher', 'band', 'none'),
  },
  {
    definition: long,
    formula: long,
    statistic: oneOf('median', 'mean', 'share', 'sum', 'count', 'score'),
    population: record({
      attribution: oneOf('first', 'resolving', 'current', 'any-touched'),
      window: oneOf('created', 'resolved', 'open-at-end'),
    }),
    openTickets: long,
    traps: list(long),
    source: long,
    version: long,
    hash: long,
    guard: slug,
    owners: list(slug),
    currency: text(3, CURRENCY_CODE),
    group: slug,
  },
);

const stamp: Needed<AnswerStamp> = { asOf: instant, complete: truth };
const stampExtras: Optional<AnswerStamp> = { truncatedBefore: instant, freshForSeconds: amount };

const error = record<TiebeamErrorShape>(
  {
    tiebeamError: oneOf(1),
    kind: oneOf('auth-required', 'forbidden', 'not-found', 'rate-limited', 'unreachable', 'invalid-data', 'unsupported'),
  },
  { message: text(), retryAfterSeconds: amount, path: text() },
);

/** One item of the answer of `readKpis`. Items are read one by one, so that a bad one spoils only itself. */
export const kpiAnswer: Shape<KpiAnswer> = variant<KpiAnswer>({
  result: record<KpiResult>(
    { kind: oneOf('result'), ...stamp, definition, zone: text(64, ZONE_NAME), reading },
    {
      ...stampExtras,
      scope: record({}, { team: record({ id: slug, name: long }, { line: slug }), line: record({ id: slug, name: long }, { tier: finite }) }),
      previous: comparison,
      baseline: comparison,
      history: list(reading),
      target: record({ value: finite }, { label: long }),
      bands: list(record({ name: oneOf('good', 'watch', 'act') }, { from: finite, to: finite })),
      link: text(2048, WEB_LINK),
      guard: record({ metric: slug, name: long, holds: orNull(truth) }),
    },
  ),
  suppressed: record<KpiSuppressed>({ kind: oneOf('suppressed'), ...stamp }, { ...stampExtras, definition, minimum: count }),
  failure: record<KpiFailure>({ kind: oneOf('failure'), error }),
});
