import { assert, fixtureSync, html, waitUntil } from '@open-wc/testing';
import '../../../src/elements/handoff-map/define.js';
import type { TieHandoffMap } from '../../../src/elements/handoff-map/handoff-map.js';
import { reaches } from '../base/settled.js';
import { handing, summary } from './summary.js';

describe('under a policy that allows no inline style, no inline script and no plain strings as markup', () => {
  it('a map of handoffs draws, lists and changes without one violation', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "style-src 'self'; script-src 'self'; require-trusted-types-for 'script'";
    document.head.append(policy);
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective} ${event.sample}`));

    const element = fixtureSync<TieHandoffMap>(html`<tie-handoff-map lang="en" minimum="5" .adapter=${handing()}></tie-handoff-map>`);
    await reaches(element, 'ready');
    element.renderRoot.querySelector<HTMLElement>('[part="pair"]')?.click();
    await waitUntil(() => element.renderRoot.querySelector('[part="ticket"]'), 'the tickets come');
    element.adapter = handing(summary([]));
    await reaches(element, 'empty');
    assert.deepEqual(violations, []);
    assert.strictEqual(element.renderRoot.querySelector('[style], style'), null);
  });
});
