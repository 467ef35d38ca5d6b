import type { AnswerStamp, Line, Team, TicketState } from '../../contract/index.js';
import { writeInstant } from '../time/instant.js';
import type { TicketFacts } from '../metrics/facts.js';
import type { PassedTicket } from './pairs.js';

/** A ticket with its facts and its handoffs. */
export interface ToldTicket {
  readonly facts: TicketFacts;
  readonly story: PassedTicket;
  readonly state: TicketState;
  readonly title?: string;
  readonly url?: string;
}

/** A ticket log to list tickets of, and to sum up handoffs of. */
export interface HandoffLog {
  readonly tickets: readonly ToldTicket[];
  readonly teams: readonly Team[];
  readonly lines: readonly Line[];
  /** IANA zone for queries without one. */
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly asOf: number;
  readonly freshForSeconds?: number;
  /** Epoch milliseconds. */
  readonly truncatedBefore?: number;
}

/** How old and how whole the answers of a log are. */
export function stampOf({ asOf, freshForSeconds, truncatedBefore }: HandoffLog): AnswerStamp {
  return {
    asOf: writeInstant(asOf),
    complete: true,
    ...(truncatedBefore !== undefined && { truncatedBefore: writeInstant(truncatedBefore) }),
    ...(freshForSeconds !== undefined && { freshForSeconds }),
  };
}
