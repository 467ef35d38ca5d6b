import type { LoggedTicket } from './logged-ticket.js';
import { never } from './pause.js';
import type { Pause } from './pause.js';
import { isFields } from './refuse.js';
import type { Fields } from './refuse.js';

/** The tickets of a log, to be gone through once and looked at again one by one. */
export interface TicketList {
  readonly length: number;
  /** Each ticket, in order. */
  each(reader: TicketReader): Iterable<LoggedTicket>;
  /** One as written. */
  at(place: number): unknown;
}

/** How tickets are read. */
export interface TicketReader {
  /** @throws {TiebeamError} with the path of what is wrong */
  read(written: unknown, place: number): LoggedTicket;
  /** Reads one from its text; `undefined` where that is not plain enough, and the parser has to. */
  scan(text: string, from: number, to: number): LoggedTicket | undefined;
}

/** A log whose tickets have not been read yet. */
export interface CutLog {
  readonly head: Fields;
  readonly tickets: TicketList;
}

/** Tickets that are values already. */
export function listOf(tickets: readonly unknown[]): TicketList {
  return {
    length: tickets.length,
    *each({ read }) {
      for (let place = 0; place < tickets.length; place++) yield read(tickets[place], place);
    },
    at: (place) => tickets[place],
  };
}

/** Enough for the parser to run at its speed, few enough to be garbage soon. */
const PORTION = 128;
const [QUOTE, BACKSLASH, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [...'"\\,:[]{}'].map((sign) => sign.charCodeAt(0)) as [number, number, number, number, number, number, number, number];

/** After the string that begins at a quote; the text's length where it never ends. */
function afterString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
  return text.length;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 32) at++;
  return at;
}

/** After the value that begins here. It may be none: the parser will say so. */
function afterValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) {
      at = afterString(text, at);
      if (depth === 0) return at;
      continue;
    }
    if (depth === 0 && (sign === COMMA || sign === CLOSE || sign === CLOSE_LIST)) return at;
    if (sign === OPEN || sign === OPEN_LIST) depth++;
    else if (sign === CLOSE || sign === CLOSE_LIST) depth--;
    at++;
    if (depth === 0 && (sign === CLOSE || sign === CLOSE_LIST)) return at;
  }
  return text.length;
}

interface Bounds {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly end: number;
}

/** Where the members of a list begin and end; `undefined` where it is none. */
async function boundsOf(text: string, from: number, pause: Pause): Promise<Bounds | undefined> {
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = afterBlanks(text, from + 1); ; ) {
    if (text.charCodeAt(at) === CLOSE_LIST && starts.length === 0) return { starts, ends, end: at + 1 };
    const end = afterValue(text, at);
    if (end === at) return undefined;
    starts.push(at);
    ends.push(end);
    at = afterBlanks(text, end);
    if (text.charCodeAt(at) === CLOSE_LIST) return { starts, ends, end: at + 1 };
    if (text.charCodeAt(at) !== COMMA) return undefined;
    at = afterBlanks(text, at + 1);
    const rest = pause();
    if (rest) await rest;
  }
}

/**
 * Cuts the text of a ticket log into its head and its tickets, so that no more of these are values at a time than fit into a
 * fast corner of memory: reading them one portion after another takes half the time of reading all at once, and leaves room for
 * others in between. `undefined` where the text is no such log, or no JSON: it is then for the parser to say what it is.
 */
export async function cutLog(text: string, pause: Pause = never): Promise<CutLog | undefined> {
  let at = afterBlanks(text, 0);
  if (text.charCodeAt(at) !== OPEN) return undefined;
  at = afterBlanks(text, at + 1);
  let found: Bounds | undefined;
  let from = 0;
  while (text.charCodeAt(at) === QUOTE) {
    const afterKey = afterString(text, at);
    const isTickets = text.slice(at, afterKey) === '"tickets"';
    at = afterBlanks(text, afterKey);
    if (text.charCodeAt(at) !== COLON) return undefined;
    at = afterBlanks(text, at + 1);
    if (isTickets && (found !== undefined || text.charCodeAt(at) !== OPEN_LIST)) return undefined;
    if (isTickets) {
      found = await boundsOf(text, at, pause);
      if (found === undefined) return undefined;
      from = at;
    }
    at = afterBlanks(text, isTickets && found ? found.end : afterValue(text, at));
    if (text.charCodeAt(at) === CLOSE) break;
    if (text.charCodeAt(at) !== COMMA) return undefined;
    at = afterBlanks(text, at + 1);
  }
  if (found === undefined) return undefined;
  const head = parsed(`${text.slice(0, from)}[]${text.slice(found.end)}`);
  return isFields(head) ? { head, tickets: portions(text, found.starts, found.ends) } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function portions(text: string, starts: readonly number[], ends: readonly number[]): TicketList {
  return {
    length: starts.length,
    *each({ read, scan }) {
      for (let first = 0; first < starts.length; first += PORTION) {
        const end = Math.min(first + PORTION, starts.length);
        let place = first;
        for (; place < end; place++) {
          const ticket = scan(text, starts[place] ?? 0, ends[place] ?? 0);
          if (ticket === undefined) break;
          yield ticket;
        }
        if (place === end) continue;
        const portion = parsed(`[${text.slice(starts[place], ends[end - 1])}]`);
        // The whole text's parser tells best what is wrong with it, and where.
        if (!Array.isArray(portion) || portion.length !== end - place) throw notJson(text);
        for (const written of portion) yield read(written, place++);
      }
    },
    at: (place) => parsed(text.slice(starts[place], ends[place])),
  };
}

function notJson(text: string): unknown {
  try {
    JSON.parse(text);
    return new SyntaxError('its tickets do not come apart');
  } catch (error) {
    return error;
  }
}
