import { assert, expect } from '@open-wc/testing';
import type { Ticket, TicketEvent } from '../../../src/contract/index.js';
import { reaches, seen } from '../base/settled.js';
import { roomy, shown, visible } from './on-page.js';
import { at, bounced, desk, ticket } from './tickets.js';

const joins = (minutes: number, team: string): TicketEvent => ({ at: at(minutes), kind: 'note', joins: team });
const helped = (...events: readonly TicketEvent[]): Ticket => ticket({ events: [...bounced, ...events], teams: [...ticket().teams, { id: 'press', name: 'Press' }, { id: 'legal', name: 'Legal' }] });

async function drawn(given: Ticket, width = 800, attributes: Record<string, string> = {}) {
  const element = shown(desk(given), attributes, width);
  await reaches(element, 'ready');
  if (width > 400) await roomy(element);
  return element;
}

const lanes = (element: Awaited<ReturnType<typeof drawn>>) => [...element.renderRoot.querySelectorAll('.lanes li')].map((lane) => `${lane.querySelector('span')?.textContent}${lane.classList.contains('joined') ? ' (joined)' : ''}`);
const listed = (element: Awaited<ReturnType<typeof drawn>>) => [...element.renderRoot.querySelectorAll<HTMLElement>('.moves > li')];

describe('teams that joined without taking the ticket over', () => {
  it('have a lane of their own with a quiet line, a place in the list and a sentence', async () => {
    const element = await drawn(helped(joins(20, 'press'), joins(50, 'legal')));
    assert.deepEqual(lanes(element), ['Service desk', 'Press (joined)', 'Applications', 'Legal (joined)']);
    assert.strictEqual(element.renderRoot.querySelectorAll('.timeline .joined[data-span]').length, 2);
    assert.strictEqual(element.renderRoot.querySelectorAll('.timeline .part').length, 9);
    expect(element.renderRoot.querySelector('.legend')?.textContent).to.contain('Joined, not its owner');
    expect(seen(element)).to.contain('Joined without taking it over: Press and Legal.');
    const rows = listed(element).filter(({ textContent }) => textContent?.includes('joined without'));
    assert.deepEqual(rows.map((row) => row.querySelector('.team')?.textContent), ['Press', 'Legal']);
    expect(element.renderRoot.querySelector('[part="clocks"]')?.textContent).not.to.contain('Press');
    await expect(element).to.be.accessible();
  });

  it('are chosen in list and picture alike', async () => {
    const element = await drawn(helped(joins(20, 'press')));
    const row = listed(element).find(({ textContent }) => textContent?.includes('Press')) as HTMLElement;
    row.querySelector('button')?.click();
    await element.updateComplete;
    assert.isTrue(element.renderRoot.querySelector('.timeline g.joined')?.classList.contains('chosen'));
    assert.strictEqual(row.getAttribute('aria-current'), 'true');
    element.renderRoot.querySelector('.timeline g.joined line')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await element.updateComplete;
    assert.isFalse(element.renderRoot.querySelector('.timeline g.joined')?.classList.contains('chosen'));
  });

  it('are told in a narrow column too', async () => {
    const element = await drawn(helped(joins(20, 'press')), 300);
    assert.isFalse(visible(element, '.picture'));
    expect(seen(element)).to.match(/Press .*joined without taking it over/);
  });

  it('lie on the other side from right to left', async () => {
    const given = helped(joins(65, 'press'));
    const where = (element: Awaited<ReturnType<typeof drawn>>) => Number.parseFloat(element.renderRoot.querySelector('.timeline g.joined line:last-child')?.getAttribute('x1') ?? '');
    expect(where(await drawn(given, 800, { dir: 'rtl' }))).to.be.closeTo(100 - where(await drawn(given)), 0.01);
  });

  it('are told where they joined after the resolution, and where nobody named them', async () => {
    const element = await drawn(helped(joins(300, 'press'), joins(40, 'data')));
    assert.deepEqual(lanes(element), ['Service desk', 'Applications', 'data (joined)']);
    expect(seen(element)).to.contain('Joined without taking it over: data and Press.');
  });
});

describe('a return', () => {
  it('is joined by a broken line over the time it was away', async () => {
    const element = await drawn(ticket());
    assert.strictEqual(element.renderRoot.querySelectorAll('.timeline .away').length, 2);
    expect(seen(element)).to.contain('2 times it went straight back to the team before (from A to B to A).');
  });
});
