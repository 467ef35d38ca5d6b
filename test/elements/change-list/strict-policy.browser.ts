import { assert, fixtureSync, html } from '@open-wc/testing';
import '../../../src/elements/change-list/define.js';
import type { TieChangeList } from '../../../src/elements/change-list/change-list.js';
import { reaches } from '../base/settled.js';
import { changing, four } from './effects.js';

describe('under a policy that allows no inline style, no inline script and no plain strings as markup', () => {
  it('a list of changes draws, opens and changes without one violation', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "style-src 'self'; script-src 'self'; require-trusted-types-for 'script'";
    document.head.append(policy);
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective} ${event.sample}`));

    const element = fixtureSync<TieChangeList>(html`<tie-change-list metric="time-to-resolve" .adapter=${changing(four)}></tie-change-list>`);
    await reaches(element, 'ready');
    element.renderRoot.querySelector<HTMLElement>('[part="more"]')?.click();
    await element.updateComplete;
    assert.strictEqual(element.renderRoot.querySelectorAll('li').length, 4);
    element.adapter = changing([]);
    await reaches(element, 'empty');
    assert.deepEqual(violations, []);
    assert.strictEqual(element.renderRoot.querySelector('[style], style'), null);
  });
});
