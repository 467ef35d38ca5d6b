import { assert, fixtureSync, html, waitUntil } from '@open-wc/testing';
import '../../../src/elements/enps-survey/define.js';
import type { TieEnpsSurvey } from '../../../src/elements/enps-survey/enps-survey.js';
import { reaches } from '../base/settled.js';
import { at, blindPulse } from './pulse.js';

describe('under a policy that allows no inline style, no inline script and no plain strings as markup', () => {
  it('a survey form asks, shows its bytes, sends and thanks without one violation', async () => {
    const source = await blindPulse();
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "style-src 'self'; script-src 'self'; require-trusted-types-for 'script'";
    document.head.append(policy);
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective} ${event.sample}`));

    const element = fixtureSync<TieEnpsSurvey>(html`<tie-enps-survey lang="en" survey="pulse" .adapter=${source}></tie-enps-survey>`);
    await reaches(element, 'ready');
    await at(element).press('send');
    await at(element).chooseScore(10);
    await at(element).agree(1);
    at(element).part('preview')?.querySelector('summary')?.click();
    await waitUntil(() => at(element).part('bytes'), 'the bytes are shown');
    await at(element).press('send');
    await waitUntil(() => element.phase === 'sent', 'it is sent');
    assert.deepEqual(violations, []);
    assert.strictEqual(element.renderRoot.querySelector('[style], style'), null);
  });
});
