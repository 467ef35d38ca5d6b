import { assert, expect, waitUntil } from '@open-wc/testing';
import type { TiebeamAdapter } from '../../../src/contract/index.js';
import type { WidgetState } from '../../../src/elements/state-view/widget-state.js';
import { reaches, seen, told } from '../base/settled.js';
import { roomy, shown, visible } from './on-page.js';
import { bounced, desk, house, ticket } from './tickets.js';

describe('the timeline of a ticket', () => {
  it('shows lanes, handoffs, the story and the moves, asks once, and passes axe', async () => {
    const adapter = desk(ticket(), house);
    const element = shown(adapter);
    await reaches(element, 'ready');
    await roomy(element);
    assert.deepEqual(adapter.asked, ['log:INC-7']);
    await waitUntil(() => seen(element).includes('No team’s clock'), 'the working hours have come');
    const text = seen(element).replaceAll('\u00a0', ' ');
    for (const words of ['Ticket INC-7', 'First line', 'Service desk', 'It passed from team to team 3 times.', 'returned with a question', 'with a note', 'Not begun 1 h', 'Working time']) {
      expect(text).to.contain(words);
    }
    assert.strictEqual(element.renderRoot.querySelectorAll('.pass').length, 3);
    assert.strictEqual(element.renderRoot.querySelectorAll('.pass.return').length, 2);
    assert.strictEqual(element.renderRoot.querySelectorAll('.pass.carried').length, 1);
    expect(told(element)).to.contain('Straight to Applications');
    await expect(element).to.be.accessible();
  });

  it('shows a whole pixel of the line of its end, half of which is beyond the picture', async () => {
    const element = shown(desk(ticket()));
    await reaches(element, 'ready');
    await roomy(element);
    const end = element.renderRoot.querySelector('.mark[x1="100%"]') as Element;
    expect(parseFloat(getComputedStyle(end).strokeWidth) / 2).to.be.at.least(1);
  });

  it('becomes a list in a narrow column and loses nothing that is said', async () => {
    for (const width of [220, 320]) {
      const element = shown(desk(ticket()), { 'without-moves': '' }, width);
      await reaches(element, 'ready');
      assert.strictEqual(visible(element, '.picture'), false);
      expect(seen(element)).to.contain('It passed from team to team 3 times.');
      element.withoutMoves = false;
      await element.updateComplete;
      expect(seen(element)).to.contain('returned with a question');
      expect(element.scrollWidth).to.be.at.most(width);
      await expect(element).to.be.accessible();
    }
  });

  it('turns round from right to left', async () => {
    const element = shown(desk(ticket()));
    await reaches(element, 'ready');
    await roomy(element);
    const first = () => parseFloat(element.renderRoot.querySelector('.pass')?.getAttribute('x1') ?? '');
    const before = first();
    element.dir = 'rtl';
    await waitUntil(() => first() !== before, 'the picture turns');
    expect(first()).to.be.closeTo(100 - before, 0.02);
    await expect(element).to.be.accessible();
  });

  it('keeps markup in names and titles as text, and links a ticket that has an address', async () => {
    const element = shown(desk(ticket({ title: '<img src=x onerror=alert(1)>', url: 'https://desk.example/7', teams: [{ id: 'desk', name: '<b>Desk</b>' }] })));
    await reaches(element, 'ready');
    assert.strictEqual(element.renderRoot.querySelector('img, b'), null);
    expect(seen(element)).to.contain('<img src=x onerror=alert(1)>');
    assert.strictEqual(element.renderRoot.querySelector('a')?.href, 'https://desk.example/7');
  });

  it('takes another ticket, and lives on after it was moved and put back', async () => {
    const adapter = desk(() => ticket({ id: 'log:INC-8', events: bounced.slice(0, 3), resolvedAt: null }));
    const element = shown(adapter);
    await reaches(element, 'ready');
    element.ticket = 'log:INC-8';
    await waitUntil(() => adapter.asked.includes('log:INC-8'), 'it asks for the other');
    await reaches(element, 'ready');
    expect(seen(element)).to.contain('It has been open for');
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    await reaches(element, 'ready');
    expect(seen(element)).to.contain('It stayed with one team.');
  });

  for (const language of ['de', 'fr', 'es', 'ar']) {
    it(`speaks ${language}`, async () => {
      const element = shown(desk(ticket()), { lang: language });
      await reaches(element, 'ready');
      expect(seen(element)).not.to.contain('passed from team');
      expect(seen(element)).to.contain('Service desk');
    });
  }
});

describe('a state other than ready', () => {
  const failing = (kind: string): TiebeamAdapter => desk(() => Promise.reject({ tiebeamError: 1, kind, message: 'RAW <b>' }));
  const cases: readonly (readonly [state: WidgetState, make: () => TiebeamAdapter | undefined, words: string])[] = [
    ['unconfigured', () => undefined, 'No data source is set'],
    ['loading', () => desk(() => new Promise(() => undefined)), ''],
    ['empty', () => desk(ticket({ events: [] })), 'Nothing to count'],
    ['stale', () => desk(ticket({ asOf: '2020-01-01T00:00:00Z', events: [{ at: '2019-12-01T00:00:00Z', kind: 'created', team: 'desk' }] })), 'Older than usual'],
    ['offline', () => failing('unreachable'), 'cannot be reached'],
    ['unavailable', () => ({ contract: 1, name: 'no tickets' }), 'does not offer'],
    ['unauthorised', () => failing('forbidden'), 'may not see'],
    ['error', () => failing('not-found'), '“log:INC-7”'],
    ['error', () => desk(() => ({ id: 'no events' })), 'could not be read'],
  ];
  for (const [state, make, words] of cases) {
    it(`${state} says “${words}”, never the raw text, keeps the light text until there is an answer, and passes axe`, async () => {
      const element = shown(make());
      element.append('The ticket was resolved in March.');
      await reaches(element, state);
      expect(seen(element)).to.contain(words);
      expect(seen(element)).not.to.contain('RAW');
      assert.strictEqual(element.matches(`:state(${state})`), true);
      assert.strictEqual(element.renderRoot.querySelector('slot:not([name])') === null, state === 'stale');
      await expect(element).to.be.accessible();
    });
  }

  it('an id without its source is named, where the source wants one', async () => {
    const element = shown(failing('invalid-data'), { ticket: 'INC-2' });
    await reaches(element, 'error');
    expect(seen(element)).to.contain('“INC-2”');
  });

  it('without a ticket it says what is missing', async () => {
    const element = shown(desk(ticket()), { ticket: ' ' });
    await reaches(element, 'unconfigured');
    expect(seen(element)).to.contain('The attribute ticket is missing');
  });
});
