import type { KpiQuery, KpiResult, Reading } from '../../contract/kpi.js';
import { rangeOfUnit } from '../../contract/unit-range.js';
import { resolvePeriod } from '../../core/time/periods.js';
import { Broken } from '../probe.js';
import type { Probe } from '../probe.js';
import { goodQueries } from '../queries.js';
import type { Check } from './check.js';

type Look = (answer: KpiResult, query: KpiQuery, probe: Probe) => void;

/** A check that looks at every number the source gives. */
function numberCheck(id: string, promise: string, look: Look): Check {
  return {
    id,
    capability: 'kpis',
    promise,
    run: (probe) =>
      probe.forAll(goodQueries(probe), async (query) => {
        const [answer] = await probe.ask([query]);
        if (answer?.kind === 'result') look(answer, query, probe);
      }),
  };
}

/** All readings of an answer with their paths. */
function readingsOf(answer: KpiResult): readonly (readonly [string, Reading])[] {
  return [
    ['$[0].reading', answer.reading],
    ...(answer.previous ? [['$[0].previous.reading', answer.previous.reading] as const] : []),
    ...(answer.baseline ? [['$[0].baseline.reading', answer.baseline.reading] as const] : []),
    ...(answer.history ?? []).map((reading, at) => [`$[0].history[${at}]`, reading] as const),
  ];
}

const DAY = 86_400_000;
const MAY_BE_ZERO_OF_NOTHING = new Set(['count', 'sum']);

/** What the numbers themselves must satisfy. */
export const kpiNumberChecks: readonly Check[] = [
  numberCheck('kpis-range', 'Values lie in the range of their unit.', (answer, query) => {
    const { minimum, maximum } = rangeOfUnit(answer.definition.unit);
    for (const [path, { value }] of readingsOf(answer)) {
      if (value === null || (value >= minimum && value <= maximum)) continue;
      const hint = answer.definition.unit === 'rate' && value > 1 ? ' (87 % is 0.87)' : '';
      throw new Broken({ sentence: `${value} is no ${answer.definition.unit}, which lies between ${minimum} and ${maximum}${hint}.`, query, path: `${path}.value` });
    }
  }),
  numberCheck('kpis-never-or-zero', 'What never happened is null; 0 is a number.', (answer, query) => {
    const { unit, statistic } = answer.definition;
    if (MAY_BE_ZERO_OF_NOTHING.has(statistic ?? unit) || unit === 'per-week' || unit === 'count' || unit === 'money') return;
    for (const [path, { value, n }] of readingsOf(answer)) {
      if (n === 0 && value !== null) throw new Broken({ sentence: `n is 0 and the value ${value}; a ${statistic ?? unit} of nothing is null.`, query, path: `${path}.value` });
    }
  }),
  numberCheck('kpis-intervals', 'An interval holds its value.', (answer, query) => {
    for (const [path, { value, interval }] of readingsOf(answer)) {
      if (interval && (interval.low > interval.high || (value !== null && (value < interval.low || value > interval.high)))) {
        throw new Broken({ sentence: `The interval ${interval.low} to ${interval.high} does not hold the value ${value}.`, query, path: `${path}.interval` });
      }
    }
  }),
  numberCheck('kpis-as-of', 'As-of is not in the future, and truncatedBefore not after it.', (answer, query, probe) => {
    const asOf = Date.parse(answer.asOf);
    if (asOf > probe.now() + 300_000) throw new Broken({ sentence: `As-of ${answer.asOf} is in the future.`, query, path: '$[0].asOf' });
    if (answer.truncatedBefore !== undefined && Date.parse(answer.truncatedBefore) > asOf) {
      throw new Broken({ sentence: 'truncatedBefore is later than as-of.', query, path: '$[0].truncatedBefore' });
    }
  }),
  numberCheck('kpis-zone', 'The answer names the zone its days begin in: the query\u2019s, where a period was computed.', (answer, query) => {
    if (query.zone !== undefined && answer.reading.from !== undefined && answer.zone !== query.zone) {
      throw new Broken({ sentence: `Asked for days of ${query.zone}, answered in ${answer.zone}.`, query, path: '$[0].zone' });
    }
    if (!isZone(answer.zone)) throw new Broken({ sentence: `"${answer.zone}" is no IANA zone.`, query, path: '$[0].zone' });
  }),
  numberCheck('kpis-period', 'A reading is over the period asked for, half-open; rolling periods end at as-of. One that is not counted from tickets may have a period of its own that ends in it.', (answer, query) => {
    const { from, to } = answer.reading;
    if (from === undefined || to === undefined || !isZone(answer.zone)) return;
    const expected = resolvePeriod(query.period, answer.zone, Date.parse(answer.asOf));
    if (isTold(answer)) {
      const end = Date.parse(to);
      if (end > expected.from && end <= expected.to + DAY) return;
      throw new Broken({ sentence: `A reading up to ${to} does not belong to the period ${query.period} in ${answer.zone} as of ${answer.asOf}.`, query, path: '$[0].reading.to' });
    }
    for (const [name, told, due] of [['from', from, expected.from], ['to', to, expected.to]] as const) {
      if (Math.abs(Date.parse(told) - due) <= 1000) continue;
      throw new Broken({ sentence: `The period ${query.period} in ${answer.zone} as of ${answer.asOf} has "${name}" at ${new Date(due).toISOString()}, not ${told}.`, query, path: `$[0].reading.${name}` });
    }
  }),
  numberCheck('kpis-previous', 'The period before ends where the period begins, and the difference is later minus earlier.', (answer, query) => {
    const { reading, previous } = answer;
    if (!previous) return;
    if (query.compare === undefined) throw new Broken({ sentence: 'The previous period was not asked for.', query, path: '$[0].previous' });
    if (!isTold(answer) && previous.reading.to !== undefined && reading.from !== undefined && Date.parse(previous.reading.to) !== Date.parse(reading.from)) {
      throw new Broken({ sentence: `The previous period ends at ${previous.reading.to}, the period begins at ${reading.from}; they must adjoin.`, query, path: '$[0].previous.reading.to' });
    }
    const [later, earlier] = [reading.value, previous.reading.value];
    const due = later === null || earlier === null ? null : later - earlier;
    const told = previous.difference;
    if ((due === null) !== (told === null) || Math.abs((due ?? 0) - (told ?? 0)) > 1e-6 * Math.max(1, Math.abs(due ?? 0))) {
      throw new Broken({ sentence: `The difference between ${later} and ${earlier} is ${due}, not ${told}.`, query, path: '$[0].previous.difference' });
    }
  }),
  numberCheck('kpis-history', 'History is oldest first, without gap or overlap, at most as long as asked, ending with the period.', (answer, query) => {
    const { history, reading } = answer;
    if (!history) return;
    if (query.history !== undefined && history.length > query.history.count) {
      throw new Broken({ sentence: `${query.history.count} buckets were asked for, ${history.length} came.`, query, path: '$[0].history.length' });
    }
    history.forEach(({ to }, at) => {
      const next = history[at + 1]?.from ?? (at === history.length - 1 && !isTold(answer) ? reading.to : undefined);
      if (to !== undefined && next !== undefined && Date.parse(to) !== Date.parse(next)) {
        throw new Broken({ sentence: `Bucket ${at} ends at ${to}, what follows ${at === history.length - 1 ? 'ends' : 'begins'} at ${next}.`, query, path: `$[0].history[${at}].to` });
      }
    });
  }),
];

/** Not counted from tickets: some other system told it, over a period of its own. */
function isTold({ definition }: KpiResult): boolean {
  return definition.population === undefined;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
