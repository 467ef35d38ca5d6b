import { assert, expect, waitUntil } from '@open-wc/testing';
import type { HandoffQuery, HandoffSummary, TiebeamAdapter } from '../../../src/contract/index.js';
import { reaches, seen } from '../base/settled.js';
import { cells, map, shown, tickets, wide } from './on-page.js';
import { handing, pair, pairs, summary } from './summary.js';

const lined: HandoffSummary = { ...summary(pairs), teams: ['desk', 'network', 'platform'].map((id) => ({ id, name: id, line: id === 'desk' ? 'first' : 'engineering' })) };
const byLine = (some = [pair('first', 'engineering', 30, 0.2), pair('engineering', 'first', 9)]): HandoffSummary => ({
  ...summary(some),
  by: 'line',
  teams: [],
  lines: [{ id: 'first', name: 'First line', tier: 1 }, { id: 'engineering', name: 'Engineering', tier: 2 }],
});

/** A source that knows lines. */
function house(answer: HandoffSummary | (() => Promise<HandoffSummary>) = byLine()) {
  const base = handing();
  const readHandoffs = async (query: HandoffQuery): Promise<HandoffSummary> => {
    base.asked.push(query);
    if (query.by !== 'line') return lined;
    return typeof answer === 'function' ? answer() : answer;
  };
  return { ...base, readHandoffs } satisfies TiebeamAdapter;
}

type Map = ReturnType<typeof map>;
const heads = (element: Map) => shown(element, 'th[scope="col"]').map(({ textContent }) => textContent);
const choice = (element: Map, words: string) => shown(element, '[part="by"] button').find(({ textContent }) => textContent === words) as HTMLButtonElement;
const pressed = (element: Map) => shown(element, '[part="by"] button[aria-pressed="true"]').map(({ textContent }) => textContent);

describe('a map between lines', () => {
  it('is a choice of the reader that keeps the focus, and can be taken back', async () => {
    const adapter = house();
    const element = map(adapter);
    await reaches(element, 'ready');
    await wide(element);
    assert.deepEqual(pressed(element), ['Teams']);
    const lines = choice(element, 'Lines');
    lines.focus();
    lines.click();
    await waitUntil(() => heads(element).join() === 'First line,Engineering', 'lines stand in the table');
    assert.deepEqual(adapter.asked.at(-1), { scope: {}, period: 'P28D', minimum: 0, by: 'line' });
    assert.strictEqual(element.shadowRoot?.activeElement, lines);
    assert.deepEqual(pressed(element), ['Lines']);
    expect(seen(element)).to.contain('straight back to the line before');
    expect(seen(element)).to.contain('Lines stand in the order in which work moves on');
    await expect(element).to.be.accessible();
    choice(element, 'Teams').click();
    await waitUntil(() => heads(element).length === 3, 'teams stand there again');
    assert.deepEqual(pressed(element), ['Teams']);
  });

  it('lists the tickets of a pair of lines, and tells the page that they are lines', async () => {
    const adapter = house();
    const element = map(adapter, { by: 'line' });
    await reaches(element, 'ready');
    await wide(element);
    const told: unknown[] = [];
    element.addEventListener('tie-pair', ({ from, to, by }) => void told.push([from, to, by]));
    cells(element)[0]?.click();
    await waitUntil(() => tickets(element).length === 2, 'the tickets come');
    assert.deepEqual(adapter.listed, [{ scope: {}, period: 'P28D', from: 'first', to: 'engineering', by: 'line', limit: 12 }]);
    assert.deepEqual(told, [['first', 'engineering', 'line']]);
    choice(element, 'Teams').click();
    await waitUntil(() => heads(element).length === 3, 'teams stand there');
    assert.deepEqual(tickets(element), []);
  });

  it('keeps what was seen until the lines have come, and shows that they are awaited', async () => {
    let give: (answer: HandoffSummary) => void = () => undefined;
    const element = map(house(() => new Promise((resolve) => (give = resolve))));
    await reaches(element, 'ready');
    await wide(element);
    choice(element, 'Lines').click();
    await reaches(element, 'loading');
    assert.deepEqual(pressed(element), ['Lines']);
    assert.strictEqual(heads(element).length, 3);
    await waitUntil(() => (give(byLine()), heads(element).length === 2), 'lines stand there');
    assert.strictEqual(element.state, 'ready');
  });

  it('has a way back where nothing passed between lines, and where the lines did not come', async () => {
    const empty = map(house(byLine([])), { by: 'line' });
    await reaches(empty, 'empty');
    expect(seen(empty)).to.contain('No ticket passed from one line to another in this time.');
    choice(empty, 'Teams').click();
    await reaches(empty, 'ready');
    const failing = map(house(() => Promise.reject({ tiebeamError: 1, kind: 'invalid-data', message: 'RAW' })));
    await reaches(failing, 'ready');
    choice(failing, 'Lines').click();
    await reaches(failing, 'error');
    choice(failing, 'Teams').click();
    await reaches(failing, 'ready');
  });

  it('says so where the source knows no lines, and offers none where no team has one', async () => {
    const element = map(handing(), { by: 'line' });
    await reaches(element, 'ready');
    expect(seen(element)).to.contain('This source does not count by line, so teams are shown.');
    const plain = map(handing());
    await reaches(plain, 'ready');
    assert.deepEqual(shown(plain, '[part="by"]'), []);
    const odd = map(handing(), { by: 'floor' });
    await reaches(odd, 'ready');
    expect(seen(odd)).to.contain('by');
    assert.deepEqual(pressed(odd), []);
  });

  it('takes what the page says over the choice of the reader, once the page says something else', async () => {
    const element = map(house());
    await reaches(element, 'ready');
    await wide(element);
    choice(element, 'Lines').click();
    await waitUntil(() => heads(element).length === 2, 'lines stand there');
    element.by = 'line';
    await element.updateComplete;
    element.by = 'team';
    await waitUntil(() => heads(element).length === 3, 'teams stand there');
  });
});
