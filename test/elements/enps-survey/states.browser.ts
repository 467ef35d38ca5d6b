import { assert, expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import type { TiebeamAdapter } from '../../../src/contract/index.js';
import '../../../src/elements/enps-survey/define.js';
import type { TieEnpsSurvey } from '../../../src/elements/enps-survey/enps-survey.js';
import type { SurveyPhase } from '../../../src/elements/enps-survey/survey-phase.js';
import type { WidgetState } from '../../../src/elements/state-view/widget-state.js';
import { reaches, seen } from '../base/settled.js';
import { at, inDays, pulse, wave } from './pulse.js';

function form(adapter: TiebeamAdapter | undefined, attributes: Record<string, string> = { survey: 'pulse' }): TieEnpsSurvey {
  const element = document.createElement('tie-enps-survey');
  element.lang = 'en';
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.adapter = adapter;
  fixtureSync(html`<div>${element}</div>`);
  return element;
}

const failing = (kind: string): TiebeamAdapter => pulse({ calls: { readSurvey: () => Promise.reject({ tiebeamError: 1, kind, message: 'RAW <b>' }) } });

describe('a survey form that cannot be filled in', () => {
  const cases: readonly (readonly [state: WidgetState, make: () => TiebeamAdapter | undefined, words: string])[] = [
    ['unconfigured', () => undefined, 'No data source is set'],
    ['loading', () => pulse({ calls: { readWave: () => new Promise(() => undefined) } }), ''],
    ['empty', () => pulse({ survey: { questions: [] } }), 'no questions yet'],
    ['empty', () => pulse({ calls: { readWave: () => Promise.reject({ tiebeamError: 1, kind: 'not-found' }) } }), 'not running'],
    ['offline', () => failing('unreachable'), 'cannot be reached'],
    ['unavailable', () => failing('unsupported'), 'does not offer'],
    ['unavailable', () => pulse({ calls: { sendResponse: undefined as never } }), 'does not offer'],
    ['unavailable', () => ({ contract: 1, name: 'no surveys' }), 'does not offer'],
    ['unauthorised', () => failing('auth-required'), 'Sign in'],
    ['error', () => failing('not-found'), '“pulse”'],
    ['error', () => pulse({ survey: { questions: [{ kind: 'score', id: 'BAD ID', text: 'x' }] } }), 'could not be read'],
  ];
  for (const [state, make, words] of cases) {
    it(`${state} says “${words}”, never the raw text, keeps the light text, and passes axe`, async () => {
      const element = form(make());
      element.append('The pulse of October is over.');
      await reaches(element, state);
      expect(seen(element)).to.contain(words);
      expect(seen(element)).not.to.contain('RAW');
      assert.strictEqual(element.matches(`:state(${state})`), true);
      expect(element.renderRoot.querySelector('slot:not([name])')).not.to.equal(null);
      assert.strictEqual(element.checkValidity(), true);
      await expect(element).to.be.accessible();
    });
  }

  it('asks nothing without a survey', async () => {
    const source = pulse();
    const element = form(source, {});
    await reaches(element, 'unconfigured');
    expect(seen(element)).to.contain('survey="pulse"');
    assert.strictEqual(source.asked, 0);
  });

  it('shows the form with a word beside it while the newest answer cannot be read', async () => {
    const source = pulse();
    const element = form(source);
    await reaches(element, 'ready');
    await at(element).chooseScore(4);
    source.wave = () => Promise.resolve({ id: 7 } as never);
    element.refresh();
    await reaches(element, 'stale');
    assert.deepEqual([element.phase, at(element).radios('enps')[4]?.checked], ['open', true]);
    expect(seen(element)).to.contain('last good');
  });
});

describe('where the reader stands', () => {
  const cases: readonly (readonly [phase: SurveyPhase, wave: Parameters<typeof wave>[0], words: string])[] = [
    ['scheduled', { state: 'scheduled', opensAt: '2099-03-01T09:00:00Z', closesAt: '2099-03-09T09:00:00Z' }, 'opens on March 1, 2099'],
    ['closed', { state: 'closed', closesAt: inDays(-2) }, 'This survey closed on'],
    ['closed', { state: 'published' }, 'This survey has closed.'],
    ['not-invited', { invited: false }, 'not on its list'],
    ['answered', { answered: true }, 'already answered'],
  ];
  for (const [phase, run, words] of cases) {
    it(`${phase} says “${words}”, shows what comes after, and asks nothing`, async () => {
      const element = form(pulse({ wave: run ?? {} }));
      element.insertAdjacentHTML('beforeend', '<a slot="after" href="#results">Results</a>');
      await reaches(element, 'ready');
      await waitUntil(() => element.phase === phase, `it comes to ${phase}`);
      expect(seen(element)).to.contain(words);
      assert.deepEqual(at(element).all('[part="question"]'), []);
      assert.strictEqual(element.matches(`:state(${phase})`), true);
      assert.strictEqual(element.querySelector('a')?.checkVisibility(), true);
      assert.strictEqual(element.checkValidity(), true);
      await expect(element).to.be.accessible();
    });
  }

  it('changes when the source says that the survey has opened', async () => {
    let tell: (topic: string) => void = () => undefined;
    const source = pulse({ wave: { state: 'scheduled', opensAt: inDays(1) }, calls: { subscribe: (_topics, onChange) => ((tell = onChange), () => undefined) } });
    const element = form(source);
    await waitUntil(() => element.phase === 'scheduled', 'it waits');
    source.wave = wave();
    tell('surveys');
    await waitUntil(() => element.phase === 'open', 'it is open');
    assert.strictEqual(element.matches(':state(scheduled)'), false);
  });

  it('is the same whether it is set up before or after it is attached, lives on after a move, and follows another survey', async () => {
    const source = pulse();
    const element = fixtureSync<TieEnpsSurvey>(html`<tie-enps-survey lang="en"></tie-enps-survey>`);
    await reaches(element, 'unconfigured');
    element.adapter = source;
    element.survey = 'pulse';
    await reaches(element, 'ready');
    await at(element).chooseScore(6);
    const there = fixtureSync<HTMLElement>(html`<div></div>`);
    there.append(element);
    element.remove();
    await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
    there.append(element);
    await element.updateComplete;
    assert.deepEqual(element.answers, { enps: 6 });
    await at(element).agree(2);
    await at(element).press('send');
    await waitUntil(() => element.phase === 'sent', 'it is sent from its new place');
    const other = pulse({ survey: { id: 'other' }, wave: { id: 'other-1', survey: 'other' } });
    element.adapter = other;
    element.survey = 'other';
    await waitUntil(() => element.phase === 'open', 'the other survey is open');
    assert.deepEqual(element.answers, {});
  });
});
