import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../../src/contract/index.js';
import { timelineModel, type TimelineReader } from '../../../src/elements/handoff-timeline/timeline-model.js';
import { messages } from '../../../src/locales/en.js';
import { en } from '../../../src/locales/timelines/en.js';
import { anyHistory } from '../../core/histories.js';
import { at, bounced, house, ticket } from './tickets.js';

const reader: TimelineReader = { language: 'en-GB', messages, rightToLeft: false, now: 0, timeline: en };
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const model = (given: Ticket = ticket(), of = {}, now = Date.parse(at(600))) => {
  const made = timelineModel(given, of, now, reader);
  if (!made) throw new Error('nothing had happened');
  return made;
};

describe('what a timeline says', () => {
  it('is the story, how long and how often and what helped, and what it would have been straight to the team that resolved it', () => {
    expect(model().story.map(plain)).toEqual([
      'From opening to resolution it took 4 h 20 min.',
      '1 h 35 min of that passed between a handoff and the first work after it.',
      'It passed from team to team 3 times.',
      '2 times it went straight back to the team before (from A to B to A).',
      '1 handoff came with a note, a link or an answer, which helps.',
      'Straight to Applications it would have taken at least 2 h 30 min: a thought, not a measurement.',
    ]);
  });

  it('tells each move: what went along, why it came back, how long until work began', () => {
    const { moves, tellMove } = model();
    expect(moves.map((_, at) => tellMove(at)).map(({ team, lasted, parts, handoff }) => [team, plain(lasted ?? ''), parts.map(({ text }) => plain(text)), handoff?.text, handoff?.about.map(plain)])).toEqual([
      ['Service desk', '30 min', ['Not begun 10 min', 'In work 20 min'], undefined, undefined],
      ['Applications', '1 h', ['Not begun 1 h'], 'Service desk to Applications', ['with a note', 'passed on after 1 h']],
      ['Service desk', '1 h 20 min', ['Not begun 5 min', 'In work 5 min', 'Waiting for the requester 1 h', 'In work 10 min'], 'Applications to Service desk', ['returned with a question', 'no note', '5 min until work began']],
      ['Applications', '1 h 30 min', ['Not begun 30 min', 'In work 1 h'], 'Service desk to Applications', ['straight back', 'no note', '30 min until work began']],
    ]);
  });

  it('holds the clock of the requester against those of the teams, and lights what none of them counts', () => {
    const { clocks, story } = model(ticket(), house);
    expect(clocks.map(({ who, all, working }) => [who, plain(all), plain(working)])).toEqual([
      ['Requester', '4 h 20 min', ''],
      ['Service desk', '50 min', '40 min'],
      ['Applications', '2 h 30 min', '1 h'],
      ['No team’s clock', '2 h 40 min', ''],
    ]);
    expect(story.map(plain)).toContain('2 h 40 min of it no team’s clock counted: outside working hours, or waiting for somebody else.');
    expect(model().hasCalendars).toBe(false);
    expect(model().picture.idle).toEqual([]);
    // The wait for the requester begins within the team's hours and lasts beyond them.
    const { picture, scale, lanes } = model(ticket(), house);
    expect(picture.idle.map(({ from, to }) => [from, to])).toEqual([[scale.place(Date.parse(at(100))), 1]]);
    expect({ ...lanes.at(-1), line: plain(lanes.at(-1)?.line ?? '') }).toEqual({ name: 'No team’s clock', line: '2 h 40 min', isClock: true });
  });

  it('says of no team that it has not begun where the ticket was resolved when it passed', () => {
    const passed = { at: at(390), kind: 'assigned' as const, team: 'field' };
    const { moves, tellMove } = model(ticket({ events: [...bounced, passed, { at: at(400), kind: 'state', state: 'queued' }], resolvedAt: null }), {}, Date.parse(at(500)));
    expect(tellMove(moves.length - 1).handoff?.about).toEqual(['no note']);
  });

  it('draws a lane per team in order of appearance, those of one line together', () => {
    const teams = [...ticket().teams, { id: 'field', name: 'Field support', line: 'first' }];
    const moves = [...bounced.slice(0, -1), { at: at(300), kind: 'assigned' as const, team: 'field' }];
    const { lanes, picture, open } = model(ticket({ events: moves, teams }), house);
    expect(lanes).toEqual([
      { name: 'Service desk', line: 'First line' },
      { name: 'Field support', line: undefined },
      { name: 'Applications', line: 'Engineering' },
      expect.objectContaining({ name: 'No team’s clock', isClock: true }),
    ]);
    expect(picture.passings.map(({ from, to, carried, isReturn }) => [from, to, carried, isReturn])).toEqual([
      [0, 2, true, false],
      [2, 0, false, true],
      [0, 2, false, true],
      [2, 1, false, false],
    ]);
    expect(open).toBe(true);
  });

  it('folds a long last wait, and says for how long', () => {
    const moves = bounced.slice(0, -1);
    const { picture } = model(ticket({ events: moves, resolvedAt: null }), {}, Date.parse(at(60 * 24 * 90)));
    expect(picture.folds.map(({ text }) => plain(text))).toEqual(['90 d folded']);
    const last = picture.blocks.at(-1);
    expect((last?.to ?? 0) - (last?.from ?? 0)).toBeLessThan(0.2);
  });

  it('keeps the labels of the time axis whole where the page runs from right to left', () => {
    const { picture, timeAt } = timelineModel(ticket({ events: bounced.slice(0, -1), resolvedAt: null }), {}, Date.parse(at(60 * 24 * 90)), { ...reader, rightToLeft: true }) ?? model();
    const labels = [timeAt(0, 1), timeAt(0.5, 1), ...picture.folds.map(({ text }) => text)];
    expect(labels).toHaveLength(3);
    for (const label of labels) expect(label).toMatch(/^\u2068.+\u2069$/);
    expect(model().timeAt(0.5, 1)).not.toContain('\u2068');
  });

  it('writes the hour where hours are seen and the day where days are, folded or not', () => {
    const { timeAt } = model(ticket({ events: bounced.slice(0, -1), resolvedAt: null }), {}, Date.parse(at(60 * 24 * 90)));
    expect(timeAt(0.25, 1)).toMatch(/^2 Mar, \d{1,2}:\d\d$/);
    expect(timeAt(1, 1)).toBe('31 May');
    expect(timeAt(0.94, 0.001)).toMatch(/^\d+ \w+, \d{1,2}:\d\d$/);
  });

  it('says that a ticket is open, stayed with one team, came back after its resolution', () => {
    const stayed = ticket({ resolvedAt: null, events: [{ at: at(0), kind: 'created', team: 'desk', state: 'working' }] });
    expect(model(stayed, {}, Date.parse(at(90))).story.map(plain)).toEqual(['It has been open for 1 h 30 min.', 'It stayed with one team.']);
    const back = ticket({ events: [...bounced, { at: at(300), kind: 'state', state: 'queued' }] });
    expect(model(back).story).toContain('Once it came back after it was resolved.');
    expect(model(back).picture.marks.map(({ text }) => text)).toEqual(['Came back']);
    expect(model().picture.marks.map(({ text }) => text)).toEqual(['Resolved']);
  });

  it('gives a team that only joined a lane and a place in the list, and never the ticket', () => {
    const joins = (minutes: number, team: string) => ({ at: at(minutes), kind: 'note' as const, joins: team });
    const teams = [...ticket().teams, { id: 'press', name: 'Press' }, { id: 'legal', name: 'Legal', line: 'first' }];
    const { lanes, picture, moves, tellMove, story } = model(ticket({ teams, events: [...bounced, joins(20, 'press'), joins(50, 'legal'), joins(80, 'press'), joins(300, 'sre')] }));
    expect(lanes.map(({ name, isJoined = false }) => [name, isJoined])).toEqual([['Service desk', false], ['Legal', true], ['Press', true], ['Applications', false]]);
    expect(picture.joined.map(({ lane, to }) => [lane, to])).toEqual([[2, 1], [1, 1]]);
    expect(picture.blocks.some(({ lane }) => lane === 1 || lane === 2)).toBe(false);
    expect(moves.map((_, place) => tellMove(place)).filter(({ joined }) => joined).map(({ team, parts, handoff }) => [team, parts, handoff])).toEqual([['Press', [], undefined], ['Legal', [], undefined]]);
    expect(story).toContain('Joined without taking it over: Press, Legal and sre.');
    expect(story).toContain('It passed from team to team 3 times.');
  });

  it('shows when a team joined that took the ticket over later, and forgets what changes nothing', () => {
    const joins = (minutes: number, team: string) => ({ at: at(minutes), kind: 'note' as const, joins: team });
    const { lanes, picture, story, scale } = model(ticket({ events: [...bounced, joins(5, 'apps'), joins(100, 'desk')] }));
    expect(lanes.map(({ isJoined = false }) => isJoined)).toEqual([false, false]);
    expect(picture.joined.map(({ from, to }) => [from, to])).toEqual([[scale.place(Date.parse(at(5))), scale.place(Date.parse(at(30)))]]);
    expect(story.join(' ')).not.toContain('Joined without');
  });

  it('joins the two ends of a return by the time it was away', () => {
    const { picture, scale } = model();
    const place = (minutes: number) => scale.place(Date.parse(at(minutes)));
    expect(picture.away).toEqual([{ from: place(30), to: place(90), lane: 0 }, { from: place(90), to: place(170), lane: 1 }]);
  });

  it('has nothing to say of a ticket without events', () => {
    expect(timelineModel(ticket({ events: [] }), {}, Date.now(), reader)).toBeUndefined();
  });

  it('never throws, and keeps everything in the picture', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: -2000, max: 200_000 }), fc.boolean(), (events, minutes, rightToLeft) => {
        const made = timelineModel(ticket({ events }), house, Date.parse(at(minutes)), { ...reader, rightToLeft });
        for (const { from, to, lane } of made?.picture.blocks ?? []) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(1 + 1e-9);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(lane).toBeGreaterThanOrEqual(0);
        }
        for (const { at: place } of made?.picture.passings ?? []) expect(place >= 0 && place <= 1 + 1e-9).toBe(true);
      }),
    );
  });

  it('is linear enough for five thousand events', () => {
    const long = Array.from({ length: 5000 }, (_, index) => ({ at: at(index), kind: 'observed' as const, sequence: index, team: ['desk', 'apps', 'sre'][index % 3] ?? 'desk', state: 'working' as const }));
    const { moves, picture } = model(ticket({ events: long, resolvedAt: null }), {}, Date.parse(at(5001)));
    expect(moves).toHaveLength(5000);
    expect(picture.passings).toHaveLength(4999);
  });
});
