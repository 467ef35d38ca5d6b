import type { PlaybookEntry, VocabularyEntry } from '../../contract/index.js';
import { teamIdOf } from '../team-id.js';
import { presentSeverity } from './present-severity.js';
import type { TicketStory } from './story.js';
import type { TicketMarks } from './ticket-marks.js';

/** How something stands against the time that was agreed for it; `after` and `past`: later than that. */
export type Standing = 'done' | 'done-after' | 'open' | 'past' | 'closed-without';

/** A team that the playbook expects. Instants are epoch milliseconds. */
export interface ExpectedTeam {
  readonly team: string;
  readonly dueAt: number | null;
  /** When it first owned the ticket or joined. */
  readonly inAt: number | null;
  /** `closed-without`: the ticket is resolved, so nobody waits for the team any more. */
  readonly standing: Standing;
}

/** An obligation with its clock. */
export interface Obligation {
  readonly id: string;
  readonly name: string;
  /** Who sees to it. */
  readonly team: string;
  readonly dueAt: number | null;
  readonly doneAt: number | null;
  readonly standing: Exclude<Standing, 'closed-without'>;
}

/** Who is in on a ticket, held against the playbook. */
export interface Involvement {
  /** Epoch milliseconds from which the playbook counts: the first moment the ticket had its severity. */
  readonly since: number;
  readonly expected: readonly ExpectedTeam[];
  /** Teams that are in without being expected, in the order in which they came. */
  readonly others: readonly { readonly team: string; readonly inAt: number }[];
  readonly obligations: readonly Obligation[];
}

/** What an event names in `done` when an obligation is met. */
export function obligationId({ id, obligation = '' }: Pick<PlaybookEntry, 'id' | 'obligation'>): string {
  return id ?? teamIdOf(obligation) ?? '';
}

/**
 * Holds a ticket against the playbook. The rules:
 *
 * 1. The severity the ticket has now counts, by any word for it, from the first moment it had that severity.
 * 2. A team is in when it owned the ticket or joined it, also before that moment.
 * 3. Where a team is expected twice, the earlier time counts. A resolution ends the waiting for teams, not for obligations.
 *
 * @param now - the end of what is known, epoch milliseconds
 * @returns `undefined` where the playbook says nothing of the ticket's severity
 */
export function involvement(story: TicketStory, { severities, joined, done }: TicketMarks, playbook: readonly PlaybookEntry[], vocabulary: readonly VocabularyEntry[], now: number): Involvement | undefined {
  const present = presentSeverity(severities, vocabulary);
  const entries = present === undefined ? [] : playbook.filter(({ severity }) => present.is(severity));
  if (present === undefined || entries.length === 0) return undefined;
  const { since } = present;
  const due = ({ withinSeconds }: PlaybookEntry): number | null => (withinSeconds === undefined ? null : since + withinSeconds * 1000);
  const ins = arrivals(story, joined);

  const expected = new Map<string, ExpectedTeam>();
  for (const entry of entries.filter(({ obligation }) => obligation === undefined)) {
    const dueAt = earlier(due(entry), expected.get(entry.team)?.dueAt ?? null);
    const inAt = ins.get(entry.team) ?? null;
    const standing = inAt === null && story.resolvedAt !== null ? 'closed-without' : standingOf(inAt, dueAt, now);
    expected.set(entry.team, { team: entry.team, dueAt, inAt, standing });
  }
  const obligations = entries.flatMap((entry): Obligation[] => {
    if (entry.obligation === undefined) return [];
    const [id, dueAt] = [obligationId(entry), due(entry)];
    const doneAt = done.get(id)?.[0] ?? null;
    return [{ id, name: entry.obligation, team: entry.team, dueAt, doneAt, standing: standingOf(doneAt, dueAt, now) }];
  });
  const others = [...ins].flatMap(([team, inAt]) => (expected.has(team) ? [] : [{ team, inAt }]));
  return { since, expected: [...expected.values()], others: others.sort((one, other) => one.inAt - other.inAt), obligations };
}

/** How a moment stands against the one agreed. Both may be missing. */
export function standingOf(at: number | null, dueAt: number | null, now: number): Exclude<Standing, 'closed-without'> {
  if (at !== null) return dueAt !== null && at > dueAt ? 'done-after' : 'done';
  return dueAt !== null && now > dueAt ? 'past' : 'open';
}

/** When each team first owned a ticket or joined it. */
function arrivals({ spans }: TicketStory, joined: ReadonlyMap<string, number>): Map<string, number> {
  const ins = new Map(joined);
  for (const { team, from } of spans) if (team !== null) ins.set(team, Math.min(from, ins.get(team) ?? from));
  return ins;
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.min(one, other);
}
