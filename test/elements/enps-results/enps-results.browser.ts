import { assert, expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import type { TiebeamAdapter } from '../../../src/contract/index.js';
import '../../../src/elements/enps-results/define.js';
import type { TieEnpsResults } from '../../../src/elements/enps-results/enps-results.js';
import type { WidgetState } from '../../../src/elements/state-view/widget-state.js';
import { reaches, seen } from '../base/settled.js';
import { blocksOf, results, survey, telling, votes, wave } from './pulse.js';

function shown(adapter: TiebeamAdapter | undefined, attributes: Record<string, string> = {}, width = 900): TieEnpsResults {
  const element = document.createElement('tie-enps-results');
  element.lang = 'en';
  for (const [name, value] of Object.entries({ survey: 'pulse', ...attributes })) element.setAttribute(name, value);
  element.adapter = adapter;
  element.style.setProperty('inline-size', `${width}px`);
  fixtureSync(html`<div>${element}</div>`);
  return element;
}

const part = (element: TieEnpsResults, name: string) => element.renderRoot.querySelector<HTMLElement>(`[part="${name}"]`);
const text = (element: TieEnpsResults, name: string) => part(element, name)?.textContent?.replace(/\s+/g, ' ').trim();
const rows = (element: TieEnpsResults, name: string) => [...(part(element, name)?.querySelectorAll('tbody tr') ?? [])].map((row) => [...row.children].map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim()).join(' | '));
const open = (element: TieEnpsResults, name: string) => part(element, name)?.querySelector('summary')?.click();
const chooseBlock = (element: TieEnpsResults, name: string) => [...element.renderRoot.querySelectorAll<HTMLElement>('[part="block"]')].find(({ textContent }) => textContent === name)?.click();

