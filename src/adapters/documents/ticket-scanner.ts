import type { TicketEvent } from '../../contract/ticket.js';
import { plainEpoch } from '../../core/time/epoch.js';
import { eventOf, KINDS, LONGEST, RARE, STATES, ticketName } from './logged-ticket.js';
import type { LoggedTicket } from './logged-ticket.js';
import type { TeamIdOf } from './team-book.js';
import type { TicketReader } from './ticket-list.js';

const codeOf = (sign: string): number => sign.charCodeAt(0);
const [QUOTE, BACKSLASH, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [...'"\\,:[]{}'].map(codeOf) as [number, number, number, number, number, number, number, number];
const [SPACE, ZERO, NINE, MINUS] = [...' 09-'].map(codeOf) as [number, number, number, number];
/** Digits that a number surely holds. */
const MOST_DIGITS = 15;

const quoted = (words: readonly string[]): readonly string[] => words.map((word) => `"${word}"`);
const QUOTED_KINDS = quoted(KINDS);
const QUOTED_STATES = quoted(STATES);
const EVENT_MEMBERS = ['at', 'kind', 'team', 'state', 'id', 'severity', 'sequence'] as const;
const QUOTED_MEMBERS = quoted(EVENT_MEMBERS);
const CONSTANTS = [['null', null], ['true', true], ['false', false]] as const;

/** What stands there is not plain; what it is, the parser says. */
const NOT_PLAIN = Symbol('not plain');
type NotPlain = typeof NOT_PLAIN;

/**
 * Reads tickets from their text without making values of it first, in a third of the parser's time. It takes what nearly every log
 * consists of (texts without escapes, whole numbers, instants in UTC, each member once) and leaves all else to the parser: so it
 * need not know every form of JSON, but must take none for another.
 *
 * @param source - of tickets that name none
 */
export function ticketScanner(source: string, idOf: TeamIdOf): TicketReader['scan'] {
  const cursor = new Cursor();
  return (text, from, to) => {
    cursor.text = text;
    cursor.at = from;
    const ticket = cursor.ticket(source);
    if (ticket === undefined || cursor.at !== to) return undefined;
    // Not before all is read: a book keeps every name it was asked for.
    for (const event of ticket.events) if (event.team !== undefined) (event as { team: string | null }).team = idOf(event.team, () => '');
    return ticket;
  };
}

function grown(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}

class Cursor {
  text = '';
  at = 0;
  private latest = 0;
  /** One for all tickets: it would be the largest part of each. */
  private instants = new Float64Array(64);
  private count = 0;

  ticket(source: string): LoggedTicket | undefined {
    let id: unknown;
    let own: unknown;
    let events: TicketEvent[] | undefined;
    this.latest = 0;
    this.count = 0;
    if (!this.takes(OPEN)) return undefined;
    do {
      this.passBlanks();
      const key = this.plainText();
      if (key === undefined || !this.takes(COLON)) return undefined;
      this.passBlanks();
      if (key === 'events') {
        if (events !== undefined) return undefined;
        events = this.events();
        if (events === undefined) return undefined;
        continue;
      }
      const value = this.scalar();
      if (value === NOT_PLAIN) return undefined;
      if (key === 'id') {
        if (id !== undefined) return undefined;
        id = value;
      } else if (key === 'source') {
        if (own !== undefined) return undefined;
        own = value;
      }
    } while (this.takes(COMMA));
    if (!this.takes(CLOSE) || (typeof id !== 'string' && typeof id !== 'number') || events === undefined) return undefined;
    const named = typeof own === 'string' ? own : source;
    return { id: ticketName(String(id), named), source: named, events, instants: this.instants, latest: this.latest };
  }

  private events(): TicketEvent[] | undefined {
    const events: TicketEvent[] = [];
    if (!this.takes(OPEN_LIST)) return undefined;
    if (this.takes(CLOSE_LIST)) return events;
    do {
      const event = this.event();
      if (event === undefined) return undefined;
      events.push(event);
    } while (this.takes(COMMA));
    return this.takes(CLOSE_LIST) ? events : undefined;
  }

  /** Its team as written. */
  private event(): TicketEvent | undefined {
    let at: string | undefined;
    let kind: unknown;
    let team: unknown;
    let state: unknown;
    let id: unknown;
    let severity: unknown;
    let sequence: unknown;
    if (!this.takes(OPEN)) return undefined;
    do {
      this.passBlanks();
      switch (this.oneOf(QUOTED_MEMBERS)) {
        case 0: {
          if (at !== undefined || !this.takes(COLON)) return undefined;
          at = this.instant();
          if (at === undefined) return undefined;
          break;
        }
        case 1: {
          if (kind !== undefined || !this.takes(COLON)) return undefined;
          this.passBlanks();
          kind = KINDS[this.oneOf(QUOTED_KINDS)];
          if (kind === undefined) return undefined;
          break;
        }
        case 2: {
          if (team !== undefined || !this.takes(COLON)) return undefined;
          this.passBlanks();
          team = this.scalar();
          if (team !== null && typeof team !== 'string') return undefined;
          break;
        }
        case 3: {
          if (state !== undefined || !this.takes(COLON)) return undefined;
          this.passBlanks();
          state = STATES[this.oneOf(QUOTED_STATES)];
          if (state === undefined) return undefined;
          break;
        }
        case 4: {
          if (id !== undefined || !this.takes(COLON)) return undefined;
          id = this.shortText();
          if (id === undefined) return undefined;
          break;
        }
        case 5: {
          if (severity !== undefined || !this.takes(COLON)) return undefined;
          severity = this.shortText();
          if (severity === undefined) return undefined;
          break;
        }
        case 6: {
          if (sequence !== undefined || !this.takes(COLON)) return undefined;
          this.passBlanks();
          sequence = this.scalar();
          if (typeof sequence !== 'number') return undefined;
          break;
        }
        default:
          if (!this.passesUnknown()) return undefined;
      }
    } while (this.takes(COMMA));
    return this.takes(CLOSE) && at !== undefined && kind !== undefined ? eventOf(at, kind, team, state, id, severity, sequence) : undefined;
  }

  /** Goes past a member that no event has. */
  private passesUnknown(): boolean {
    const key = this.plainText();
    if (key === undefined || RARE.includes(key) || !this.takes(COLON)) return false;
    this.passBlanks();
    return this.scalar() !== NOT_PLAIN;
  }

  private instant(): string | undefined {
    this.passBlanks();
    const { text, at } = this;
    if (text.charCodeAt(at) !== QUOTE) return undefined;
    const length = text.charCodeAt(at + 25) === QUOTE ? 24 : 20;
    const epoch = text.charCodeAt(at + 1 + length) === QUOTE ? plainEpoch(text, at + 1, length) : Number.NaN;
    if (Number.isNaN(epoch)) return undefined;
    this.at = at + length + 2;
    if (this.count === this.instants.length) this.instants = grown(this.instants);
    this.instants[this.count++] = epoch;
    if (epoch > this.latest) this.latest = epoch;
    return text.slice(at + 1, at + 1 + length);
  }

  private shortText(): string | undefined {
    this.passBlanks();
    const text = this.plainText();
    return text !== undefined && text.length <= LONGEST ? text : undefined;
  }

  private scalar(): string | number | boolean | null | NotPlain {
    const sign = this.text.charCodeAt(this.at);
    if (sign === QUOTE) return this.plainText() ?? NOT_PLAIN;
    if (sign === MINUS || (sign >= ZERO && sign <= NINE)) return this.wholeNumber();
    for (const [word, value] of CONSTANTS) if (this.passes(word)) return value;
    return NOT_PLAIN;
  }

  /** What follows is asked by whoever goes on: a point or an exponent is no comma. */
  private wholeNumber(): number | NotPlain {
    const { text, at } = this;
    const begin = text.charCodeAt(at) === MINUS ? at + 1 : at;
    let value = 0;
    let end = begin;
    for (let sign = text.charCodeAt(end); sign >= ZERO && sign <= NINE; sign = text.charCodeAt(++end)) value = value * 10 + sign - ZERO;
    if (end === begin || end - begin > MOST_DIGITS || (end - begin > 1 && text.charCodeAt(begin) === ZERO)) return NOT_PLAIN;
    this.at = end;
    return begin === at ? value : -value;
  }

  private plainText(): string | undefined {
    const { text, at } = this;
    if (text.charCodeAt(at) !== QUOTE) return undefined;
    let end = at + 1;
    for (let sign = text.charCodeAt(end); sign !== QUOTE; sign = text.charCodeAt(++end)) if (!(sign >= SPACE) || sign === BACKSLASH) return undefined;
    this.at = end + 1;
    return text.slice(at + 1, end);
  }

  /** Which of some words stands here, and goes past it; −1 for none. */
  private oneOf(words: readonly string[]): number {
    for (let index = 0; index < words.length; index++) if (this.passes(words[index] ?? '')) return index;
    return -1;
  }

  private passes(word: string): boolean {
    const { text, at } = this;
    for (let index = 0; index < word.length; index++) if (text.charCodeAt(at + index) !== word.charCodeAt(index)) return false;
    this.at = at + word.length;
    return true;
  }

  private takes(sign: number): boolean {
    this.passBlanks();
    if (this.text.charCodeAt(this.at) !== sign) return false;
    this.at++;
    return true;
  }

  /** Those of JSON, and no others. */
  private passBlanks(): void {
    for (;;) {
      const sign = this.text.charCodeAt(this.at);
      if (sign !== SPACE && sign !== 10 && sign !== 13 && sign !== 9) return;
      this.at++;
    }
  }
}
