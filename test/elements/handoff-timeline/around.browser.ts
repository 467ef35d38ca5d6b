import { assert, expect, waitUntil } from '@open-wc/testing';
import type { Change, ChangeQuery, Ticket, TicketEvent, TiebeamAdapter } from '../../../src/contract/index.js';
import { nextTask, reaches, seen, told } from '../base/settled.js';
import { roomy, shown } from './on-page.js';
import { at, bounced, desk, ticket } from './tickets.js';

const linkTo = (link: string, minutes = 40): TicketEvent => ({ at: at(minutes), kind: 'linked', link });
const other = (id: string, changes: Partial<Ticket> = {}): Ticket =>
  ticket({
    id,
    source: 'hub',
    events: [
      { at: at(45), kind: 'created', team: 'web' },
      { at: at(60), kind: 'state', state: 'working' },
      { at: at(120), kind: 'assigned', team: 'data' },
      { at: at(240), kind: 'state', state: 'resolved' },
    ],
    teams: [{ id: 'web', name: 'Web shop' }, { id: 'data', name: 'Data' }],
    ...changes,
  });

/** A source of several tickets; those it does not have are not found. */
const tracker = (tickets: Readonly<Record<string, Ticket | string>>): TiebeamAdapter & { readonly asked: string[] } => {
  const asked: string[] = [];
  return {
    contract: 1,
    name: 'tracker',
    asked,
    readTicket: async (id) => {
      asked.push(id);
      const found = tickets[id] ?? 'not-found';
      if (typeof found === 'string') throw { tiebeamError: 1, kind: found, message: 'RAW' };
      return found;
    },
  };
};

const change = (minutes: number, values: Partial<Change> = {}): Change => ({ id: `c-${minutes}`, at: at(minutes), kind: 'deployment', title: `Release ${minutes}`, ...values });

describe('changes and alerts on the axis of a ticket', () => {
  const withChanges = (changes: readonly Change[] | string, given: Ticket = ticket()): TiebeamAdapter & { queries: ChangeQuery[] } => {
    const queries: ChangeQuery[] = [];
    return {
      ...desk(given),
      queries,
      readChanges: async (query) => {
        queries.push(query);
        if (typeof changes === 'string') throw { tiebeamError: 1, kind: changes };
        return changes;
      },
    };
  };

  it('have a lane of their own and a list, from shortly before the opening to the resolution', async () => {
    const adapter = withChanges([
      change(-400),
      change(-30, { title: 'Checkout 5.2', team: 'apps', outcome: 'failed', url: 'https://ci.example/5' }),
      change(50, { kind: 'configuration', title: '<b>Cache</b>', service: 'checkout' }),
      change(900),
    ]);
    const alerted = [...bounced, { at: at(20), kind: 'note' as const, alert: 'Errors above 5 %' }];
    const element = shown({ ...adapter, readTicket: desk(ticket({ events: alerted })).readTicket as NonNullable<TiebeamAdapter['readTicket']> });
    await reaches(element, 'ready');
    await roomy(element);
    await waitUntil(() => seen(element).includes('Checkout 5.2'), 'the changes have come');
    assert.deepEqual(adapter.queries, [{ period: `${at(-120)}/${new Date(Date.parse(at(260)) + 1).toISOString()}` }]);
    const items = [...element.renderRoot.querySelectorAll('.beside li')].map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim());
    assert.strictEqual(items.length, 3);
    expect(items[0]).to.match(/^Checkout 5\.2 .+ · deployment · Applications · failed$/);
    expect(items[1]).to.match(/^Errors above 5 % .+ · alert$/);
    expect(items[2]).to.match(/^<b>Cache<\/b> .+ · configuration change · checkout$/);
    assert.strictEqual(element.renderRoot.querySelectorAll('.timeline .sign.change').length, 2);
    assert.strictEqual(element.renderRoot.querySelectorAll('.timeline .sign.alert').length, 1);
    assert.strictEqual(element.renderRoot.querySelector('.lanes li')?.textContent?.trim(), 'What else happened');
    await expect(element).to.be.accessible();
  });

  it('are one alert where whole rows say it again, and two where it began anew', async () => {
    const says = (minutes: number, alert?: string): TicketEvent => ({ at: at(minutes), kind: 'observed', team: 'desk', state: 'working', ...(alert && { alert }) });
    const element = shown(desk(ticket({ events: [says(0, 'Queue full'), says(30, 'Queue full'), says(60), says(120, 'Queue full'), { at: at(180), kind: 'observed', team: 'desk', state: 'resolved' }] })));
    await reaches(element, 'ready');
    assert.strictEqual(element.renderRoot.querySelectorAll('.beside li').length, 2);
  });

  it('are one sign where they stand too close, and the list says how many it leaves to the picture', async () => {
    const element = shown(withChanges(Array.from({ length: 400 }, (_, index) => change(index / 2))));
    await reaches(element, 'ready');
    await roomy(element);
    await waitUntil(() => seen(element).includes('380 more stand in the picture'), 'the changes have come');
    expect(element.renderRoot.querySelectorAll('.timeline .sign').length).to.be.within(10, 130);
    assert.strictEqual(element.renderRoot.querySelectorAll('.beside li').length, 20);
  });

  it('take nothing from the ticket where they cannot be read', async () => {
    const element = shown(withChanges('forbidden'));
    await reaches(element, 'ready');
    await nextTask();
    expect(seen(element)).to.contain('It passed from team to team 3 times.');
    expect(seen(element)).not.to.contain('What else happened');
  });
});

