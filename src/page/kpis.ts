import type { TiebeamAdapter } from '../contract/adapter.js';
import { TiebeamError } from '../contract/errors.js';
import type { KpiAnswer, KpiQuery, KpiResult } from '../contract/kpi.js';
import { kpiAnswer } from '../contract/shapes/kpi-answer.js';
import { readAs } from '../contract/shapes/shape.js';
import { rangeOfUnit } from '../contract/unit-range.js';
import type { PageRequest } from './types.js';

const TOPICS = ['kpis'] as const;
const USUAL_FRESHNESS = 3600;

function checkRanges({ definition, reading, previous, baseline, history = [] }: KpiResult): void {
  const { minimum, maximum } = rangeOfUnit(definition.unit);
  const readings = { reading, previous: previous?.reading, baseline: baseline?.reading };
  const places = [...Object.entries(readings), ...history.map((one, at) => [`history[${at}]`, one] as const)];
  for (const [place, one] of places) {
    const value = one?.value ?? minimum;
    if (value >= minimum && value <= maximum) continue;
    throw new TiebeamError('invalid-data', {
      path: `$.${place}${place === 'previous' || place === 'baseline' ? '.reading' : ''}.value`,
      message: `${value} is out of the range of ${definition.unit} (${minimum} to ${maximum})`,
    });
  }
}

/** Reads one answer of `readKpis`. @throws {TiebeamError} where its shape or its range is wrong */
function readAnswer(raw: unknown): KpiAnswer {
  const answer = readAs(kpiAnswer, raw);
  if (answer.kind === 'result') checkRanges(answer);
  return answer;
}

/** The question for one KPI, to hand to `page.watch`. @param locale - BCP 47 */
export function kpiRequest(adapter: TiebeamAdapter, query: KpiQuery, locale: string): PageRequest<KpiAnswer> {
  return {
    adapter,
    call: 'readKpis',
    query,
    batched: true,
    locale,
    parse: readAnswer,
    freshness: (answer) =>
      answer.kind === 'failure'
        ? undefined
        : { asOf: Date.parse(answer.asOf), freshForSeconds: answer.freshForSeconds ?? USUAL_FRESHNESS },
    failure: (answer) => (answer.kind === 'failure' ? answer.error : undefined),
    topics: TOPICS,
  };
}
