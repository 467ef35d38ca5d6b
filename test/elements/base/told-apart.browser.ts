import { assert, waitUntil } from '@open-wc/testing';
import { a11ySnapshot } from '@web/test-runner-commands';
import { board, shown } from '../kpi-board/on-page.js';
import { house } from '../kpi-board/sources.js';
import { shown as timeline } from '../handoff-timeline/on-page.js';
import { desk, ticket } from '../handoff-timeline/tickets.js';
import { drawn, full, trend } from '../kpi-trend/trends.js';
import { source } from '../kpi-gauge/answers.js';
import { reaches } from './settled.js';

interface Spoken {
  readonly role: string;
  readonly name: string;
  readonly children?: readonly Spoken[];
}

/** The buttons of the page, as a screen reader lists them. */
async function buttons(): Promise<readonly string[]> {
  const all = ({ role, name, children = [] }: Spoken): readonly string[] => [...(role === 'button' || role === 'togglebutton' ? [name] : []), ...children.flatMap(all)];
  return all((await a11ySnapshot({})) as unknown as Spoken);
}

describe('in a list of all buttons', () => {
  it('the definitions of a board are told apart by the name of their metric', async () => {
    const element = board(house());
    await shown(element);
    const names = await buttons();
    assert.includeMembers([...names], ['Definition Time to resolve', 'Definition Backlog age']);
    for (const gauge of element.renderRoot.querySelectorAll('tie-kpi-gauge')) assert.isNull(gauge.renderRoot.querySelector('[aria-hidden="true"] [id]'));
  });

  it('so is that of a trend', async () => {
    const element = trend(source(full));
    await drawn(element);
    assert.include(await buttons(), 'Definition Time to resolve');
    // Firefox reads out what is hidden as soon as something else is named after it.
    assert.isNull(element.renderRoot.querySelector('[aria-hidden="true"] [id]'));
  });

  it('the moves of a timeline are told apart by when they began, in the list and in the table', async () => {
    const element = timeline(desk(ticket()));
    await reaches(element, 'ready');
    await waitUntil(() => element.renderRoot.querySelector('.team'), 'the moves are there');
    const moves = async () => (await buttons()).filter((name) => /^(Service desk|Applications)/.test(name));
    const listed = await moves();
    assert.deepEqual([listed.length, new Set(listed).size], [4, 4]);
    element.renderRoot.querySelector<HTMLElement>('.as-table')?.click();
    await element.updateComplete;
    assert.deepEqual(await moves(), listed);
  });
});
