import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TicketEvent } from '../../../src/contract/index.js';
import type { House } from '../../../src/contract/shapes/house.js';
import { agreedModel, type AgreedAsked, type AgreedReader } from '../../../src/elements/handoff-timeline/agreed-model.js';
import { rateOf } from '../../../src/elements/handoff-timeline/cost-model.js';
import { en as agreements } from '../../../src/locales/agreements/en.js';
import { messages } from '../../../src/locales/en.js';
import { en as timeline } from '../../../src/locales/timelines/en.js';
import { anyHistory } from '../../core/histories.js';
import { agreed, everybody, incident } from './agreements.js';
import { at, house, ticket } from './tickets.js';

const reader: AgreedReader = { language: 'en-GB', messages, rightToLeft: false, now: Date.parse(at(600)), timeline, agreements };
const asked: AgreedAsked = { reader: '', rate: undefined, teams: everybody, unread: false };
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

function model(events: readonly TicketEvent[] = incident, of: House = agreed, minutes = 320, more: Partial<AgreedAsked> = {}) {
  const made = agreedModel(ticket({ events, asOf: at(100_000) }), of, Date.parse(at(minutes)), { ...asked, ...more }, reader);
  if (!made) throw new Error('nothing had happened');
  return made;
}
const rows = (list: ReturnType<typeof model>['teams']) => list.map(({ name, team, mark, stands, agreed: said }) => [name, team, mark, plain(stands), ...said.map(plain)]);
const words = (more: Partial<AgreedAsked>, of = agreed, events = incident) => model(events, of, 320, more).words;

describe('the words of a team', () => {
  it('are severity and state translated, with what was before, and the original beside them', () => {
    const { words: shown, reader: whose, note } = words({ reader: 'apps' });
    expect(shown.map(({ heading, text, original, marks }) => [heading, text, original, marks])).toEqual([
      ['Severity', 'Sev 1', 'P1', []],
      ['Status', 'Mitigated', 'Fixed', ['not quite the same']],
    ]);
    expect(shown[0]?.about).toContain('before that Sev 3');
    expect([whose, note]).toEqual(['Applications', undefined]);
  });

  it('are marked where a team has two for one, none, or nobody knows what is meant', () => {
    expect(words({ reader: 'legal' }).words[0]).toMatchObject({ text: 'Notifiable', marks: ['also called Reportable'] });
    expect(words({ reader: 'press' }).words[0]).toMatchObject({ text: 'critical outage', marks: ['the shared word'] });
    const odd = incident.map((one) => (one.severity === 'P1' ? { ...one, severity: 'Ludicrous' } : one));
    expect(words({ reader: 'apps' }, agreed, odd).words[0]).toMatchObject({ text: 'Ludicrous', marks: ['no translation known'] });
    const twice: House = { vocabulary: [...(agreed.vocabulary ?? []), { field: 'severity', term: 'P1', meaning: 'there is a way around it' }] };
    expect(words({ reader: 'apps' }, twice).words[0]).toMatchObject({ text: 'P1', marks: ['may mean critical outage and there is a way around it'] });
  });

  it('are the source’s own without a reader, and it is told where there is no vocabulary', () => {
    expect(words({}).words.map(({ text, marks }) => [text, marks])).toEqual([['P1', []], ['Fixed', []]]);
    expect(words({ reader: 'apps' }, {})).toMatchObject({ reader: undefined, note: expect.stringContaining('does not say what its words mean') as string });
    expect(words({ reader: 'apps' }, agreed, [{ at: at(0), kind: 'created', team: 'desk' }]).words).toMatchObject([{ heading: 'Status', text: 'In a queue', marks: [] }]);
  });
});

describe('the words of a team that is not known', () => {
  it('are the source’s own, and the team is named; nothing is said until the teams are known', () => {
    const { words: shown, reader: whose, note } = words({ reader: 'nope' });
    expect([shown[0]?.text, whose, note]).toEqual(['P1', undefined, 'Nothing is known as “nope”. Check its spelling.']);
    expect(words({ reader: 'nope', teams: [] }).note).toBeUndefined();
  });
});