describe('a linked ticket of another tracker', () => {
  const own = (...links: string[]) => ticket({ events: [...bounced, ...links.map((link) => linkTo(link))] });

  it('is found in whole rows of a log as well, and bound to it once', async () => {
    const says = (minutes: number, state: 'working' | 'resolved'): TicketEvent => ({ at: at(minutes), kind: 'observed', team: 'desk', state, link: 'hub:42' });
    const adapter = tracker({ 'log:INC-7': ticket({ events: [says(50, 'working'), says(90, 'working'), says(260, 'resolved')] }), 'hub:42': other('hub:42') });
    const element = shown(adapter);
    await reaches(element, 'ready');
    await roomy(element);
    await waitUntil(() => seen(element).includes('Web shop'), 'the linked ticket has come');
    assert.strictEqual(element.renderRoot.querySelectorAll('line.bond').length, 1);
  });

  it('joins the story on lanes of its own, clearly told apart', async () => {
    const adapter = tracker({ 'log:INC-7': own('hub:42'), 'hub:42': other('hub:42') });
    const element = shown(adapter);
    await reaches(element, 'ready');
    await roomy(element);
    await waitUntil(() => seen(element).includes('Drawn with it, on lanes of their own: 42.'), 'the linked ticket has come');
    const lanes = [...element.renderRoot.querySelectorAll('.lanes li')].map((lane) => [lane.textContent?.trim(), lane.matches('.linked')]);
    assert.deepEqual(lanes.map(([, linked]) => linked), [false, false, true, true]);
    expect(lanes[2]?.[0]).to.contain('Linked ticket 42');
    expect(lanes[2]?.[0]).to.contain('Web shop');
    expect(element.renderRoot.querySelectorAll('.part.linked').length).to.be.greaterThan(1);
    assert.strictEqual(element.renderRoot.querySelectorAll('line.bond').length, 1);
    const moves = [...element.renderRoot.querySelectorAll('.moves > li')];
    assert.strictEqual(moves.filter((move) => move.matches('.linked')).length, 2);
    expect(moves.find((move) => move.matches('.linked'))?.textContent).to.contain('Linked ticket 42');
    expect(told(element)).to.contain('It passed from team to team 3 times.');
    await expect(element).to.be.accessible();
  });

  for (const [kind, words] of [
    ['not-found', 'The linked ticket 42 is not known to this source.'],
    ['forbidden', 'You may not see the linked ticket 42.'],
    ['unreachable', 'The linked ticket 42 could not be read now.'],
  ] as const) {
    it(`that is ${kind} is told in words, and the ticket stays`, async () => {
      const element = shown(tracker({ 'log:INC-7': own('hub:42'), 'hub:42': kind }));
      await reaches(element, 'ready');
      await waitUntil(() => seen(element).includes(words), words);
      expect(seen(element)).not.to.contain('RAW');
      expect(seen(element)).to.contain('It passed from team to team 3 times.');
    });
  }

  it('that names another is followed, and a circle ends where it began', async () => {
    const adapter = tracker({
      'log:INC-7': own('hub:42', 'log:INC-7'),
      'hub:42': other('hub:42', { events: [...other('x').events, linkTo('hub:43', 60), linkTo('log:INC-7', 61)] }),
      'hub:43': other('hub:43', { events: [...other('x').events, linkTo('hub:42', 70)] }),
    });
    const element = shown(adapter);
    await reaches(element, 'ready');
    await waitUntil(() => seen(element).includes('42 and 43'), 'both have come');
    await nextTask();
    assert.deepEqual([...adapter.asked].sort(), ['hub:42', 'hub:43', 'log:INC-7']);
  });

  it('is one of five at most, and the rest is counted', async () => {
    const links = Array.from({ length: 8 }, (_, one) => `hub:${one}`);
    const adapter = tracker({ 'log:INC-7': own(...links), ...Object.fromEntries(links.map((id) => [id, other(id)])) });
    const element = shown(adapter);
    await reaches(element, 'ready');
    await waitUntil(() => seen(element).includes('3 more linked tickets are not drawn.'), 'the rest is counted');
    await waitUntil(() => adapter.asked.length === 6, 'five are asked for');
  });

  it('goes with the ticket: another one shows its own', async () => {
    const adapter = tracker({ 'log:INC-7': own('hub:42'), 'hub:42': other('hub:42'), 'log:INC-8': ticket({ id: 'log:INC-8' }) });
    const element = shown(adapter);
    await waitUntil(() => element.renderRoot.querySelector('.moves .linked'), 'the linked ticket has come');
    element.ticket = 'log:INC-8';
    await waitUntil(() => seen(element).includes('Ticket INC-8') && !element.renderRoot.querySelector('.moves .linked'), 'it has gone');
    const parent = element.parentElement;
    element.remove();
    element.ticket = 'log:INC-7';
    parent?.append(element);
    await waitUntil(() => element.renderRoot.querySelector('.moves .linked'), 'it is back');
  });
});
