import type { CompletionStep, VocabularyEntry } from '../../contract/index.js';
import { standingOf, type Standing } from './involvement.js';
import { presentSeverity } from './present-severity.js';
import type { TicketStory } from './story.js';
import type { TicketMarks } from './ticket-marks.js';

/** A step on the way from resolved to done for everyone. Instants are epoch milliseconds. */
export interface StepStanding {
  readonly id: string;
  readonly name: string;
  readonly team?: string;
  readonly dueAt: number | null;
  readonly doneAt: number | null;
  /** `ahead`: the ticket is not resolved yet. */
  readonly standing: Exclude<Standing, 'closed-without'> | 'ahead';
}

/** How far a ticket is from done for everyone. */
export interface Completion {
  /** In the order of the source. */
  readonly steps: readonly StepStanding[];
  /** The later of the resolution and the last step; `null` while anything is open. */
  readonly doneAt: number | null;
}

/**
 * Holds a ticket against the steps that make it done for everyone. The rules:
 *
 * 1. The steps for the severity the ticket has now count, and those for every severity. One without severity has the latter alone.
 * 2. What was done before the ticket last came back counts no more: it was not done after all.
 * 3. A step may be done before the resolution; its time runs from there.
 *
 * @param now - the end of what is known, epoch milliseconds
 * @returns `undefined` where there are no steps for the ticket
 */
export function completion({ resolvedAt, reopenings }: TicketStory, { severities, done }: TicketMarks, steps: readonly CompletionStep[], vocabulary: readonly VocabularyEntry[], now: number): Completion | undefined {
  const present = presentSeverity(severities, vocabulary);
  const own = steps.filter((step) => step.severities?.some((severity) => present?.is(severity)) !== false);
  if (own.length === 0) return undefined;
  const since = reopenings.at(-1) ?? Number.NEGATIVE_INFINITY;
  const standing = own.map(({ id, name, team, withinSeconds }): StepStanding => {
    const dueAt = resolvedAt === null || withinSeconds === undefined ? null : resolvedAt + withinSeconds * 1000;
    const doneAt = done.get(id)?.find((at) => at >= since) ?? null;
    return { id, name, ...(team !== undefined && { team }), dueAt, doneAt, standing: doneAt === null && resolvedAt === null ? 'ahead' : standingOf(doneAt, dueAt, now) };
  });
  const isDone = resolvedAt !== null && standing.every(({ doneAt }) => doneAt !== null);
  return { steps: standing, doneAt: isDone ? Math.max(resolvedAt, ...standing.map(({ doneAt }) => doneAt ?? 0)) : null };
}
