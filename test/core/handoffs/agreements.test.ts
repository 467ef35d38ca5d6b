import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompletionStep, PlaybookEntry, TicketEvent, VocabularyEntry } from '../../../src/contract/index.js';
import { completion, involvement, obligationId, readMarks, readStory } from '../../../src/core/index.js';
import { anyHistory, change, MINUTE, row, START } from '../histories.js';

const vocabulary: readonly VocabularyEntry[] = [
  { field: 'severity', term: 'P1', meaning: 'critical' },
  { field: 'severity', team: 'sre', term: 'Sev 1', meaning: 'critical' },
];
const playbook: readonly PlaybookEntry[] = [
  { severity: 'Sev 1', team: 'sre', withinSeconds: 15 * 60 },
  { severity: 'critical', team: 'press', withinSeconds: 60 * 60 },
  { severity: 'critical', team: 'legal' },
  { severity: 'critical', team: 'press', withinSeconds: 2 * 3600, obligation: 'Customer notice' },
  { severity: 'P4', team: 'field', withinSeconds: 60 },
];
const steps: readonly CompletionStep[] = [
  { id: 'confirmed', name: 'Customer confirmed', withinSeconds: 3600 },
  { id: 'recorded', name: 'Cause recorded', team: 'sre', severities: ['critical'] },
  { id: 'photographed', name: 'Photographed', severities: ['P4'] },
];
const incident: readonly TicketEvent[] = [
  change(0, 'created', { team: 'desk', severity: 'P3' }),
  change(10, 'severity', { severity: 'P1' }),
  change(20, 'assigned', { team: 'sre' }),
  change(30, 'note', { joins: 'press' }),
  change(100, 'note', { done: 'customer-notice' }),
  change(200, 'state', { state: 'resolved', label: 'Fixed' }),
];

const read = (events: readonly TicketEvent[], minutes: number) => {
  const now = START + minutes * MINUTE;
  const story = readStory(events, now);
  if (story === null) throw new Error('nothing had happened');
  const marks = readMarks(events, now);
  return { story, marks, in: involvement(story, marks, playbook, vocabulary, now), done: completion(story, marks, steps, vocabulary, now) };
};
const minutes = (at: number | null) => (at === null ? null : (at - START) / MINUTE);
const teamsAt = (events: readonly TicketEvent[], at: number) => read(events, at).in?.expected.map(({ team, standing, dueAt, inAt }) => [team, standing, minutes(dueAt), minutes(inAt)]);

describe('the marks of a history', () => {
  it('are severities, joinings, what is done, and how it stands in the source’s words', () => {
    const { severities, joined, done, state } = read(incident, 300).marks;
    expect(severities.map(({ term, from }) => [term, minutes(from)])).toEqual([['P3', 0], ['P1', 10]]);
    expect([...joined]).toEqual([['press', START + 30 * MINUTE]]);
    expect([...done]).toEqual([['customer-notice', [START + 100 * MINUTE]]]);
    expect(state).toEqual({ state: 'resolved', label: 'Fixed' });
    expect(readMarks([...incident, change(210, 'state', { state: 'working' })], Infinity).state).toEqual({ state: 'working', label: undefined });
  });

  it('move neither the story nor the facts', () => {
    fc.assert(
      fc.property(anyHistory, fc.array(fc.record({ at: fc.nat({ max: 2000 }), what: fc.constantFrom<Partial<TicketEvent>>({ joins: 'legal' }, { done: 'confirmed' }) })), (events, marks) => {
        const until = START + 3000 * MINUTE;
        // Without a beginning a mark might be it; and rows that number the events of a ticket do so only among themselves.
        const begun = [change(-2000, 'created'), ...events.map((event) => (event.kind === 'observed' ? { ...event, kind: 'state' as const } : event))];
        const marked = [...begun, ...marks.map(({ at, what }) => change(at, 'note', what))];
        expect(readStory(marked, until)).toEqual(readStory(begun, until));
      }),
    );
  });
});

