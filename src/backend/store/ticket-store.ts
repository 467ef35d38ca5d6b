import type { SampleBatch, WorkingCalendar } from '../../contract/index.js';
import type { Agreements } from '../../core/handoffs/read-agreements.js';
import type { TargetSetting } from '../../core/metrics/targets.js';
import type { Database } from './database.js';
import type { LoggedEvent } from './event-key.js';
import type { Store } from './store.js';
import type { SamplesOutcome } from './samples.js';
import type { ServiceFigures } from './service-figures.js';
import type { TeamAlias } from './teams.js';
import type { TargetOrder, TargetOutcome } from './targets.js';
import type { Appended, TicketHead } from './ticket-events.js';

/** The store with what imports, dumps and operators need beside the routes. */
export interface TicketStore extends Store {
  /** For dump and restore, and for nothing else. */
  readonly database: Database;
  /**
   * Appends without deriving facts: the tickets stay marked until {@link deriveDirtyTickets}, which the next start
   * does if this process ends before.
   */
  appendLog(source: string, events: readonly LoggedEvent[], heads?: readonly TicketHead[]): Promise<Appended>;
  /** Keeps samples without deriving stretches: the services stay marked until {@link deriveStretches}, which the next start does otherwise. */
  appendSamples(batch: SampleBatch): Promise<SamplesOutcome>;
  deriveStretches(): Promise<void>;
  serviceFigures(source: string): Promise<readonly ServiceFigures[]>;
  /** Derives what is marked; returns the number of tickets. */
  deriveDirtyTickets(onProgress?: (derived: number) => void): Promise<number>;
  /** Keeps the source's names of teams; teams nobody described are added under them. */
  putAliases(source: string, aliases: readonly TeamAlias[]): Promise<void>;
  /** All targets and bands that were set. */
  targets(): Promise<readonly TargetSetting[]>;
  /** Keeps or takes away some settings, all or none; says for each what became of it. */
  putTargets(orders: readonly TargetOrder[]): Promise<readonly TargetOutcome[]>;
  /** Sets target and bands of a metric for one scope, from a start on; without either, ends what held before. */
  putTarget(setting: TargetSetting): Promise<void>;
  /**
   * Puts calendars in the place of all there were, and derives the tickets whose working time that changes. Returns how many calendars
   * say something new.
   */
  putCalendars(calendars: readonly WorkingCalendar[], onProgress?: (derived: number) => void): Promise<number>;
  /** Puts the parts given in the place of those there were; others stay. Returns the names of those that say something new. */
  putAgreements(agreements: Agreements): Promise<readonly string[]>;
}
