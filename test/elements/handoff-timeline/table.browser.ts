import { assert, expect } from '@open-wc/testing';
import type { Ticket } from '../../../src/contract/index.js';
import { reaches } from '../base/settled.js';
import { shown } from './on-page.js';
import { at, bounced, desk, ticket } from './tickets.js';

async function asTable(given: Ticket = ticket(), attributes: Record<string, string> = {}, width = 800) {
  const element = shown(desk(given), attributes, width);
  await reaches(element, 'ready');
  const button = element.renderRoot.querySelector('.as-table') as HTMLButtonElement;
  button.focus();
  button.click();
  await element.updateComplete;
  return { element, button };
}

const texts = (cells: Iterable<Element>) => [...cells].map((cell) => ([...cell.children].length > 1 ? [...cell.children].map(({ textContent }) => textContent).join('; ') : (cell.textContent ?? '')).replace(/\s+/g, ' ').trim());
const rows = (element: HTMLElement) => [...(element.shadowRoot?.querySelectorAll('[part="table"] tbody tr') ?? [])];

describe('the moves as a table', () => {
  it('say in cells what the list says, one move in each row, and go back to the list', async () => {
    const { element, button } = await asTable();
    assert.strictEqual(element.shadowRoot?.activeElement, button);
    assert.strictEqual(button.getAttribute('aria-pressed'), 'true');
    assert.deepEqual(texts(element.renderRoot.querySelectorAll('[part="table"] thead th')), ['Team', 'From', 'How long', 'What went on', 'How it came']);
    assert.strictEqual(rows(element).length, 4);
    const [, second] = rows(element);
    const [team, , lasted, wentOn, came] = texts(second?.children ?? []);
    assert.deepEqual([team, lasted, wentOn, came], ['Applications', '1 h', 'Not begun 1 h', 'Service desk to Applications; with a note; passed on after 1 h']);
    await expect(element).to.be.accessible();
    button.click();
    await element.updateComplete;
    assert.strictEqual(rows(element).length, 0);
    assert.strictEqual(element.renderRoot.querySelectorAll('.moves > li').length, 4);
  });

  it('are chosen there as in the list, and stay a table for the next ticket', async () => {
    const { element } = await asTable();
    rows(element)[1]?.querySelector('button')?.click();
    await element.updateComplete;
    assert.strictEqual(rows(element)[1]?.getAttribute('aria-current'), 'true');
    assert.strictEqual(element.renderRoot.querySelectorAll('.timeline .part.chosen').length, 1);
    element.adapter = desk(ticket({ id: 'log:INC-8', events: bounced.slice(0, 5), resolvedAt: null }));
    element.ticket = 'log:INC-8';
    await reaches(element, 'ready');
    assert.strictEqual(rows(element).length, 2);
  });

  it('scroll in their own place where there is no room, also from right to left', async () => {
    for (const dir of ['ltr', 'rtl']) {
      const { element } = await asTable(ticket(), { dir }, 260);
      expect(element.scrollWidth).to.be.at.most(260);
      expect(element.renderRoot.querySelector('div.moves')?.scrollWidth).to.be.greaterThan(260);
    }
  });

  it('name who joined', async () => {
    const { element } = await asTable(ticket({ events: [...bounced, { at: at(20), kind: 'note', joins: 'press' }] }));
    expect(texts(rows(element).map((row) => row as Element)).some((text) => text.includes('press') && text.includes('joined without taking it over'))).to.equal(true);
  });
});
