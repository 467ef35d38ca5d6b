import { assert, fixtureSync, html } from '@open-wc/testing';
import '../../../src/elements/handoff-timeline/define.js';
import type { TieHandoffTimeline } from '../../../src/elements/handoff-timeline/handoff-timeline.js';
import { reaches } from '../base/settled.js';
import { desk, ticket } from './tickets.js';

describe('under a policy that allows no inline style, no inline script and no plain strings as markup', () => {
  it('a timeline draws, comes closer and changes without one violation', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "style-src 'self'; script-src 'self'; require-trusted-types-for 'script'";
    document.head.append(policy);
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective} ${event.sample}`));

    const element = fixtureSync<TieHandoffTimeline>(html`<tie-handoff-timeline ticket="log:INC-7" .adapter=${desk(ticket())}></tie-handoff-timeline>`);
    await reaches(element, 'ready');
    element.renderRoot.querySelector<HTMLElement>('.tools button')?.click();
    await element.updateComplete;
    assert.strictEqual(element.renderRoot.querySelectorAll('.moves > li').length, 4);
    element.adapter = desk(ticket({ events: [] }));
    await reaches(element, 'empty');
    assert.deepEqual(violations, []);
    assert.strictEqual(element.renderRoot.querySelector('[style], style'), null);
  });
});
