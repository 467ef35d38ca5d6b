import type { Change, ChangeQuery, Team, Ticket } from '../../contract/index.js';
import type { TimelineMessages } from '../../locales/messages.js';
import { brief } from '../base/foreign-text.js';
import { counted, lists, type Writing } from '../kpi-gauge/format.js';
import { historyOf } from './ticket-history.js';
import { ticketName } from './timeline-course.js';

/** A ticket that another one names, as far as it could be read. */
export interface LinkedTicket {
  readonly id: string;
  readonly found: 'loading' | 'ready' | 'missing' | 'forbidden' | 'failed';
  readonly ticket?: Ticket | undefined;
}

/** What goes on around a ticket. */
export interface Around {
  readonly changes: readonly Change[];
  readonly linked: readonly LinkedTicket[];
  /** Linked tickets that are not asked for, because there are so many. */
  readonly more: number;
  /** For the names of teams that no ticket here knows. */
  readonly teams?: readonly Team[];
}

export const NOTHING_AROUND: Around = { changes: [], linked: [], more: 0 };

/** So long before a ticket was opened a change still belongs to its story. */
export const BEFORE_MS = 2 * 3_600_000;

const DAY_MS = 86_400_000;

/** The question for changes around a ticket. One that is open asks for whole days, so that it need not ask every minute. @param now - epoch milliseconds */
export function changesAround({ createdAt, resolvedAt }: Ticket, now: number): ChangeQuery {
  const from = Date.parse(createdAt);
  const to = resolvedAt ? Date.parse(resolvedAt) + 1 : Math.max(from + 1, Math.ceil((now + 1) / DAY_MS) * DAY_MS);
  return { period: `${new Date(from - BEFORE_MS).toISOString()}/${new Date(Math.max(from + 1, to)).toISOString()}` };
}

/** Something that happened beside the ticket. */
export interface Beside {
  readonly kind: 'change' | 'alert';
  /** Epoch milliseconds. */
  readonly at: number;
  readonly text: string;
  readonly about: readonly string[];
  readonly url?: string | undefined;
}

const links = new WeakMap<Ticket, readonly string[]>();

/** The tickets that a ticket names, each once. Looked for once: it is asked at every step of a zoom. */
export function linksOf(ticket: Ticket): readonly string[] {
  const known = links.get(ticket);
  if (known) return known;
  const found = [...new Set(historyOf(ticket).events.flatMap(({ link }) => (link && link !== ticket.id ? [link] : [])))];
  links.set(ticket, found);
  return found;
}

/** Changes and alerts from shortly before a time to its end, oldest first. @param from @param to - epoch milliseconds */
export function besides(tickets: readonly Ticket[], changes: readonly Change[], [from, to]: readonly [from: number, to: number], words: TimelineMessages, teamName: (team: string) => string): readonly Beside[] {
  const around = (at: number): boolean => at >= from - BEFORE_MS && at <= to;
  const told = changes.map(
    ({ at, kind, title, team, service, outcome, url }): Beside => ({
      kind: 'change',
      at: Date.parse(at),
      text: brief(title) || words.besides[kind],
      about: [words.besides[kind], ...(service ? [brief(service, 60)] : []), ...(team ? [teamName(team)] : []), ...(outcome && outcome !== 'succeeded' ? [words.outcomes[outcome]] : [])],
      url,
    }),
  );
  const alerts = tickets.flatMap(alertsOf).map(({ at, alert }): Beside => ({ kind: 'alert', at: Date.parse(at), text: brief(alert) || words.besides.alert, about: [words.besides.alert] }));
  return [...told, ...alerts].filter(({ at }) => around(at)).sort((one, other) => one.at - other.at);
}

/** The alerts of a ticket. Whole rows say again what the row before said; that is no second alert. */
function alertsOf(ticket: Ticket): readonly { readonly at: string; readonly alert: string }[] {
  let held: string | undefined;
  return historyOf(ticket).events.flatMap(({ kind, at, alert }) => {
    const isNew = alert !== undefined && (kind !== 'observed' || alert !== held);
    if (kind === 'observed') held = alert;
    return isNew ? [{ at, alert }] : [];
  });
}

/** What is to be said of linked tickets: that they are drawn, or why they are not. */
export function linkedSentences({ linked, more }: Around, words: TimelineMessages, writing: Writing): readonly string[] {
  const drawn = linked.filter(({ found, ticket }) => found === 'ready' && ticket).map(({ id }) => ticketName(id));
  const failed = { missing: words.linkedMissing, forbidden: words.linkedForbidden, failed: words.linkedFailed };
  return [
    ...(drawn.length > 0 ? [words.linked(lists(writing.language).format(drawn))] : []),
    ...linked.flatMap(({ id, found }) => (found === 'loading' || found === 'ready' ? [] : [failed[found](ticketName(id))])),
    ...(more > 0 ? [counted(words.linkedMore, more, writing)] : []),
  ];
}

/** What is to be said of a history that is not as it should be. Nothing is left out in silence. @param created - epoch milliseconds */
export function oddSentences(ticket: Ticket, created: number, day: (at: number) => string, words: TimelineMessages, writing: Writing): readonly string[] {
  const { events, unreadEvents = 0, truncatedBefore } = ticket;
  const { instants, ahead } = historyOf(ticket);
  const early = instants.filter((at) => at < created).length;
  const cut = truncatedBefore === undefined ? Number.NaN : Date.parse(truncatedBefore);
  const isCut = created <= cut || (!Number.isNaN(cut) && !events.some(({ kind }) => kind === 'created'));
  return [
    ...(isCut ? [words.truncated(day(cut))] : []),
    ...(early > 0 ? [counted(words.early, early, writing)] : []),
    ...(ahead > 0 ? [counted(words.future, ahead, writing)] : []),
    ...(unreadEvents > 0 ? [counted(words.unread, unreadEvents, writing)] : []),
  ];
}

/** Why a ticket with events has nothing to show, if that is known. */
export function whyNothing(ticket: Ticket, words: TimelineMessages, { language, messages }: Writing): string | undefined {
  return oddSentences(ticket, Number.NaN, () => '', words, { language, messages }).join(' ') || undefined;
}
