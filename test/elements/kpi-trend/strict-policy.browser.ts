import { assert, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/elements/kpi-trend/define.js';
import type { TieKpiTrend } from '../../../src/elements/kpi-trend/kpi-trend.js';
import { reaches } from '../base/settled.js';
import { answer, source, weeks } from '../kpi-gauge/answers.js';
import { drawn, walk } from './trends.js';

describe('under a policy that allows no inline style, no inline script and no plain strings as markup', () => {
  it('a trend draws, is walked along, changes and opens its definition without one violation', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "style-src 'self'; script-src 'self'; require-trusted-types-for 'script'";
    document.head.append(policy);
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective} ${event.sample}`));

    const full = answer({
      target: { value: 14_400 },
      bands: [{ name: 'good', to: 14_400 }, { name: 'act', from: 14_400 }],
      history: weeks([18_000, null, 16_000, 15_000]),
    });
    const element = fixtureSync<TieKpiTrend>(
      html`<tie-kpi-trend metric="m" baseline="2026-01-14" with-table with-sentence with-changes .adapter=${{ ...source(full), readChanges: async () => [] }}></tie-kpi-trend>`,
    );
    await drawn(element);
    walk(element).focus();
    await sendKeys({ press: 'Home' });
    element.renderRoot.querySelector<HTMLElement>('.opener')?.click();
    await waitUntil(() => element.renderRoot.querySelector('dl') && element.renderRoot.querySelector('table'), 'definition and table appear');
    element.adapter = source(answer({ history: weeks([9000, 9500]) }));
    await reaches(element, 'loading');
    await drawn(element);
    assert.deepEqual(violations, []);
    assert.strictEqual(element.renderRoot.querySelector('style'), null);
  });
});
