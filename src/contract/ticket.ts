import type { AnswerStamp } from './kpi.js';
import type { Scope, Team } from './team.js';

/**
 * Where a ticket stands. `queued`: nobody works on it; `working`: a team does; `waiting`: on someone
 * named by `waitingOn`; `resolved`: solved, may come back; `closed`: final.
 */
export type TicketState = 'queued' | 'working' | 'waiting' | 'resolved' | 'closed';

/** Whom a ticket waits for. */
export type WaitingOn = 'requester' | 'vendor' | 'other';

/** What was left behind at a handoff. No text is kept, only that it is there. */
export interface NoteMark {
  readonly kind: 'note' | 'link' | 'question' | 'answer';
  readonly present: boolean;
}

/**
 * What happened. `observed` is a log row that states how the ticket stands, whatever changed;
 * the other kinds name the one thing that did.
 */
export type TicketEventKind =
  | 'created'
  | 'assigned'
  | 'state'
  | 'severity'
  | 'acknowledged'
  | 'escalated'
  | 'note'
  | 'linked'
  | 'observed';

/**
 * One entry of a ticket's history. Every value it carries holds from `at` on; a value equal to the one
 * that already holds changes nothing, so a log of whole rows and a log of changes read alike.
 */
export interface TicketEvent {
  /** The source's id of the event; absent when the source has none. */
  readonly id?: string;
  /** When it happened; an instant. */
  readonly at: string;
  /** When the source or the store came to know of it; an instant. */
  readonly recordedAt?: string;
  /** Orders events of one instant; smaller first. */
  readonly sequence?: number;
  readonly kind: TicketEventKind;
  /** The owning team's id from now on; `null`: the row names no team (a gap, not a handoff). */
  readonly team?: string | null;
  readonly state?: TicketState;
  readonly waitingOn?: WaitingOn;
  /** The source's own word for the severity. */
  readonly severity?: string;
  /** The source's own word for the state. */
  readonly label?: string;
  readonly note?: NoteMark;
  /** The id of another ticket (`source:id`) that this one is linked with; the kind is `linked`, or `observed` where a row states it. */
  readonly link?: string;
  /** The name of an alert of a monitoring system that began now and belongs to the ticket. An event that says nothing else has the kind `note`. */
  readonly alert?: string;
  /** The id of a team that joins from now on without taking the ticket over. */
  readonly joins?: string;
  /** The id of an obligation or a completion step (see `SourceDescription`) that is done now. An event that says nothing else has the kind `note`. */
  readonly done?: string;
  /** With `assigned`: why it came back, if the source says so. */
  readonly reason?: 'return-with-answer' | 'return-with-question' | 'misrouted' | 'other';
}

/** A ticket with its history. */
export interface Ticket extends AnswerStamp {
  /** `source:id`. */
  readonly id: string;
  readonly source: string;
  /** Only where the operator turned titles on. */
  readonly title?: string;
  /** The ticket in its own system. */
  readonly url?: string;
  readonly severity?: string;
  readonly state: TicketState;
  /** Current owner's id, or `null`. */
  readonly team: string | null;
  readonly createdAt: string;
  readonly resolvedAt?: string | null;
  /** In the order in which they count; those that lie after `asOf` come last, and have not happened yet. */
  readonly events: readonly TicketEvent[];
  /** Events that are not in the list because nobody here knows their kind. */
  readonly unreadEvents?: number;
  /** The teams named in the history. */
  readonly teams: readonly Team[];
}

/** A ticket in a list. */
export interface TicketSummary {
  readonly id: string;
  readonly source: string;
  readonly title?: string;
  readonly url?: string;
  readonly severity?: string;
  readonly state: TicketState;
  readonly team: string | null;
  readonly createdAt: string;
  readonly resolvedAt?: string | null;
  /** Ownership passes between teams. */
  readonly handoffs: number;
  /** A→B→A passes (variant B1). */
  readonly returns: number;
  /** Seconds between each handoff and the first work of its receiver, summed. */
  readonly waitSeconds?: number;
}

/** Which tickets to list. */
export interface TicketQuery {
  readonly scope?: Scope;
  /** As in a KPI query; tickets created in it. */
  readonly period?: string;
  readonly zone?: string;
  readonly minReturns?: number;
  readonly minHandoffs?: number;
  readonly minWaitSeconds?: number;
  /** Passed on by this team (id); with `to`, to that one. */
  readonly from?: string;
  /** Passed on to this team (id). */
  readonly to?: string;
  /** `line`: `from` and `to` are lines, or teams that belong to none. */
  readonly by?: 'team' | 'line';
  /** From the page before, as it came, with the same filters. */
  readonly cursor?: string;
  /** 1..500; 50 when absent. */
  readonly limit?: number;
}

/** One page of tickets. */
export interface TicketPage extends AnswerStamp {
  readonly tickets: readonly TicketSummary[];
  readonly teams: readonly Team[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

/** Ticket history as feeders send it. */
export interface TicketEventBatch {
  /** Name of the ticket system, `[a-z0-9-]{1,64}`. */
  readonly source: string;
  readonly events: readonly FedTicketEvent[];
}

/** A ticket event with the ticket it belongs to. */
export interface FedTicketEvent extends TicketEvent {
  /** The ticket's id in its source. */
  readonly ticket: string;
}
