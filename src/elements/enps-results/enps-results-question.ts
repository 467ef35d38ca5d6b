import type { ResultsQuery } from '../../contract/index.js';
import { SLUG } from '../../contract/patterns.js';
import type { Ignored } from '../base/ignored-notes.js';

/** The attributes that decide what is asked, and which block is shown. */
export interface ResultsQuestion {
  readonly survey?: string | null | undefined;
  readonly wave?: string | null | undefined;
  readonly block?: string | null | undefined;
}

/** A question for results, or why there is none. */
export interface ReadResultsQuestion {
  readonly query?: ResultsQuery;
  /** An id that is none; empty where the survey is not named. */
  readonly refused?: string;
  /** Id of a block, where it is one. */
  readonly block?: string;
  readonly ignored: Ignored;
}

/** The question behind the attributes. Never throws. */
export function readResultsQuestion({ survey, wave, block }: ResultsQuestion): ReadResultsQuestion {
  const ignored: [string, string][] = [];
  const isBlock = SLUG.test(block ?? '');
  if (block && !isBlock) ignored.push(['block', block]);
  if (!survey || !SLUG.test(survey)) return { refused: survey ?? '', ignored };
  if (wave && !SLUG.test(wave)) return { refused: wave, ignored };
  return { query: { survey, ...(wave && { wave }) }, ...(block && isBlock && { block }), ignored };
}
