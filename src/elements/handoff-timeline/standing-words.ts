import type { Completion, StepStanding } from '../../core/handoffs/completion.js';
import type { ExpectedTeam, Involvement, Obligation, Standing } from '../../core/handoffs/involvement.js';
import type { AgreementMessages } from '../../locales/agreements/messages.js';
import { brief } from '../base/foreign-text.js';

/** Something agreed on, and how it stands. */
export interface StandingRow {
  readonly name: string;
  /** Who sees to it. */
  readonly team?: string | undefined;
  readonly mark: 'done' | 'open' | 'past';
  /** In words: how it stands, and what was agreed. */
  readonly stands: string;
  readonly agreed: readonly string[];
}

/** What the rows are put with. */
export interface StandingSetting {
  readonly words: AgreementMessages;
  readonly lasting: (seconds: number) => string;
  readonly nameOf: (team: string) => string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** More than anybody agrees on for one ticket. */
const MOST = 40;
const LONGEST = 120;

/** The teams that the playbook expects. */
export function teamRows({ expected, since }: Involvement, { words, lasting, nameOf, now }: StandingSetting): readonly StandingRow[] {
  return expected.slice(0, MOST).map(({ team, inAt, dueAt, standing }: ExpectedTeam) => ({
    name: nameOf(team),
    mark: markOf(standing),
    stands: inAt === null ? (standing === 'closed-without' ? words.wasNotIn : words.notIn) : inAt <= since ? words.inFromStart : words.inAfter(lasting((inAt - since) / 1000)),
    agreed: agreedWords(since, dueAt, inAt, standing, now, words, lasting),
  }));
}

/** The obligations of the playbook. */
export function obligationRows({ obligations, since }: Involvement, { words, lasting, nameOf, now }: StandingSetting): readonly StandingRow[] {
  return obligations.slice(0, MOST).map(({ name, team, doneAt, dueAt, standing }: Obligation) => ({
    name: brief(name, LONGEST),
    team: nameOf(team),
    mark: markOf(standing),
    stands: doneAt === null ? words.notMet : words.metAfter(lasting((doneAt - since) / 1000)),
    agreed: agreedWords(since, dueAt, doneAt, standing, now, words, lasting),
  }));
}

/** The steps after a resolution. */
export function stepRows({ steps }: Completion, resolvedAt: number, { words, lasting, nameOf, now }: StandingSetting): readonly StandingRow[] {
  return steps.slice(0, MOST).map(({ name, team, doneAt, dueAt, standing }: StepStanding) => ({
    name: brief(name, LONGEST),
    team: team === undefined ? undefined : nameOf(team),
    mark: standing === 'ahead' ? 'open' : markOf(standing),
    stands: doneAt === null ? words.notDone : doneAt <= resolvedAt ? words.doneBefore : words.doneAfter(lasting((doneAt - resolvedAt) / 1000)),
    agreed: standing === 'ahead' ? [] : agreedWords(resolvedAt, dueAt, doneAt, standing, now, words, lasting),
  }));
}

function markOf(standing: Standing): StandingRow['mark'] {
  return standing === 'done' || standing === 'done-after' ? 'done' : standing === 'past' ? 'past' : 'open';
}

/** How long was agreed, and how that stands now. */
function agreedWords(since: number, dueAt: number | null, at: number | null, standing: Standing, now: number, words: AgreementMessages, lasting: (seconds: number) => string): readonly string[] {
  if (dueAt === null) return [];
  const agreed = words.agreed(lasting((dueAt - since) / 1000));
  if (standing === 'done-after' && at !== null) return [agreed, words.over(lasting((at - dueAt) / 1000))];
  if (standing === 'open') return [agreed, words.left(lasting((dueAt - now) / 1000))];
  return standing === 'past' ? [agreed, words.ended(lasting((now - dueAt) / 1000))] : [agreed];
}
