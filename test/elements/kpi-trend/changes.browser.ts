import { assert, expect, waitUntil } from '@open-wc/testing';
import type { Change, KpiAnswer, TiebeamAdapter } from '../../../src/contract/index.js';
import { nextTask } from '../base/settled.js';
import { source } from '../kpi-gauge/answers.js';
import { drawn, full, part, trend } from './trends.js';

const changes: readonly Change[] = [
  { id: 'b', at: '2026-01-22T10:00:00Z', kind: 'configuration', title: 'Night shift hands over in writing' },
  { id: 'a', at: '2026-01-14T09:30:00Z', kind: 'deployment', title: 'One form', outcome: 'rolled-back', service: 'Portal', url: '#one-form' },
  { id: 'c', at: '2026-06-01T10:00:00Z', kind: 'contract', title: 'Much later' },
];
const withChanges = (give: KpiAnswer): TiebeamAdapter & { asked: unknown[] } => {
  const asked: unknown[] = [];
  return { ...source(give), asked, readChanges: async (query) => (asked.push(query), changes) };
};

describe('changes', () => {
  it('are read for the time of the line, listed in order and numbered, with those outside left out', async () => {
    const adapter = withChanges(full);
    const element = trend(adapter, { 'with-changes': '', team: 'service-desk' });
    await drawn(element);
    await waitUntil(() => part(element, 'changes'));
    assert.deepEqual(adapter.asked, [{ scope: { team: 'service-desk' }, period: '2026-01-05T00:00:00.000Z/2026-02-09T00:00:00.000Z' }]);
    const items = [...(part(element, 'changes')?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent?.replace(/\s+/g, ' '));
    assert.deepEqual(items, ['One form Jan 14, 9:30 AM · Deployment · Portal · rolled back', 'Night shift hands over in writing Jan 22, 10:00 AM · Configuration']);
    assert.strictEqual(part(element, 'changes')?.querySelector('a')?.getAttribute('href'), '#one-form');
    await expect(element).to.be.accessible();
  });

  it('are not asked for unless wanted, nor of a source that keeps none', async () => {
    const unasked = withChanges(full);
    await drawn(trend(unasked));
    assert.deepEqual(unasked.asked, []);
    const without = trend(source(full), { 'with-changes': '' });
    await drawn(without);
    assert.strictEqual(part(without, 'changes'), null);
  });

  it('leave the trend in peace when they cannot be read', async () => {
    const element = trend({ ...source(full), readChanges: () => Promise.reject({ tiebeamError: 1, kind: 'unsupported' }) }, { 'with-changes': '' });
    await drawn(element);
    await nextTask();
    assert.strictEqual(element.state, 'ready');
    assert.strictEqual(part(element, 'changes'), null);
  });
});
