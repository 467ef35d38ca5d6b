import type { TiebeamAdapter } from '../contract/adapter.js';
import { readAs } from '../contract/shapes/shape.js';
import { resultsAnswer } from '../contract/shapes/survey-results.js';
import type { ResultsQuery, SurveyResults } from '../contract/survey.js';
import type { PageRequest } from './types.js';

const TOPICS = ['surveys'] as const;

const readResults = (raw: unknown): SurveyResults => readAs(resultsAnswer, raw);

/** Published figures do not change, so they grow stale only where their source says when. */
const freshness = ({ asOf, freshForSeconds }: SurveyResults) => (freshForSeconds === undefined ? undefined : { asOf: Date.parse(asOf), freshForSeconds });

/** The question for the results of a wave, to hand to `page.watch`. @param locale - BCP 47 */
export function resultsRequest(adapter: TiebeamAdapter, query: ResultsQuery, locale: string): PageRequest<SurveyResults> {
  return { adapter, call: 'readResults', query, locale, parse: readResults, freshness, topics: TOPICS };
}
