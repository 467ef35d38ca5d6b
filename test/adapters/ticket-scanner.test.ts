import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLoggedTicket } from '../../src/adapters/documents/logged-ticket.js';
import type { LoggedTicket } from '../../src/adapters/documents/logged-ticket.js';
import { teamBook } from '../../src/adapters/documents/team-book.js';
import { ticketScanner } from '../../src/adapters/documents/ticket-scanner.js';

const listed = [{ id: 'payments', name: 'Payments' }];

/** What is read, with the instants of its own events alone, and the names a book then knows. */
function shown(read: (idOf: ReturnType<typeof teamBook>['idOf']) => LoggedTicket | undefined) {
  const book = teamBook(listed);
  const ticket = read(book.idOf);
  return ticket && { id: ticket.id, source: ticket.source, events: ticket.events, instants: Array.from(ticket.events, (_, at) => ticket.instants[at]), latest: ticket.latest, teams: book.teams() };
}

const scanned = (text: string) => shown((idOf) => ticketScanner('log', idOf)(text, 0, text.length));
const parsed = (text: string) => shown((idOf) => readLoggedTicket(JSON.parse(text), 0, 'log', idOf));
const isOrParses = (text: string) => {
  const ticket = scanned(text);
  if (ticket !== undefined) expect(ticket).toEqual(parsed(text));
};

const kinds = ['created', 'assigned', 'state', 'severity', 'acknowledged', 'escalated', 'note', 'linked', 'observed'];
const states = ['queued', 'working', 'waiting', 'resolved', 'closed'];
const plainText = fc.stringMatching(/^[A-Za-z ü😀.:-]{0,12}$/u);
const instant = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString());
const plainEvent = fc.record(
  { at: instant, kind: fc.constantFrom(...kinds), team: fc.option(plainText), state: fc.constantFrom(...states), id: plainText, severity: plainText, sequence: fc.integer(), more: fc.oneof(plainText, fc.integer(), fc.boolean(), fc.constant(null)) },
  { requiredKeys: ['at', 'kind'] },
);
const plainTicket = fc.record(
  { id: fc.oneof(plainText, fc.nat()), events: fc.array(plainEvent, { maxLength: 70 }), source: fc.stringMatching(/^[a-z-]{1,8}$/), title: plainText, open: fc.boolean() },
  { requiredKeys: ['id', 'events'] },
);
/** Anything at a place where something is looked at. */
const anyEvent = fc.record({
  at: fc.oneof(instant, fc.constantFrom('2026-02-29T00:00:00Z', '2026-10-31T12:00:00+02:00', '2026-10-31T12:00:00.12Z', 'soon', '', '2026-10-31'), fc.jsonValue()),
  kind: fc.oneof(fc.constantFrom(...kinds, 'Created', 'opened'), fc.jsonValue()),
  team: fc.oneof(plainText, fc.string(), fc.jsonValue()),
  state: fc.oneof(fc.constantFrom(...states, 'new'), fc.jsonValue()),
  id: fc.oneof(fc.string(), fc.string({ minLength: 510, maxLength: 515 }), fc.jsonValue()),
  severity: fc.oneof(fc.string(), fc.jsonValue()),
  sequence: fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger(), fc.jsonValue()),
  label: fc.string(),
  joins: fc.oneof(plainText, fc.jsonValue()),
  done: fc.string(),
  note: fc.constant({ kind: 'note', present: true }),
}, { requiredKeys: [] });
const anyTicket = fc.record({ id: fc.oneof(plainText, fc.double(), fc.jsonValue()), events: fc.array(fc.oneof(plainEvent, anyEvent), { maxLength: 4 }), source: fc.oneof(fc.string(), fc.jsonValue()), title: fc.string(), owner: fc.jsonValue() }, { requiredKeys: [] });

/** JSON with blanks between its signs, as people and tools write it. */
const spaced = (value: unknown, blank: string): string => JSON.stringify(value, null, 1).replaceAll(/\n */g, blank);

describe('a ticket read from its text', () => {
  it('is what the parser makes of it, where it is plainly written', () => {
    fc.assert(
      fc.property(plainTicket, fc.constantFrom('', ' ', '\n\t', '\r\n'), (ticket, blank) => {
        const text = spaced(ticket, blank);
        expect(scanned(text)).toEqual(parsed(text));
      }),
    );
  });

  it('is never something else than the parser makes of it, whatever stands there', () => {
    fc.assert(
      fc.property(anyTicket, (ticket) => {
        const text = JSON.stringify(ticket);
        const ticketRead = scanned(text);
        if (ticketRead !== undefined) expect(ticketRead).toEqual(parsed(text));
      }),
      { numRuns: 500 },
    );
  });

  it('is left to the parser where a sign of it is wrong', () => {
    const sign = fc.oneof(fc.constantFrom(...'{}[]",:\\0-.e tn', '\u0000', '\n', '\u00a0', '\ufeff', '"id":1,', '"at":"x",', '"team":"Other",', '"kind":"note",'), fc.string({ minLength: 1, maxLength: 2 }));
    fc.assert(
      fc.property(plainTicket, fc.nat(), fc.nat({ max: 3 }), sign, (ticket, place, without, written) => {
        const text = JSON.stringify(ticket);
        const at = place % text.length;
        isOrParses(text.slice(0, at) + written + text.slice(at + without));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a member named twice', '{"id":"1","events":[{"at":"2026-10-31T12:00:00Z","kind":"note","team":"A","team":"B"}]}'],
    ['an escape', '{"id":"1","events":[{"at":"2026-10-31T12:00:00Z","kind":"note","team":"A\\u0042"}]}'],
    ['another zone', '{"id":"1","events":[{"at":"2026-10-31T12:00:00+01:00","kind":"note"}]}'],
    ['a member that few have', '{"id":"1","events":[{"at":"2026-10-31T12:00:00Z","kind":"note","label":"x"}]}'],
    ['an unknown word', '{"id":"1","events":[{"at":"2026-10-31T12:00:00Z","kind":"opened"}]}'],
    ['a number with a point', '{"id":1.5,"events":[]}'],
    ['more after it', '{"id":"1","events":[]} '],
    ['no end', '{"id":"1","events":[{"at":"2026-10-31T12:00:00Z","kind":"note","team":"A'],
  ])('is left to the parser where there is %s', (_, text) => {
    expect(scanned(text)).toBeUndefined();
  });

  it('leaves no name in the book where it is left to the parser', () => {
    const book = teamBook(listed);
    const text = '{"id":"1","events":[{"at":"2026-10-31T12:00:00Z","kind":"note","team":"Other","team":"Payments"}]}';
    expect(ticketScanner('log', book.idOf)(text, 0, text.length)).toBeUndefined();
    expect(book.teams()).toEqual(listed);
  });
});
