import { assert, fixtureSync, html } from '@open-wc/testing';
import type { SurveyQuestion } from '../../../src/contract/index.js';
import '../../../src/elements/enps-results/define.js';
import type { TieEnpsResults } from '../../../src/elements/enps-results/enps-results.js';
import { readFromRight } from '../base/place-of.js';
import { reaches } from '../base/settled.js';
import { results, survey, telling } from './pulse.js';

const wish: SurveyQuestion = { kind: 'choice', id: 'wish', text: 'What would help most?', options: [{ id: 'tools', text: 'Fewer tools' }, { id: 'people', text: 'More people' }] };

/** Everyone was asked for a wish as well. */
function wishing() {
  const told = results({ survey: { ...survey, questions: [...survey.questions, wish] } });
  return { ...told, blocks: told.blocks.map((block) => (block.questions ? { ...block, questions: [...block.questions, { question: 'wish', n: 36, value: null, split: { tools: 21, people: 15 } }] } : block)) };
}

async function inArabic(): Promise<TieEnpsResults> {
  const element = fixtureSync<TieEnpsResults>(html`<tie-enps-results lang="ar" dir="rtl" survey="pulse" .adapter=${telling(wishing())}></tie-enps-results>`);
  await reaches(element, 'ready');
  return element;
}

describe('results of a survey in another script than the page', () => {
  it('tell an option, its answers and their share in this order', async () => {
    const element = await inArabic();
    const option = [...element.renderRoot.querySelectorAll('.legend li')].find(({ textContent }) => textContent?.includes('Fewer tools'));
    assert.deepEqual(readFromRight(option as Element, ['Fewer tools', '21', '58']), ['Fewer tools', '21', '58']);
  });

  it('name the block before the days of the wave, and these from the first to the last', async () => {
    const element = await inArabic();
    const scope = element.renderRoot.querySelector('[part="scope"]') as Element;
    assert.deepEqual(readFromRight(scope, ['Everyone', 'جولة', '5', 'يونيو']), ['Everyone', 'جولة', '5', 'يونيو']);
  });
});