describe('a ticket held against the playbook', () => {
  it('expects the teams of its severity by any word for it, from the moment it had that severity', () => {
    expect(teamsAt(incident, 25)).toEqual([
      ['sre', 'done', 25, 20],
      ['press', 'open', 70, null],
      ['legal', 'open', null, null],
    ]);
    expect(teamsAt(incident, 40)?.[1]).toEqual(['press', 'done', 70, 30]);
  });

  it('says when a time has passed, and after the resolution that nobody waits any more', () => {
    const without = incident.filter(({ joins }) => joins === undefined);
    expect(teamsAt(without, 71)?.[1]).toEqual(['press', 'past', 70, null]);
    expect(teamsAt(without, 300)?.[1]).toEqual(['press', 'closed-without', 70, null]);
    expect(teamsAt([...without, change(90, 'note', { joins: 'press' })], 300)?.[1]).toEqual(['press', 'done-after', 70, 90]);
  });

  it('keeps the clock of an obligation running after the resolution, and stops it with what is done', () => {
    const noticeAt = (events: readonly TicketEvent[], at: number) => read(events, at).in?.obligations.map(({ id, standing, dueAt, doneAt }) => [id, standing, minutes(dueAt), minutes(doneAt)]);
    expect(noticeAt(incident, 99)).toEqual([['customer-notice', 'open', 130, null]]);
    expect(noticeAt(incident, 300)).toEqual([['customer-notice', 'done', 130, 100]]);
    const without = incident.filter(({ done }) => done === undefined);
    expect(noticeAt(without, 300)).toEqual([['customer-notice', 'past', 130, null]]);
    expect(noticeAt([...without, change(250, 'note', { done: 'customer-notice' })], 300)).toEqual([['customer-notice', 'done-after', 130, 250]]);
  });

  it('names who came unasked, and says nothing where no severity is known or none expects anybody', () => {
    expect(read(incident, 300).in?.others).toEqual([{ team: 'desk', inAt: START }]);
    expect(read([row(0, 'desk')], 5).in).toBeUndefined();
    expect(read([change(0, 'created', { severity: 'P3' })], 5).in).toBeUndefined();
    expect(read(incident, 5).in).toBeUndefined();
  });

  it('counts a severity that came back from its first moment', () => {
    const wavering = [...incident.slice(0, 2), change(15, 'severity', { severity: 'P3' }), change(50, 'severity', { severity: 'sev-1' })];
    expect(minutes(read(wavering, 60).in?.since ?? null)).toBe(10);
  });

  it('takes the earlier of two times for one team', () => {
    const now = START + 60 * MINUTE;
    const { story, marks } = read(incident, 25);
    const twice = [...playbook, { severity: 'P1', team: 'sre', withinSeconds: 60 }, { severity: 'P1', team: 'legal', withinSeconds: 90 }];
    expect(involvement(story, marks, twice, vocabulary, now)?.expected.map(({ team, dueAt }) => [team, minutes(dueAt)])).toEqual([['sre', 11], ['press', 70], ['legal', 11.5]]);
  });

  it('names an obligation by its id, else by its text', () => {
    expect([obligationId({ id: 'notice', obligation: 'Customer notice' }), obligationId({ obligation: 'Customer notice' })]).toEqual(['notice', 'customer-notice']);
  });

  it('never waits for a team that is in, nor forgets one', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 0, max: 100_000 }), (events, at) => {
        const now = START + at * MINUTE;
        const story = readStory(events, now);
        if (story === null) return;
        const expecting = [...playbook, ...['low', 'high'].flatMap((severity) => ['desk', 'apps', 'sre'].map((team) => ({ severity, team, withinSeconds: 3600 })))];
        const found = involvement(story, readMarks(events, now), expecting, vocabulary, now);
        for (const { team, inAt, standing } of found?.expected ?? []) {
          const owned = story.spans.find((span) => span.team === team);
          expect(inAt).toBe(owned?.from ?? null);
          expect(['open', 'past', 'closed-without'].includes(standing)).toBe(owned === undefined);
        }
      }),
    );
  });
});

describe('done for everyone', () => {
  const at = (events: readonly TicketEvent[], when: number) => {
    const { done } = read(events, when);
    return { steps: done?.steps.map(({ id, standing, dueAt, doneAt }) => [id, standing, minutes(dueAt), minutes(doneAt)]), doneAt: minutes(done?.doneAt ?? null) };
  };

  it('begins with the resolution and has the steps of the severity', () => {
    expect(at(incident, 150)).toEqual({ steps: [['confirmed', 'ahead', null, null], ['recorded', 'ahead', null, null]], doneAt: null });
    expect(at(incident, 205)).toEqual({ steps: [['confirmed', 'open', 260, null], ['recorded', 'open', null, null]], doneAt: null });
    expect(at(incident, 261).steps?.[0]).toEqual(['confirmed', 'past', 260, null]);
  });

  it('is reached with the last step, also where one was done before the resolution', () => {
    const all = [...incident, change(150, 'note', { done: 'recorded' }), change(280, 'note', { done: 'confirmed' })];
    expect(at(all, 279).doneAt).toBeNull();
    expect(at(all, 300)).toEqual({ steps: [['confirmed', 'done-after', 260, 280], ['recorded', 'done', null, 150]], doneAt: 280 });
  });

  it('begins again where the ticket comes back', () => {
    const back = [...incident, change(210, 'note', { done: 'confirmed' }), change(220, 'note', { done: 'recorded' }), change(300, 'state', { state: 'working' })];
    expect(at(back, 230).doneAt).toBe(220);
    expect(at(back, 310)).toEqual({ steps: [['confirmed', 'ahead', null, null], ['recorded', 'ahead', null, null]], doneAt: null });
    expect(at([...back, change(400, 'state', { state: 'resolved' }), change(410, 'note', { done: 'confirmed' })], 420).steps?.[0]).toEqual(['confirmed', 'done', 460, 410]);
  });

  it('says nothing where there are no steps for the ticket', () => {
    const { story, marks } = read([row(0, 'desk')], 5);
    expect(completion(story, marks, steps.slice(1), vocabulary, START)).toBeUndefined();
    expect(completion(story, marks, steps, vocabulary, START)?.steps.map(({ id }) => id)).toEqual(['confirmed']);
  });
});
