import type { SurveyPrivacy, SurveyResults } from '../../contract/index.js';
import type { TicketStore } from '../store/ticket-store.js';
import { readResults, type ResultsOrder } from './read-results.js';
import { respondents, type Respondents } from './respondents.js';
import type { ServerKey } from './server-key.js';
import type { SigningKey } from './wave-keys.js';

/** What the routes about surveys answer from. */
export interface SurveyService extends Respondents {
  /** The most that any survey here may promise. */
  readonly privacy: SurveyPrivacy;
  results(order: ResultsOrder): Promise<SurveyResults>;
}

/** How surveys are held. */
export interface SurveySetting {
  readonly key: ServerKey;
  /** Names the outside review that allows the word "anonymous"; without it nothing is called so. */
  readonly anonymityReview?: string;
  /** In place of making a key of 2048 bits, which takes its time. */
  readonly makeKey?: (block: string) => Promise<SigningKey>;
  /** Epoch milliseconds; the system clock when absent. */
  readonly now?: () => number;
}

/** Surveys over a store, for the routes. */
export function surveyService({ database }: Pick<TicketStore, 'database'>, { key, anonymityReview, now = Date.now }: SurveySetting): SurveyService {
  return {
    ...respondents(database, key, now),
    privacy: anonymityReview === undefined ? 'unlinkable' : 'anonymous',
    results: (order) => database.snapshot((queries) => readResults(queries, order, now())),
  };
}
