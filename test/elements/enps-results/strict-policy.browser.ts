import { assert, fixtureSync, html, waitUntil } from '@open-wc/testing';
import '../../../src/elements/enps-results/define.js';
import type { TieEnpsResults } from '../../../src/elements/enps-results/enps-results.js';
import { reaches } from '../base/settled.js';
import { results, telling } from './pulse.js';

describe('under a policy that allows no inline style, no inline script and no plain strings as markup', () => {
  it('results draw, change and open their chart without one violation', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "style-src 'self'; script-src 'self'; require-trusted-types-for 'script'";
    document.head.append(policy);
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective} ${event.sample}`));

    const element = fixtureSync<TieEnpsResults>(html`<tie-enps-results lang="en" survey="pulse" .adapter=${telling()}></tie-enps-results>`);
    await reaches(element, 'ready');
    element.renderRoot.querySelector<HTMLElement>('[part="spread"] summary')?.click();
    await waitUntil(() => (element.renderRoot.querySelector('canvas')?.width ?? 0) > 300, 'the chart is drawn', { timeout: 10_000 });
    element.adapter = telling(results({ blocks: [] }));
    await reaches(element, 'empty');
    assert.deepEqual(violations, []);
  });
});