describe('who is in', () => {
  it('is told for each team the playbook expects, with the time that was agreed', () => {
    const made = model();
    expect(rows(made.teams)).toEqual([
      ['Applications', undefined, 'done', 'in after 10 min', 'agreed 1 h'],
      ['Press office', undefined, 'done', 'in after 1 h 15 min', 'agreed 30 min', '45 min beyond the agreed time'],
      ['Legal', undefined, 'open', 'was not in'],
    ]);
    expect(made.alsoIn).toBe('Also in: Service desk.');
    expect(rows(made.obligations)).toEqual([['Customer notice', 'Press office', 'done', 'met after 1 h 30 min', 'agreed 2 h']]);
  });

  it('says of an open ticket how long is left, and when a time has ended', () => {
    const made = model(incident.slice(0, 5), agreed, 45);
    expect(rows(made.teams).slice(1)).toEqual([
      ['Press office', undefined, 'open', 'not in yet', 'agreed 30 min', '5 min left'],
      ['Legal', undefined, 'open', 'not in yet'],
    ]);
    expect(rows(model(incident.slice(0, 5), agreed, 60).teams)[1]).toEqual(['Press office', undefined, 'past', 'not in yet', 'agreed 30 min', 'the agreed time ended 10 min ago']);
    expect(rows(made.obligations)[0]).toEqual(['Customer notice', 'Press office', 'open', 'open', 'agreed 2 h', '1 h 35 min left']);
    expect(made.runs).toBe(true);
    expect(made.story).toEqual(['The playbook expects Press office and Legal as well, not in yet.', 'Still to be met: Customer notice.']);
  });
});

describe('done for everyone', () => {
  it('is what is open after the resolution', () => {
    const made = model();
    expect(rows(made.steps)).toEqual([
      ['Customer confirmed', 'Service desk', 'done', 'done 30 min after the resolution', 'agreed 1 h'],
      ['Cause recorded', undefined, 'open', 'open'],
    ]);
    expect(made.story).toEqual(['Still open until it is done for everyone: Cause recorded.']);
    expect(model([...incident, { at: at(500), kind: 'note', done: 'recorded' }], agreed, 600).story.map(plain)).toEqual(['It was done for everyone 4 h after the resolution.']);
  });

  it('lies ahead of an open ticket', () => {
    const made = model(incident.slice(0, 7), agreed, 130);
    expect([made.steps, made.ahead]).toEqual([[], 'Once it is resolved: Customer confirmed and Cause recorded.']);
  });
});

describe('what waiting came to', () => {
  it('is the wait of each handoff, how much of it was working time, and an estimate that says so', () => {
    const { cost } = model(incident, { ...agreed, calendars: house.calendars ?? [] });
    expect(cost?.rows.map(({ name, waited, working, money }) => [name, plain(waited), working, plain(money)])).toEqual([['Service desk to Applications', '30 min', '', '≈ €30']]);
    expect(cost?.notes.map(plain)).toEqual(['The money is an estimate: working time waited at €60 an hour.']);
    expect(cost?.thought).toMatchObject({ to: 'Applications', took: expect.stringMatching(/^4.h 20.min$/) as string, share: 230 / 260 });
  });

  it('takes the rate of the page before that of the source, and has no money without any', () => {
    expect(model(incident, agreed, 320, { rate: { minorUnits: 10_000, currency: 'USD' } }).cost?.sum.money).toBe('≈\u00a0US$50');
    expect(model(incident, {}).cost).toMatchObject({ hasMoney: false, notes: [] });
    expect(model(incident.slice(0, 3), agreed, 25).cost).toBeUndefined();
  });

  it('lists the ten longest of many, and sums up all', () => {
    const many = Array.from({ length: 40 }, (_, one): TicketEvent => ({ at: at(one * 60), kind: one === 0 ? 'created' : 'assigned', team: one % 2 ? 'apps' : 'desk' }));
    const { cost } = model(many, {}, 41 * 60);
    expect(cost?.rows).toHaveLength(10);
    expect(cost?.notes).toEqual(['The 10 longest of 39 waits; the sum is that of all.']);
    expect(plain(cost?.sum.waited ?? '')).toBe('40 h');
    expect(cost?.rows.at(-1)?.lasts).toBe(true);
  });

  it('reads a rate from text or an object, and nothing else', () => {
    expect([rateOf('85 EUR'), rateOf({ minorUnits: 1, currency: 'JPY' })]).toEqual([{ minorUnits: 8500, currency: 'EUR' }, { minorUnits: 1, currency: 'JPY' }]);
    for (const odd of [undefined, null, '', 'much', 85, [], {}, { minorUnits: -1, currency: 'EUR' }, { minorUnits: Number.NaN, currency: 'EUR' }, { minorUnits: 1, currency: '<b>' }]) expect(rateOf(odd)).toBeUndefined();
  });
});

it('never fails, whatever happened and was agreed', () => {
  fc.assert(
    fc.property(anyHistory, fc.constantFrom<House>({}, agreed, { ...agreed, ...house }, { playbook: [{ severity: '', team: '' }], steps: [{ id: '', name: '' }], vocabulary: [{ field: 'severity', term: '', meaning: '' }] }), fc.constantFrom('', 'apps', 'nobody'), (events, of, whose) => {
      const made = agreedModel(ticket({ events }), of, Date.parse(at(3000)), { ...asked, reader: whose }, reader);
      if (made) expect(made.words.words.length).toBeGreaterThan(0);
    }),
  );
});
