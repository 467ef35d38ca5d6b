import { assert, expect } from '@open-wc/testing';
import type { Ticket, TicketEvent } from '../../../src/contract/index.js';
import { reaches, seen } from '../base/settled.js';
import { roomy, shown } from './on-page.js';
import { at, bounced, desk, ticket } from './tickets.js';

async function drawn(changes: Partial<Ticket>, state: 'ready' | 'empty' = 'ready') {
  const element = shown(desk(ticket(changes)));
  await reaches(element, state);
  if (state === 'ready') await roomy(element);
  return element;
}

const lanes = (element: Awaited<ReturnType<typeof drawn>>): readonly string[] => [...element.renderRoot.querySelectorAll('.lanes li > span')].map(({ textContent }) => textContent ?? '');
const bars = (element: Awaited<ReturnType<typeof drawn>>): number => element.renderRoot.querySelectorAll('.part:not(.swatch *)').length;

describe('a history that is not as it should be is drawn or told', () => {
  it('events in the future are told, and not drawn before their time', async () => {
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    const element = await drawn({ events: [...bounced, { at: soon, kind: 'assigned', team: 'desk' }, { at: soon, kind: 'state', state: 'working' }] });
    expect(seen(element)).to.contain('2 events lie in the future and are not drawn yet.');
    expect(seen(element)).to.contain('It passed from team to team 3 times.');
    await expect(element).to.be.accessible();
  });

  it('events dated before the opening count from the opening on, and it says so', async () => {
    const element = await drawn({ events: [{ at: at(-500), kind: 'assigned', team: 'desk' }, ...bounced.filter(({ kind, team }) => !(kind === 'assigned' && team === 'desk')), { at: at(170), kind: 'assigned', team: 'desk' }] });
    expect(seen(element)).to.contain('1 event is dated before the opening; it counts from the opening on.');
    assert.strictEqual(lanes(element)[0], 'Service desk');
    expect(seen(element)).to.contain('took 4 h 20 min');
  });

  it('events of unknown kinds are left out one by one and counted', async () => {
    const later = { at: at(50), kind: 'teleported', team: 'apps' } as unknown as TicketEvent;
    const element = await drawn({ events: [...bounced, later, later] });
    expect(seen(element)).to.contain('2 events are of kinds not known here and are not drawn.');
    expect(seen(element)).to.contain('It passed from team to team 3 times.');
  });

  it('a kind that is no word at all is a fault of the source, and said to be', async () => {
    const element = shown(desk(ticket({ events: [{ at: at(0), kind: 7 } as unknown as TicketEvent] })));
    await reaches(element, 'error');
    expect(seen(element)).to.contain('could not be read');
  });

  it('a team without a name is called by its id', async () => {
    const element = await drawn({ teams: [{ id: 'desk', name: '' }, { id: 'apps', name: '   ' }] });
    assert.deepEqual(lanes(element), ['desk', 'apps']);
    await expect(element).to.be.accessible();
  });

  it('an enormous name is cut and pushes nothing out of its place', async () => {
    const element = await drawn({ teams: [{ id: 'desk', name: 'A'.repeat(100_000) }, { id: 'apps', name: 'Team '.repeat(20_000) }] });
    for (const name of lanes(element)) expect(name.length).to.be.at.most(61);
    expect(element.scrollWidth).to.be.at.most(800);
    expect((element.renderRoot.querySelector('.scroll') as HTMLElement).clientWidth).to.be.greaterThan(400);
  });

  it('forty teams have forty lanes', async () => {
    const teams = Array.from({ length: 40 }, (_, one) => ({ id: `team-${one}`, name: `Team number ${one}` }));
    const events = teams.map(({ id }, one): TicketEvent => ({ at: at(one * 30), kind: one === 0 ? 'created' : 'assigned', team: id, state: 'working' }));
    const element = await drawn({ events, teams, resolvedAt: null });
    assert.deepEqual(lanes(element), teams.map(({ name }) => name));
    assert.strictEqual(bars(element), 40);
    assert.strictEqual(element.renderRoot.querySelectorAll('.pass').length, 39);
    await expect(element).to.be.accessible();
  });

  it('two handoffs of one instant are both told, in the order of their numbers', async () => {
    const events: TicketEvent[] = [
      { at: at(0), kind: 'created', team: 'desk' },
      { at: at(60), kind: 'assigned', team: 'sre', sequence: 1 },
      { at: at(60), kind: 'assigned', team: 'apps', sequence: 2 },
      { at: at(90), kind: 'state', state: 'resolved' },
    ];
    const element = await drawn({ events, teams: [...ticket().teams, { id: 'sre', name: 'SRE' }] });
    expect(seen(element)).to.contain('It passed from team to team 2 times.');
    expect(seen(element)).to.contain('Service desk to SRE');
    expect(seen(element)).to.contain('SRE to Applications');
  });

  it('a ticket that never had a team has one lane that says so', async () => {
    const element = await drawn({ team: null, teams: [], events: [{ at: at(0), kind: 'created' }, { at: at(30), kind: 'state', state: 'working' }, { at: at(60), kind: 'state', state: 'resolved' }] });
    assert.deepEqual(lanes(element), ['No team yet']);
    assert.strictEqual(bars(element), 2);
    expect(seen(element)).to.contain('From opening to resolution it took 1 h.');
    await expect(element).to.be.accessible();
  });

  it('a history that the source has cut off says from when on it is known', async () => {
    const element = await drawn({ truncatedBefore: at(-60 * 24 * 5), events: bounced.slice(1) });
    expect(seen(element)).to.contain('keeps no history from before Feb 25, 2026');
    const whole = await drawn({ truncatedBefore: at(-60 * 24 * 400) });
    expect(seen(whole)).not.to.contain('keeps no history');
  });

  it('a ticket whose every event lies in the future has nothing to show yet, and says why', async () => {
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    const element = await drawn({ events: [{ at: soon, kind: 'created', team: 'desk' }] }, 'empty');
    expect(seen(element)).to.contain('1 event lies in the future and is not drawn yet.');
  });

  it('what is to come joins nobody, alerts nobody and links nothing yet', async () => {
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    const element = await drawn({ events: [...bounced, { at: soon, kind: 'note', joins: 'press', alert: 'Tomorrow' }, { at: soon, kind: 'linked', link: 'log:INC-8' }] });
    expect(seen(element)).to.contain('2 events lie in the future and are not drawn yet.');
    expect(seen(element)).not.to.match(/press|Tomorrow|INC-8/);
  });

  it('a team that joined before the opening is in from the opening on', async () => {
    const element = await drawn({ events: [...bounced, { at: at(-90), kind: 'note', joins: 'press' }] });
    assert.deepEqual(lanes(element), ['Service desk', 'press', 'Applications']);
    expect(seen(element)).to.contain('1 event is dated before the opening; it counts from the opening on.');
  });

  it('enormous and empty names of alerts, linked tickets and teams that joined push nothing out of its place', async () => {
    const long = 'x'.repeat(500);
    const element = await drawn({
      events: [...bounced, { at: at(20), kind: 'note', alert: long }, { at: at(25), kind: 'note', alert: '' }, { at: at(40), kind: 'linked', link: `log:${long}` }, { at: at(45), kind: 'linked', link: 'log:INC-7' }, { at: at(50), kind: 'note', joins: 'press' }],
      teams: [{ id: 'press', name: 'P'.repeat(5000) }],
    });
    expect(element.scrollWidth).to.be.at.most(800);
    for (const name of lanes(element)) expect(name.length).to.be.at.most(61);
    const alerts = [...element.renderRoot.querySelectorAll('.beside bdi')].map(({ textContent }) => textContent ?? '');
    expect(alerts.filter((text) => text.startsWith('xxx'))[0]?.length).to.be.at.most(201);
    expect(alerts).to.include('alert');
    await expect(element).to.be.accessible();
  });

  it('forty teams that joined have forty lanes and one sentence', async () => {
    const joined = Array.from({ length: 40 }, (_, one): TicketEvent => ({ at: at(one + 1), kind: 'note', joins: `team-${one}` }));
    const element = await drawn({ events: [...bounced, ...joined] });
    assert.strictEqual(lanes(element).length, 42);
    assert.strictEqual(element.renderRoot.querySelectorAll('.timeline g.joined').length, 40);
    expect(seen(element)).to.contain('Joined without taking it over: team-0, team-1,');
  });

  it('two things of one instant, a joining and the handoff to the same team, are told as the handoff', async () => {
    const element = await drawn({ events: [...bounced, { at: at(30), kind: 'note', joins: 'apps' }] });
    assert.strictEqual(element.renderRoot.querySelectorAll('.timeline g.joined').length, 0);
    expect(seen(element)).not.to.contain('Joined without');
  });
});
