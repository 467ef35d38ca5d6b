import type { VocabularyEntry } from '../../contract/index.js';
import type { SeverityRun } from './ticket-marks.js';
import { meaningsOf } from './vocabulary.js';

/** Since when a ticket has the severity it has, by any word for it. */
export interface PresentSeverity {
  /** Epoch milliseconds of the first moment the ticket had it, also where it had another in between. */
  readonly since: number;
  /** Whether another word means the same, or may. */
  readonly is: (written: string) => boolean;
}

/** The severity a ticket has now; `undefined` where none was ever told. */
export function presentSeverity(severities: readonly SeverityRun[], vocabulary: readonly VocabularyEntry[]): PresentSeverity | undefined {
  const last = severities.at(-1);
  if (last === undefined) return undefined;
  const present = meaningsOf(vocabulary, { field: 'severity', term: last.term });
  const is = (written: string): boolean => [...meaningsOf(vocabulary, { field: 'severity', term: written })].some((meaning) => present.has(meaning));
  return { since: (severities.find(({ term }) => is(term)) ?? last).from, is };
}
