import { assert, expect, waitUntil } from '@open-wc/testing';
import { reaches } from '../base/settled.js';
import { board, part } from './on-page.js';
import { house } from './sources.js';

describe('a board that keeps its scope in the address', () => {
  const before = location.href;
  afterEach(() => history.replaceState(history.state, '', before));

  it('shows what the address says, writes what the reader chooses, and follows the reader back', async () => {
    history.replaceState(history.state, '', '#tie-team=sre&tie-period=P13W&view=day');
    const adapter = house();
    const element = board(adapter, { metrics: 'time-to-resolve', 'with-filter': '', 'scope-in-hash': '' });
    await reaches(element, 'ready');
    await waitUntil(() => part(element, 'scope')?.textContent?.includes('Site reliability'), 'the team of the address');
    assert.deepEqual([adapter.asked.at(-1)?.scope, adapter.asked.at(-1)?.period], [{ team: 'sre' }, 'P13W']);

    await waitUntil(() => part(element, 'whose')?.children.length === 3, 'the choices are there');
    (part(element, 'whose') as HTMLSelectElement).value = 'line:first';
    part(element, 'whose')?.dispatchEvent(new Event('change', { bubbles: true }));
    await waitUntil(() => part(element, 'scope')?.textContent?.includes('First line'), 'the choice is taken');
    expect(location.hash).to.equal('#tie-period=P13W&view=day&tie-line=first');

    location.hash = '#tie-team=sre';
    await waitUntil(() => part(element, 'scope')?.textContent?.includes('Site reliability'), 'the address of a link is followed');
    element.remove();
    location.hash = '#tie-line=first';
    await new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    assert.deepEqual(adapter.asked.at(-1)?.scope, { team: 'sre' });
  });

  it('says of an address that makes no sense what it does not know', async () => {
    history.replaceState(history.state, '', '#tie-team=%3Cimg%20src%3Dx%3E');
    const element = board(house(), { metrics: 'time-to-resolve', 'scope-in-hash': '' });
    await reaches(element, 'error');
    expect(part(element, 'state')?.textContent).to.contain('<img src=x>');
  });
});
