import type { Money, Team, Ticket } from '../../contract/index.js';
import type { House } from '../../contract/shapes/house.js';
import { completion } from '../../core/handoffs/completion.js';
import { involvement } from '../../core/handoffs/involvement.js';
import type { AgreementMessages } from '../../locales/agreements/messages.js';
import { brief } from '../base/foreign-text.js';
import { lists, textOf, valueParts, type Writing } from '../kpi-gauge/format.js';
import { costModel, type CostModel } from './cost-model.js';
import { sharedWords, type SharedWords } from './shared-words.js';
import { obligationRows, stepRows, teamRows, type StandingRow } from './standing-words.js';
import { readingOf } from './ticket-history.js';
import type { TimelineReader } from './timeline-model.js';
import { whenAsked } from './when-asked.js';

/** All that a timeline shows and says of what the teams agreed on, and of what waiting came to. */
export interface AgreedModel {
  readonly words: SharedWords;
  readonly teams: readonly StandingRow[];
  readonly alsoIn: string | undefined;
  readonly obligations: readonly StandingRow[];
  readonly steps: readonly StandingRow[];
  /** The steps of a ticket that is not resolved yet, in a sentence. */
  readonly ahead: string | undefined;
  readonly cost: CostModel | undefined;
  /** Sentences that go on with the story. */
  readonly story: readonly string[];
  /** What the source says of its house could not be read. */
  readonly unread: boolean;
  /** Something agreed is open, and its time runs. */
  readonly runs: boolean;
}

/** What a page says beside the ticket. */
export interface AgreedAsked {
  /** The team in whose words the reader reads; empty: as the source says it. */
  readonly reader: string;
  readonly rate: Money | undefined;
  /** All teams, for the names of those the ticket does not know. */
  readonly teams: readonly Team[];
  readonly unread: boolean;
}

/** The reader, with the words of agreements. */
export interface AgreedReader extends TimelineReader {
  readonly agreements: AgreementMessages;
}

/**
 * Holds a ticket against what the teams agreed on. Pure; never throws.
 *
 * @param now - the end of what is known, epoch milliseconds
 * @returns `undefined` for a ticket without events
 */
export function agreedModel(ticket: Ticket, house: House, now: number, asked: AgreedAsked, reader: AgreedReader): AgreedModel | undefined {
  const { story, marks } = readingOf(ticket, now);
  if (!story) return undefined;
  const { agreements: words, messages, language, timeline } = reader;
  const { vocabulary = [], playbook = [], steps = [] } = house;
  const writing: Writing = { language, messages };
  const lasting = (seconds: number): string => textOf(valueParts(Math.max(0, seconds), 'seconds', writing));
  const listed = (texts: readonly string[]): string => lists(language).format(texts);
  const names = new Map([...asked.teams, ...ticket.teams].map(({ id, name }) => [id, name]));
  const nameOf = (team: string): string => brief(names.get(team) ?? team, 60);
  // Until the teams are known, and where a source tells none, nobody can say.
  const isUnknown = asked.reader && asked.teams.length > 0 && !names.has(asked.reader) && !vocabulary.some(({ team }) => team === asked.reader);
  const unknown = isUnknown ? messages.states.notFound(brief(asked.reader, 60)) : undefined;
  const who = involvement(story, marks, playbook, vocabulary, now);
  const done = completion(story, marks, steps, vocabulary, now);
  const setting = { words, lasting, nameOf, now };
  const { resolvedAt } = story;
  const teams = who ? teamRows(who, setting) : [];
  const obligations = who ? obligationRows(who, setting) : [];
  const awaited = (who?.expected ?? []).filter(({ standing }) => standing === 'open' || standing === 'past').map(({ team }) => nameOf(team));
  const unmet = (who?.obligations ?? []).filter(({ doneAt }) => doneAt === null).map(({ name }) => brief(name, 120));
  const open = (done?.steps ?? []).filter(({ doneAt }) => doneAt === null).map(({ name }) => brief(name, 120));
  const cost = whenAsked(() => costModel(story, house, asked.rate, { words, writing, lasting, nameOf, passed: timeline.handoff }));
  return {
    words: sharedWords(marks, vocabulary, asked.reader, { words, language, now: reader.now, nameOf, listed, unknown }),
    teams,
    alsoIn: teams.length > 0 && who && who.others.length > 0 ? words.alsoIn(listed(who.others.slice(0, 40).map(({ team }) => nameOf(team)))) : undefined,
    obligations,
    steps: done && resolvedAt !== null ? stepRows(done, resolvedAt, setting) : [],
    ahead: done && resolvedAt === null && open.length > 0 ? words.ahead(listed(open)) : undefined,
    get cost() {
      return cost();
    },
    story: [
      ...(awaited.length > 0 ? [words.awaited(listed(awaited))] : []),
      ...(unmet.length > 0 ? [words.openObligations(listed(unmet))] : []),
      ...(done && resolvedAt !== null ? (done.doneAt === null ? [words.stillOpen(listed(open))] : done.doneAt - resolvedAt >= 60_000 ? [words.doneForEveryone(lasting((done.doneAt - resolvedAt) / 1000))] : []) : []),
    ],
    unread: asked.unread,
    runs: [...(who?.obligations ?? []), ...(done?.steps ?? [])].some(({ doneAt, dueAt }) => doneAt === null && dueAt !== null),
  };
}
