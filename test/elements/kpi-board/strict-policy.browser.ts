import { assert, fixtureSync, html, waitUntil } from '@open-wc/testing';
import '../../../src/elements/kpi-board/define.js';
import { TieKpiBoard } from '../../../src/elements/kpi-board/kpi-board.js';
import { defineElement } from '../../../src/elements/base/define-element.js';
import { TieKpiGauge } from '../../../src/elements/kpi-gauge/kpi-gauge.js';
import { reaches } from '../base/settled.js';
import { house } from './sources.js';

describe('under a policy that allows no inline style, no inline script and no plain strings as markup', () => {
  it('a board draws, filters and copies without one violation', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "style-src 'self'; script-src 'self'; require-trusted-types-for 'script'";
    document.head.append(policy);
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective} ${event.sample}`));
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });

    const element = fixtureSync<TieKpiBoard>(html`<tie-kpi-board group="speed" history="P12W" with-filter .adapter=${house()}></tie-kpi-board>`);
    await reaches(element, 'ready');
    const part = (name: string) => element.renderRoot.querySelector<HTMLElement>(`[part="${name}"]`);
    await waitUntil(() => part('whose')?.children.length === 3, 'the choices are there');
    (part('whose') as HTMLSelectElement).value = 'team:sre';
    part('whose')?.dispatchEvent(new Event('change', { bubbles: true }));
    await waitUntil(() => part('scope')?.textContent?.includes('Site reliability'), 'the choice is taken');
    part('copy')?.querySelector('button')?.click();
    await waitUntil(() => part('copy-text'), 'the text to copy appears');
    assert.strictEqual(element.renderRoot.querySelector('[style]'), null);
    assert.deepEqual(violations, []);
  });

  it('a board under another prefix takes the gauges of that prefix', async () => {
    defineElement('tie-kpi-gauge', TieKpiGauge, 'acme');
    defineElement('tie-kpi-board', TieKpiBoard, 'acme');
    const element = document.createElement('acme-kpi-board') as TieKpiBoard;
    Object.assign(element, { group: 'quality', adapter: house() });
    fixtureSync(html`<div>${element}</div>`);
    await reaches(element, 'ready');
    assert.deepEqual([...element.renderRoot.querySelectorAll('[part="gauge"]')].map(({ localName }) => localName), ['acme-kpi-gauge']);
  });
});