describe('results of a survey', () => {
  it('ask once and show the score, its range, the response and what clearly changed', async () => {
    const adapter = telling();
    const element = shown(adapter);
    await reaches(element, 'ready');
    assert.deepEqual(adapter.asked, [{ survey: 'pulse' }]);
    assert.strictEqual(text(element, 'value'), '+31');
    assert.strictEqual(text(element, 'range'), 'likely between +5 and +51 · 36 answers');
    expect(text(element, 'summary')).to.match(/^36 of 55 answered · Higher than in the wave of Mar 5.* by about 65 points/);
    expect(seen(element)).to.contain('Promoters (9 and 10): 17 answers, 47%');
    await expect(element).to.be.accessible();
  });

  it('put the range where the number would stand below twenty answers', async () => {
    const element = shown(telling(), { block: 'web' });
    await reaches(element, 'ready');
    assert.strictEqual(text(element, 'value'), '−13 to +75');
    assert.strictEqual(text(element, 'range'), 'measured +38, from 13 answers');
    assert.strictEqual(element.renderRoot.querySelectorAll('[part="scale"].few').length, 1);
    assert.strictEqual(part(element, 'spread'), null);
    await expect(element).to.be.accessible();
  });

  it('list the blocks with the reason where one is hidden, and show the one that is chosen', async () => {
    const element = shown(telling());
    await reaches(element, 'ready');
    assert.deepEqual(rows(element, 'blocks'), [
      'Everyone | 36 of 55 | +31 | +5 to +51',
      'Service desk | 16 of 24 | +56 | +11 to +83',
      'Web | 13 of 18 | +38 | −13 to +75',
      'Legal | Not shown: fewer than 5 answered.',
      'Press | Not shown: fewer than 5 answered.',
    ]);
    assert.deepEqual([...element.renderRoot.querySelectorAll('[part="block"]')].map(({ textContent }) => textContent), ['Everyone', 'Service desk', 'Web']);
    chooseBlock(element, 'Web');
    await element.updateComplete;
    assert.strictEqual(text(element, 'range'), 'measured +38, from 13 answers');
    expect(element.renderRoot.querySelector('.unseen[role="status"]')?.textContent).to.contain('Web');
    assert.strictEqual(element.renderRoot.querySelector('[part="block"][aria-pressed="true"]')?.textContent, 'Web');
    element.block = 'desk';
    await element.updateComplete;
    expect(text(element, 'scope')).to.contain('Service desk');
  });

  it('say why a block is hidden that is asked for, and nothing else of it', async () => {
    const element = shown(telling(), { block: 'press' });
    await reaches(element, 'ready');
    assert.strictEqual(text(element, 'reason'), 'Not shown: fewer than 5 answered.');
    assert.strictEqual(part(element, 'value'), null);
    assert.strictEqual(part(element, 'comments'), null);
    await expect(element).to.be.accessible();
  });

  it('show comments as text, apart from the score, with the note on who comments', async () => {
    const element = shown(telling());
    await reaches(element, 'ready');
    assert.strictEqual(element.renderRoot.querySelector('[part="comment"]')?.textContent, '<b>Too many tools</b>');
    expect(text(element, 'comments')).to.contain('In no order and without times');
    const few = shown(telling(results({ blocks: blocksOf(votes.slice(0, 8)) })));
    await reaches(few, 'ready');
    expect(text(few, 'comments')).to.contain('where at least 10 people answered');
    assert.strictEqual(part(few, 'comment'), null);
  });

  it('line the waves up with a table, and tell what was done since and what became of the tokens', async () => {
    const element = shown(telling());
    await reaches(element, 'ready');
    assert.strictEqual(rows(element, 'trend').length, 2);
    expect(text(element, 'actions')).to.contain('Jul 1, 2026 One tool less');
    expect(text(element, 'tokens')).to.contain('36 used, 41 issued, 55 eligible');
    open(element, 'sure');
    expect(text(element, 'sure')).to.contain('between −15 and +55');
  });

  it('tell the same once more as a table', async () => {
    const element = shown(telling());
    await reaches(element, 'ready');
    open(element, 'table');
    expect(rows(element, 'table')[0]).to.contain('place to work? | +31 | +5 to +51 | 36');
    expect(rows(element, 'table').join('\n')).to.contain('I know who owns a ticket after I hand it over. | 92% to 100%');
    await expect(element).to.be.accessible();
  });

  it('load the chart of the spread when it is opened, and take it down when it is closed or removed', async () => {
    const element = shown(telling());
    await reaches(element, 'ready');
    assert.strictEqual(part(element, 'chart'), null);
    open(element, 'spread');
    const inked = (): boolean => {
      const canvas = element.renderRoot.querySelector('canvas');
      const pixels = canvas && canvas.width > 0 ? canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data : undefined;
      return pixels?.some((value, at) => at % 4 === 3 && value > 200) ?? false;
    };
    await waitUntil(inked, 'the bars are drawn', { timeout: 10_000 });
    assert.strictEqual(rows(element, 'spread')[0], 'Answered | 0 | 0 | 2 | 1 | 0 | 0 | 3 | 5 | 8 | 17 | 0');
    await expect(element).to.be.accessible();
    const { parentElement } = element;
    element.remove();
    await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
    parentElement?.append(element);
    await waitUntil(inked, 'it is drawn again', { timeout: 10_000 });
    open(element, 'spread');
    await waitUntil(() => part(element, 'chart') === null, 'the chart goes');
  });

  it('copy themselves as a sentence, or show it where the browser does not allow that', async () => {
    const element = shown(telling());
    await reaches(element, 'ready');
    const taken: string[] = [];
    const clipboard = { writeText: async (some: string) => void taken.push(some) };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, get: () => clipboard });
    part(element, 'copy')?.querySelector('button')?.click();
    await waitUntil(() => text(element, 'copy')?.includes('Copied'), 'it says so');
    expect(taken[0]).to.match(/^Team pulse, Everyone · Wave of .*: \+31, likely between \+5 and \+51\. 36 of 55 answered\./);
    clipboard.writeText = () => Promise.reject(new Error('no'));
    part(element, 'copy')?.querySelector('button')?.click();
    await waitUntil(() => part(element, 'copy-text') !== null, 'the text is shown');
    assert.strictEqual((part(element, 'copy-text') as HTMLTextAreaElement).value, taken[0]);
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('tell before the close how many answered of all, and nothing else', async () => {
    const element = shown(telling(results({ wave: wave('q3', 9, { state: 'open' }), blocks: [{ block: 'all', name: 'Everyone', invited: 55, answered: 12 }] })));
    await reaches(element, 'empty');
    assert.strictEqual(text(element, 'summary'), '12 of 55 answered');
    expect(seen(element)).to.contain('The wave is open until');
    assert.deepEqual(['value', 'items', 'blocks', 'comments', 'trend'].map((name) => part(element, name)), [null, null, null, null, null]);
    await expect(element).to.be.accessible();
  });

  it('say so where figures are shown before the close', async () => {
    const element = shown(telling(results({ wave: wave('q3', 9, { state: 'open' }) })));
    await reaches(element, 'ready');
    assert.strictEqual(text(element, 'quality'), 'Before the close: whole batches of answers, with the newest held back.');
  });

  it('ask for a wave, and again for another survey', async () => {
    const adapter = telling();
    const element = shown(adapter, { wave: 'q1' });
    await reaches(element, 'ready');
    element.wave = null;
    element.survey = 'after-ticket';
    await waitUntil(() => adapter.asked.length === 2, 'it asks again');
    assert.deepEqual(adapter.asked, [{ survey: 'pulse', wave: 'q1' }, { survey: 'after-ticket' }]);
  });

  it('fit 220 and 320 pixels, with names as long as they come', async () => {
    const long = 'Donaudampfschifffahrtsgesellschaftsauskunft '.repeat(4);
    const blocks = results().blocks.map((block) => ({ ...block, name: long }));
    for (const width of [220, 320]) {
      const element = shown(telling(results({ blocks, survey: { ...survey, title: long } })), {}, width);
      await reaches(element, 'ready');
      const frame = element.renderRoot.querySelector('.frame') as HTMLElement;
      expect(frame.scrollWidth).to.be.at.most(width);
    }
  });

  it('run from right to left', async () => {
    const element = shown(telling(), { dir: 'rtl' });
    element.lang = 'ar';
    await reaches(element, 'ready');
    const [bar] = element.renderRoot.querySelectorAll<SVGRectElement>('.share .bar');
    assert.strictEqual(Number(bar?.getAttribute('x')) + Number(bar?.getAttribute('width')), 400);
    await expect(element).to.be.accessible();
  });

  it('are the same whether set up before or after they are attached, and live on after a move', async () => {
    const adapter = telling();
    const element = fixtureSync<TieEnpsResults>(html`<tie-enps-results lang="en"></tie-enps-results>`);
    await reaches(element, 'error');
    element.adapter = adapter;
    element.survey = 'pulse';
    await reaches(element, 'ready');
    const there = fixtureSync<HTMLElement>(html`<div></div>`);
    there.append(element);
    element.remove();
    await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
    there.append(element);
    element.wave = 'q1';
    await waitUntil(() => adapter.asked.at(-1)?.wave === 'q1', 'it asks again');
    await reaches(element, 'ready');
  });

  it('make no markup of what comes from outside', async () => {
    const bad = '<img src=x onerror=alert(1)>';
    const element = shown(telling(results({ survey: { ...survey, title: bad }, blocks: results().blocks.map((block) => ({ ...block, name: bad })), actions: [{ on: '2026-07-01', text: bad }] })));
    await reaches(element, 'ready');
    assert.strictEqual(element.renderRoot.querySelector('img'), null);
    expect(seen(element)).to.contain(bad);
  });

  for (const language of ['de', 'fr', 'es', 'ar']) {
    it(`speak ${language}`, async () => {
      const element = shown(telling());
      element.lang = language;
      await reaches(element, 'ready');
      await waitUntil(() => seen(element) !== '' && !seen(element).includes('How sure is this'), 'the words have come');
      expect(seen(element)).not.to.contain('answered');
    });
  }
});

