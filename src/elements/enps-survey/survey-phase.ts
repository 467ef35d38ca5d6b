import type { Wave } from '../../contract/index.js';
import type { Refusal } from '../../page/responses.js';

/** Where a reader stands with a survey; each is also a CSS custom state. */
export type SurveyPhase = 'scheduled' | 'open' | 'closed' | 'not-invited' | 'answered' | 'no-token' | 'keys-differ' | 'kept' | 'sent';

/** What this device knows of the reader's own response. */
export type OwnAnswer = 'kept' | 'sent' | undefined;

const OF_REFUSALS: Readonly<Record<Refusal, SurveyPhase>> = {
  'not-open': 'scheduled',
  closed: 'closed',
  'not-invited': 'not-invited',
  'already-answered': 'answered',
  'no-token': 'no-token',
  'keys-differ': 'keys-differ',
};

/**
 * Where a reader stands. What this device did goes first: someone who has just sent reads that it arrived, not that they have answered
 * already; and what waits here is spoken of for as long as it waits.
 */
export function phaseOf({ state, answered, invited }: Pick<Wave, 'state' | 'invited' | 'answered'>, own: OwnAnswer, refused: Refusal | undefined): SurveyPhase {
  if (own === 'kept') return 'kept';
  if (state === 'scheduled') return 'scheduled';
  if (state !== 'open') return 'closed';
  if (own) return own;
  if (refused) return OF_REFUSALS[refused] ?? 'no-token';
  if (answered) return 'answered';
  return invited === false ? 'not-invited' : 'open';
}
