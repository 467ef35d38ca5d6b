import { assert, expect } from '@open-wc/testing';
import type { SourceDescription } from '../../../src/contract/index.js';
import { reaches, seen } from '../base/settled.js';
import { roomy, shown } from './on-page.js';
import { at, desk, house, ticket } from './tickets.js';

async function drawn(described?: Partial<SourceDescription>, given = ticket(), attributes: Record<string, string> = {}) {
  const element = shown(desk(given, described), attributes);
  await reaches(element, 'ready');
  await roomy(element);
  return element;
}

const strip = (element: Awaited<ReturnType<typeof drawn>>) => [...element.renderRoot.querySelectorAll('.timeline .idle')].map((one) => [Number.parseFloat(one.getAttribute('x') ?? ''), Number.parseFloat(one.getAttribute('width') ?? '')] as const);

describe('the time that no team counts', () => {
  it('has the last lane, with its sum', async () => {
    const element = await drawn(house);
    const lane = element.renderRoot.querySelector('.lanes li:last-child');
    assert.strictEqual(lane?.querySelector('span')?.textContent, 'No team’s clock');
    assert.strictEqual(lane?.querySelector('small')?.textContent, '2\u00a0h 40\u00a0min');
    const [[from, width] = [0, 0], ...more] = strip(element);
    assert.deepEqual(more, []);
    expect(from).to.be.greaterThan(25);
    expect(from + width).to.be.closeTo(100, 0.01);
    expect(seen(element)).to.contain('of it no team’s clock counted');
    await expect(element).to.be.accessible();
  });

  it('lies on the other side from right to left', async () => {
    const [[from] = [1]] = strip(await drawn(house, ticket(), { dir: 'rtl' }));
    assert.strictEqual(from, 0);
  });

  it('has no lane where the source knows no calendars', async () => {
    const element = await drawn({ lines: house.lines ?? [] });
    assert.deepEqual(strip(element), []);
    expect(element.renderRoot.querySelector('.lanes')?.textContent).not.to.contain('No team’s clock');
  });

  it('stays light over years of nights', async () => {
    const years = ticket({ resolvedAt: null, events: [{ at: at(0), kind: 'created', team: 'desk' }, { at: at(30), kind: 'state', state: 'working' }], asOf: at(60 * 24 * 1500), freshForSeconds: 1e9 });
    const element = await drawn(house, years);
    expect(strip(element).length).to.be.within(1, 120);
    expect(element.renderRoot.querySelectorAll('*').length).to.be.at.most(600);
  });
});
