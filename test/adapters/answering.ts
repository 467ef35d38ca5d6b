import type { KpiAnswer, KpiQuery, KpiResult, RequestContext, TiebeamAdapter } from '../../src/contract/index.js';
import { jsonAdapter } from '../../src/adapters/json.js';
import { kpiRequest } from '../../src/page/kpis.js';

/** A context nobody aborts. */
export const context: RequestContext = { signal: new AbortController().signal, locale: 'en' };

/** Asks for one KPI and reads the answer as a page would. */
export async function answerOf(adapter: TiebeamAdapter, query: Partial<KpiQuery> = {}): Promise<KpiAnswer> {
  const whole = { metric: 'time-to-resolve', period: 'P28D', ...query };
  const answers = await adapter.readKpis?.([whole], context);
  return kpiRequest(adapter, whole, 'en').parse(answers?.[0]);
}

/** The same, where a number is expected. */
export async function resultOf(adapter: TiebeamAdapter, query: Partial<KpiQuery> = {}): Promise<KpiResult> {
  const answer = await answerOf(adapter, query);
  if (answer.kind !== 'result') throw new Error(`expected a result, not ${JSON.stringify(answer)}`);
  return answer;
}

/** An adapter over a document that stands in the page. */
export const inline = (value: unknown): TiebeamAdapter => jsonAdapter({ text: JSON.stringify(value) });

/** A reading written by hand, with all that may be said of it. */
export const written = {
  metric: 'time-to-resolve',
  name: 'Time to resolve',
  value: 15_000,
  unit: 'seconds',
  direction: 'lower',
  target: 14_400,
  n: 38,
  asOf: '2026-10-31T12:00:00Z',
  previous: 15_720,
  bands: [{ value: null, color: 'green' }, { value: 14_400, color: 'red' }],
  definition: 'From creation to resolution.',
};
