import { assert, fixtureSync, html, waitUntil } from '@open-wc/testing';
import '../../../src/define.js';
import type { TieKpiGauge } from '../../../src/elements/kpi-gauge/kpi-gauge.js';
import { reaches } from '../base/settled.js';
import { against, answer, source, weeks } from './answers.js';

describe('under a policy that allows no inline style, no inline script and no plain strings as markup', () => {
  it('every variant draws, changes and opens its definition without one violation', async () => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "style-src 'self'; script-src 'self'; require-trusted-types-for 'script'";
    document.head.append(policy);
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.effectiveDirective} ${event.sample}`));

    const full = answer({
      target: { value: 14_400 },
      bands: [{ name: 'good', to: 14_400 }, { name: 'act', from: 14_400 }],
      previous: against(14_280, 720, 'worse'),
      history: weeks([18_000, null, 16_000, 15_000]),
    });
    for (const variant of ['dial', 'bullet', 'number']) {
      const element = fixtureSync<TieKpiGauge>(
        html`<tie-kpi-gauge metric="m" variant=${variant} with-table with-sentence .adapter=${source(full)}></tie-kpi-gauge>`,
      );
      await reaches(element, 'ready');
      element.renderRoot.querySelector<HTMLElement>('[part="definition"] button')?.click();
      await waitUntil(() => element.renderRoot.querySelector('dl') && element.renderRoot.querySelector('table'), 'definition and table appear');
      element.adapter = source(answer({}, {}, { value: 9000 }));
      await reaches(element, 'loading');
      await reaches(element, 'ready');
      assert.strictEqual(element.renderRoot.querySelector('[style]'), null);
    }
    assert.deepEqual(violations, []);
  });
});
