import type { AnswerStamp } from './kpi.js';
import type { Line, Scope, Team } from './team.js';

/** Which tickets a handoff summary is about. */
export interface HandoffQuery {
  readonly scope?: Scope;
  /** As in a KPI query; tickets created in it. */
  readonly period: string;
  readonly zone?: string;
  /** Pairs with fewer tickets are hidden; 0 hides none. */
  readonly minimum?: number;
  /** `line`: teams count together with their line, and what passes within a line is no handoff. `team` when absent. */
  readonly by?: 'team' | 'line';
}

/** What passes from one team to another, or from one line to another. */
export interface HandoffPair {
  /** Team ids; by line ids of lines, and of teams that belong to none. */
  readonly from: string;
  readonly to: string;
  /** Tickets with at least one such handoff, each counted once; `null` when hidden as too few. */
  readonly tickets: number | null;
  /** Every such handoff. */
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
  /** Rows that named no team after one was known: gaps, not handoffs. */
  readonly gaps?: number;
  /** Handoffs to a team that had the ticket before (variant B2): loops of rework. */
  readonly reworkLoops?: number;
  readonly ticketsWithRework?: number;
  /** Tickets that are resolved; told where a line has a tier, like the next. */
  readonly resolved?: number;
  /** Of these, those that no team outside of the first line (the lowest tier) ever owned. */
  readonly resolvedInFirstLine?: number;
  /** By line: handoffs from team to team within a line, which count in no pair and no other total. */
  readonly withinLines?: number;
}

/** Who hands to whom, how often, how long it waits. */
export interface HandoffSummary extends AnswerStamp {
  readonly from?: string;
  readonly to?: string;
  readonly zone: string;
  /** What was counted; a source that does not know lines says nothing and counts by team. */
  readonly by?: 'team' | 'line';
  /** Those of the pairs; by line those that belong to no line. */
  readonly teams: readonly Team[];
  /** By line: those of the pairs. */
  readonly lines?: readonly Line[];
  readonly pairs: readonly HandoffPair[];
  readonly totals: HandoffTotals;
}
