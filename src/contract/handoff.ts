import type { AnswerStamp } from './kpi.js';
import type { Scope, Team } from './team.js';

/** Which tickets a handoff summary is about. */
export interface HandoffQuery {
  readonly scope?: Scope;
  /** As in a KPI query; tickets created in it. */
  readonly period: string;
  readonly zone?: string;
  /** Pairs with fewer tickets are hidden; 0 hides none. */
  readonly minimum?: number;
}

/** What passes from one team to another. */
export interface HandoffPair {
  /** Team ids. */
  readonly from: string;
  readonly to: string;
  /** Tickets with at least one such handoff; `null` when hidden as too few. */
  readonly tickets: number | null;
  readonly handoffs: number | null;
  /** Share of those tickets that came straight back, 0..1. */
  readonly returnedRate: number | null;
  /** Median seconds from the handoff to the receiver's first work. */
  readonly medianWaitSeconds: number | null;
  /** Handoffs the median is made from. */
  readonly waitN?: number;
}

/** Counts over all tickets of the summary. */
export interface HandoffTotals {
  readonly tickets: number;
  readonly ticketsWithHandoff: number;
  readonly handoffs: number;
  /** A→B→A (variant B1). */
  readonly returns: number;
  readonly ticketsWithReturn: number;
  /** Rows that named no team: gaps, not handoffs. */
  readonly gaps?: number;
  /** Handoffs to a team that had the ticket before (variant B2): loops of rework. */
  readonly reworkLoops?: number;
  readonly ticketsWithRework?: number;
  /** Tickets that are resolved; told where a line has a tier, like the next. */
  readonly resolved?: number;
  /** Of these, those that no team outside of the first line (the lowest tier) ever owned. */
  readonly resolvedInFirstLine?: number;
}

/** Who hands to whom, how often, how long it waits. */
export interface HandoffSummary extends AnswerStamp {
  readonly from?: string;
  readonly to?: string;
  readonly zone: string;
  readonly teams: readonly Team[];
  readonly pairs: readonly HandoffPair[];
  readonly totals: HandoffTotals;
}
