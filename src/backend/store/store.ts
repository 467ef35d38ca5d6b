import type {
  Capability,
  Change,
  ChangeQuery,
  FedTicketEvent,
  HandoffQuery,
  HandoffSummary,
  KpiAnswer,
  KpiQuery,
  Line,
  MetricDefinition,
  PushedReading,
  SampleBatch,
  Team,
  Ticket,
  TicketPage,
  TicketQuery,
  WorkingCalendar,
} from '../../contract/index.js';
import type { Agreements } from '../../core/handoffs/read-agreements.js';
import type { SamplesOutcome } from './samples.js';

/** What may be done with a token. Each role includes none of the others but `reader`. */
export type Role = 'reader' | 'feeder' | 'survey-owner' | 'admin';

/** An access token as listed; the secret itself is stored only as a hash. */
export interface AccessToken {
  /** Public handle, for listing and revoking. */
  readonly id: string;
  readonly role: Role;
  readonly label: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

/** A ticket source as the store knows it. */
export interface StoredSource {
  readonly id: string;
  readonly name: string;
  /** IANA zone. */
  readonly zone: string;
  /** Up to when it is known; an instant, `null` before the first event. */
  readonly asOf: string | null;
  readonly freshForSeconds: number | null;
  readonly truncatedBefore: string | null;
}

/** What became of appended events. */
export interface AppendReport {
  /** New events kept. */
  readonly added: number;
  /** Events already known; they change nothing. */
  readonly repeated: number;
  readonly tickets: number;
}

/** Figures anybody can check against their own count. */
export interface LogFigures {
  readonly tickets: number;
  readonly events: number;
  readonly handoffs: number;
  readonly ticketsWithHandoff: number;
  /** Variant B1, occurrences. */
  readonly returns: number;
  readonly ticketsWithReturn: number;
  readonly gaps: number;
  readonly resolved: number;
  readonly medianResolveSeconds: number | null;
}

/**
 * The reference backend's memory: one SQL dialect over PGlite or PostgreSQL. Methods reject with a
 * Tiebeam error (`unreachable` when the database cannot be reached, `not-found`, `invalid-data`).
 */
export interface Store {
  readonly engine: 'pglite' | 'postgresql';
  readonly capabilities: readonly Capability[];
  sources(): Promise<readonly StoredSource[]>;
  putSource(source: Omit<StoredSource, 'asOf'> & { readonly asOf?: string | null }): Promise<void>;
  teams(): Promise<readonly Team[]>;
  lines(): Promise<readonly Line[]>;
  /** Working hours of teams and the house. */
  calendars(): Promise<readonly WorkingCalendar[]>;
  /** What the teams agreed on: words, who is in by when, what makes it done. */
  agreements(): Promise<Agreements>;
  /** Adds or renames; ids never change. */
  putTeams(teams: readonly Team[], lines?: readonly Line[]): Promise<void>;
  catalogue(): Promise<readonly MetricDefinition[]>;
  readKpis(queries: readonly KpiQuery[]): Promise<readonly KpiAnswer[]>;
  readTicket(id: string): Promise<Ticket>;
  /** Tickets that fit a query, newest first, page by page. */
  readTickets(query: TicketQuery): Promise<TicketPage>;
  /** Who hands to whom. */
  readHandoffs(query: HandoffQuery): Promise<HandoffSummary>;
  readChanges(query: ChangeQuery): Promise<readonly Change[]>;
  /** Idempotent: an event is its id, else a hash of what it says. Facts of touched tickets are derived again. */
  appendTicketEvents(source: string, events: readonly FedTicketEvent[]): Promise<AppendReport>;
  /** Idempotent: a change is its id. Returns how many are new or say something new. */
  putChanges(changes: readonly Change[]): Promise<number>;
  /** Whether anything was told of any metric. */
  hasReadings(): Promise<boolean>;
  putReadings(readings: readonly PushedReading[]): Promise<number>;
  /** Idempotent: a sample is its service and instant, or beginning. The stretches of its services are derived again. */
  putSamples(batch: SampleBatch): Promise<SamplesOutcome>;
  figures(source?: string): Promise<LogFigures>;
  /** Makes a token and returns its secret once. */
  createToken(role: Role, label: string, expiresAt: string | null): Promise<{ readonly token: AccessToken; readonly secret: string }>;
  /** The token behind a secret, if it holds now. */
  findToken(secret: string): Promise<AccessToken | undefined>;
  tokens(): Promise<readonly AccessToken[]>;
  revokeToken(id: string): Promise<boolean>;
  audit(actor: string, action: string, detail: string): Promise<void>;
  /** Calls back with a topic (`kpis`, `tickets`, `changes`, `surveys`) when any process changed data. Returns the stop. */
  onChange(listener: (topic: string) => void): () => void;
  /** Rejects with `unreachable` when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
