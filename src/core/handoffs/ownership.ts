import type { OrderedEvent } from './order-events.js';

/** A stretch of one owner, from its first event to the first event of the next owner. */
export interface OwnershipRun {
  readonly team: string;
  /** Epoch milliseconds. */
  readonly from: number;
}

/** Who owned a ticket, one run after another; neighbours differ. */
export interface Ownership {
  readonly runs: readonly OwnershipRun[];
  /** Rows that named no team after one was known. */
  readonly gaps: number;
}

/**
 * The team a row speaks of: its id, `null` where the row names none (a gap), `undefined` where the event is
 * not about ownership. An `observed` row states the whole ticket, so silence is a gap there.
 */
export function teamOf({ event }: OrderedEvent): string | null | undefined {
  if (event.team !== undefined) return event.team;
  return event.kind === 'observed' ? null : undefined;
}

/**
 * Reads ownership off an ordered history. A gap says nothing about the owner, so the one before it holds:
 * A, gap, A is one run; A, gap, B is one handoff. Linear in the events.
 */
export function readOwnership(ordered: readonly OrderedEvent[]): Ownership {
  const runs: OwnershipRun[] = [];
  let owner: string | undefined;
  let gaps = 0;
  for (const entry of ordered) {
    const team = teamOf(entry);
    if (team === null) {
      if (owner !== undefined) gaps++;
    } else if (team !== undefined && team !== owner) {
      runs.push({ team, from: entry.at });
      owner = team;
    }
  }
  return { runs, gaps };
}

/** Passes of ownership from a team to another: with runs c₀..cₘ there are m. */
export function countHandoffs(runs: readonly OwnershipRun[]): number {
  return Math.max(0, runs.length - 1);
}

/**
 * Immediate returns A→B→A, variant B1: the number of i with cᵢ = cᵢ₊₂, occurrences (ABAB has two).
 * After the subcontracting pattern of van der Aalst, Reijers and Song, "Discovering social networks
 * from event logs", CSCW 14 (2005).
 */
export function countReturns(runs: readonly OwnershipRun[]): number {
  let returns = 0;
  for (let index = 2; index < runs.length; index++) {
    if (runs[index]?.team === runs[index - 2]?.team) returns++;
  }
  return returns;
}
