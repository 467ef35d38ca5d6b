/**
 * Facts: one flat row per ticket, derived once from its history. Metrics are plain aggregates over these
 * columns, in SQL where a database holds them and in TypeScript where an adapter has the tickets.
 * Instants are epoch milliseconds, durations seconds, teams team ids.
 */
export interface TicketFacts {
  /** `source:id`. */
  readonly ticket: string;
  readonly source: string;
  readonly createdAt: number;
  /** The end of what is known: the source's as-of when the row was derived. */
  readonly knownUntil: number;
  /** First team that owned it; `null` if it never had one. */
  readonly firstTeam: string | null;
  /** Owner at the last resolution; `null` if never resolved or unowned then. */
  readonly resolvingTeam: string | null;
  /** Last known owner. */
  readonly currentTeam: string | null;
  /** Every team that owned it, in order of first appearance. */
  readonly teams: readonly string[];
  readonly severity: string | null;
  /** First instant any team worked on it. */
  readonly acknowledgedAt: number | null;
  readonly firstResolvedAt: number | null;
  /** Last resolution, if it still holds at `knownUntil`. */
  readonly resolvedAt: number | null;
  /** resolvedAt − createdAt. */
  readonly resolveSeconds: number | null;
  /** firstResolvedAt − createdAt. */
  readonly restoreSeconds: number | null;
  /** acknowledgedAt − createdAt. */
  readonly acknowledgeSeconds: number | null;
  /** The same in working time, by the ticket's own clock (`ticketClock`); `null` also where an owner on the way has no calendar. */
  readonly resolveBusinessSeconds: number | null;
  readonly restoreBusinessSeconds: number | null;
  readonly acknowledgeBusinessSeconds: number | null;
  /** Ownership passes to another team; rows without a team are gaps and do not count. */
  readonly handoffs: number;
  /** From each handoff of the open ticket to the receiver's first work, summed; `null` where none was waited for to its end. */
  readonly handoffWaitSeconds: number | null;
  /** The same in the working hours of the team that was waited for; `null` also where one of them has no calendar. */
  readonly handoffWaitBusinessSeconds: number | null;
  /** Immediate returns A→B→A (variant B1), occurrences. */
  readonly returns: number;
  /** returns > 0. */
  readonly returned: boolean;
  /** Comings-back after a resolution. */
  readonly reopenings: number;
  readonly reopened: boolean;
  /** Moved to a higher tier or another line than the first; `null` where neither lines nor escalation events are known. */
  readonly escalated: boolean | null;
  /** Resolved without any handoff; `null` while never resolved. */
  readonly firstTeamResolved: boolean | null;
  /** Owned by teams of at least two lines, a team without a line standing for itself; `null` where nobody ever owned it. */
  readonly crossLine: boolean | null;
  /** Observations that named no team after a team was known. */
  readonly gaps: number;
  /** Stretches in which the ticket was open, cut where its owner changed. */
  readonly openIntervals: readonly OpenInterval[];
}

/** A stretch in which a ticket was open and owned by one team (or by none). Half-open. */
export interface OpenInterval {
  readonly team: string | null;
  readonly from: number;
  /** `null`: still open at the end of what is known. */
  readonly to: number | null;
  /**
   * How old the ticket is in working time at an instant of the stretch, in milliseconds: `base` and what the calendar with this
   * key has worked until then. Absent where nobody knows.
   */
  readonly working?: { readonly calendar: string; readonly base: number };
}