describe('a state other than ready', () => {
  const failing = (kind: string): TiebeamAdapter => telling(() => Promise.reject({ tiebeamError: 1, kind, message: 'RAW <b>' }));
  const old = new Date(Date.now() - 9 * 3_600_000).toISOString();
  const cases: readonly (readonly [state: WidgetState, make: () => TiebeamAdapter | undefined, words: string])[] = [
    ['unconfigured', () => undefined, 'No data source is set'],
    ['loading', () => telling(() => new Promise(() => undefined)), ''],
    ['empty', () => telling(results({ blocks: [], wave: wave('q3', 9, { state: 'open' }) })), 'The wave is open until'],
    ['empty', () => telling(results({ blocks: [{ block: 'all', name: 'Everyone', suppressed: 'too-few' }], wave: wave('q3', 9, { state: 'open' }) })), 'The wave is open until'],
    ['empty', () => telling(results({ blocks: [], wave: wave('q3', 9, { state: 'scheduled' }) })), 'The wave opens on'],
    ['empty', () => telling(results({ blocks: [], wave: wave('q3', 9, { state: 'closed' }) })), 'not published yet'],
    ['empty', () => telling(results({ blocks: [] })), 'no results of this survey yet'],
    ['stale', () => telling(results({ asOf: old, freshForSeconds: 60 })), ''],
    ['offline', () => failing('unreachable'), 'cannot be reached'],
    ['suppressed', () => telling(results({ blocks: blocksOf(votes.slice(0, 4)) })), 'Fewer than 5 people answered'],
    ['unavailable', () => ({ contract: 1, name: 'no results' }), 'does not offer'],
    ['unavailable', () => failing('unsupported'), 'does not offer'],
    ['unauthorised', () => failing('auth-required'), 'Sign in'],
    ['error', () => failing('not-found'), '“pulse”'],
    ['error', () => telling({ blocks: 7 }), 'could not be read'],
  ];
  for (const [state, make, words] of cases) {
    it(`${state} says “${words}”, never the raw text, keeps the light text, and passes axe`, async () => {
      const element = shown(make());
      element.append('Results of last winter: +29');
      await reaches(element, state);
      expect(seen(element)).to.contain(words);
      expect(seen(element)).not.to.contain('RAW');
      assert.strictEqual(element.matches(`:state(${state})`), true);
      assert.strictEqual(element.renderRoot.querySelector('slot:not([name])') === null, ['stale', 'suppressed'].includes(state));
      await expect(element).to.be.accessible();
    });
  }

  it('an old wave is no old answer: what was published does not change', async () => {
    const element = shown(telling(results({ asOf: '2026-01-01T00:00:00Z' })));
    await reaches(element, 'ready');
  });

  it('a survey that is no id, or none, is refused without asking', async () => {
    const adapter = telling();
    const element = shown(adapter, { survey: 'My pulse' });
    await reaches(element, 'error');
    expect(seen(element)).to.contain('“My pulse”');
    element.removeAttribute('survey');
    await waitUntil(() => seen(element).includes('attribute survey is missing'), 'it names the attribute');
    assert.deepEqual(adapter.asked, []);
  });

  it('a block that is not in the wave is named, and one that is no id is left out', async () => {
    const element = shown(telling(), { block: 'sales' });
    await reaches(element, 'error');
    expect(seen(element)).to.contain('no block “sales”');
    const odd = shown(telling(), { block: 'My block' });
    await reaches(odd, 'ready');
    expect(seen(odd)).to.contain('block="My block" is not understood');
  });
});
