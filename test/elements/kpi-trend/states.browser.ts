import { assert, expect } from '@open-wc/testing';
import type { TiebeamAdapter } from '../../../src/contract/index.js';
import type { WidgetState } from '../../../src/elements/state-view/widget-state.js';
import { reaches, seen } from '../base/settled.js';
import { answer, freshAsOf, silent, source, weeks } from '../kpi-gauge/answers.js';
import { history, trend } from './trends.js';

describe('a state other than ready', () => {
  const failing = (kind: string) => source({ kind: 'failure', error: { tiebeamError: 1, kind: kind as 'not-found', message: 'RAW <b>' } });
  const cases: readonly (readonly [state: WidgetState, make: () => TiebeamAdapter | undefined, words: string])[] = [
    ['unconfigured', () => undefined, 'No data source is set'],
    ['loading', () => silent, ''],
    ['empty', () => source(answer({ history: weeks([9000, null]) }, {}, { value: null, n: 0 })), 'Nothing to count'],
    ['stale', () => source(answer({ asOf: '2020-01-01T00:00:00Z', history })), 'Older than usual'],
    ['offline', () => failing('unreachable'), 'cannot be reached'],
    ['suppressed', () => source({ kind: 'suppressed', asOf: freshAsOf(), complete: true, minimum: 5 }), 'fewer than 5'],
    ['unavailable', () => ({ contract: 1, name: 'no KPIs' }), 'does not offer'],
    ['unauthorised', () => failing('auth-required'), 'Sign in'],
    ['error', () => failing('not-found'), '“time-to-resolve”'],
  ];
  for (const [state, make, words] of cases) {
    it(`${state} says “${words}”, never the raw text, keeps the light text until there is an answer, and passes axe`, async () => {
      const element = trend(make());
      element.append('As of last month: 4 h');
      await reaches(element, state);
      expect(seen(element)).to.contain(words);
      expect(seen(element)).not.to.contain('RAW');
      assert.strictEqual(element.matches(`:state(${state})`), true);
      assert.strictEqual(element.renderRoot.querySelector('slot:not([name])') === null, state === 'empty' || state === 'stale');
      await expect(element).to.be.accessible();
    });
  }
});
