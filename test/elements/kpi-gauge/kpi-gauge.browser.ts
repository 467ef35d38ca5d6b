import { assert, expect, fixtureSync, html, nextFrame, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { KpiAnswer, TiebeamAdapter } from '../../../src/contract/index.js';
import '../../../src/elements/kpi-gauge/define.js';
import type { TieKpiGauge } from '../../../src/elements/kpi-gauge/kpi-gauge.js';
import type { WidgetState } from '../../../src/elements/state-view/widget-state.js';
import { nextTask, reaches, seen, told } from '../base/settled.js';
import { against, answer, freshAsOf, silent, source, weeks } from './answers.js';

const full = answer({
  target: { value: 14_400 },
  bands: [
    { name: 'good', to: 14_400 },
    { name: 'watch', from: 14_400, to: 28_800 },
    { name: 'act', from: 28_800 },
  ],
  previous: against(14_280, 720, 'worse'),
  history: weeks([18_000, 17_000, null, 16_000, 15_000]),
  link: '#tickets',
});

const gauge = (adapter: TiebeamAdapter | undefined, attributes: Record<string, string> = {}): TieKpiGauge => {
  const element = document.createElement('tie-kpi-gauge');
  element.setAttribute('metric', 'time-to-resolve');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.adapter = adapter;
  // Without a frame awaited: a tab in the background has none.
  fixtureSync(html`<div>${element}</div>`);
  return element;
};

const part = (element: TieKpiGauge, name: string) => element.renderRoot.querySelector<HTMLElement>(`[part="${name}"]`);

for (const variant of ['dial', 'bullet', 'number']) {
  describe(`the variant ${variant}`, () => {
    it('shows name, number, target, change, count and age, and passes axe', async () => {
      const element = gauge(source(full), { variant });
      await reaches(element, 'ready');
      const text = seen(element);
      for (const words of ['Time to resolve', 'Service desk', '4 h 10 min', 'Watch', 'Target 4 h', '12 min worse than the period before', '38 tickets', 'As of']) {
        expect(text).to.contain(words);
      }
      await expect(element).to.be.accessible();
    });

    it('tells assistive technology the same in one sentence, once', async () => {
      const element = gauge(source(full), { variant });
      await reaches(element, 'ready');
      const text = told(element);
      expect(text).to.contain('Time to resolve, Service desk: 4 h 10 min. Watch. Target 4 h. 12 min worse than the period before. 38 tickets.');
      assert.strictEqual(text.split('4 h 10 min').length, 2);
    });

    it('keeps its place while loading and in every state without an answer', async () => {
      const waiting = gauge(silent, { variant });
      await waiting.updateComplete;
      assert.strictEqual(waiting.state, 'loading');
      const ready = gauge(source(full), { variant, history: 'none' });
      await reaches(ready, 'ready');
      // Whether there is room for columns is known when the frame is laid out.
      await nextFrame();
      await nextFrame();
      const [before, after] = [waiting, ready].map((element) => element.getBoundingClientRect().height);
      expect(Math.abs((before ?? 0) - (after ?? 0))).to.be.lessThan(60);
      await expect(waiting).to.be.accessible();
    });

    it('fits 220 and 320 pixels', async () => {
      const element = gauge(source(full), { variant, 'with-table': '', 'with-sentence': '' });
      await reaches(element, 'ready');
      for (const width of [220, 320]) {
        element.style.setProperty('inline-size', `${width}px`);
        assert.strictEqual(element.getBoundingClientRect().width, width);
        expect(element.scrollWidth).to.be.at.most(width);
      }
    });

    it('runs from right to left where the page does', async () => {
      const element = gauge(source(full), { variant, dir: 'rtl' });
      await reaches(element, 'ready');
      const amount = part(element, 'name');
      assert.strictEqual(getComputedStyle(amount ?? element).direction, 'rtl');
      await expect(element).to.be.accessible();
    });
  });
}

describe('a state other than ready', () => {
  const failing = (kind: string) => source({ kind: 'failure', error: { tiebeamError: 1, kind: kind as 'not-found', message: 'RAW <b>', path: '$[0].n' } });
  const cases: readonly (readonly [state: WidgetState, make: () => TiebeamAdapter | undefined, words: string])[] = [
    ['unconfigured', () => undefined, 'No data source is set'],
    ['loading', () => silent, ''],
    ['empty', () => source(answer({}, {}, { value: null, n: 0 })), 'Nothing to count'],
    ['stale', () => source(answer({ asOf: '2020-01-01T00:00:00Z' })), 'Older than usual'],
    ['offline', () => failing('unreachable'), 'cannot be reached'],
    ['suppressed', () => source({ kind: 'suppressed', asOf: freshAsOf(), complete: true, minimum: 5 }), 'fewer than 5'],
    ['unavailable', () => ({ contract: 1, name: 'no KPIs' }), 'does not offer'],
    ['unavailable', () => failing('rate-limited'), 'busy'],
    ['unauthorised', () => failing('auth-required'), 'Sign in'],
    ['unauthorised', () => failing('forbidden'), 'may not see'],
    ['error', () => failing('not-found'), '“time-to-resolve”'],
    ['error', () => source((): unknown => ({ kind: 'result', reading: 7 })), 'could not be read'],
  ];

  for (const [state, make, words] of cases) {
    it(`${state} says “${words}”, keeps the light text, never the raw one, and passes axe`, async () => {
      const element = gauge(make());
      element.append('As of last month: 4 h');
      await reaches(element, state);
      expect(seen(element)).to.contain(words);
      expect(seen(element)).not.to.contain('RAW');
      assert.strictEqual(element.matches(`:state(${state})`), true);
      const light = element.renderRoot.querySelector('slot:not([name])') as HTMLSlotElement | null;
      const answered = state === 'empty' || state === 'stale';
      assert.strictEqual(light === null, answered);
      await expect(element).to.be.accessible();
    });
  }

  it('can be replaced by the page', async () => {
    const element = gauge(failing('unreachable'));
    const own = Object.assign(document.createElement('p'), { slot: 'offline', textContent: 'Ask Ada.' });
    element.append(own);
    await reaches(element, 'offline');
    assert.strictEqual(own.assignedSlot?.name, 'offline');
  });

  it('shows developers kind, path and message, as text', async () => {
    const element = gauge(failing('invalid-data'), { debug: '' });
    await reaches(element, 'error');
    assert.strictEqual(part(element, 'debug')?.textContent, 'invalid-data · $[0].n · RAW <b>');
  });

  it('is an alert only when something is broken', async () => {
    const broken = gauge(failing('invalid-data'));
    await reaches(broken, 'error');
    assert.strictEqual(part(broken, 'state')?.getAttribute('role'), 'alert');
    const offline = gauge(failing('unreachable'));
    await reaches(offline, 'offline');
    assert.strictEqual(part(offline, 'state')?.getAttribute('role'), 'status');
  });

  it('tries again when asked', async () => {
    let good = false;
    const element = gauge(source((): KpiAnswer => (good ? full : { kind: 'failure', error: { tiebeamError: 1, kind: 'unreachable' } })));
    await reaches(element, 'offline');
    good = true;
    part(element, 'retry')?.click();
    await reaches(element, 'ready');
    expect(seen(element)).to.contain('Time to resolve');
  });
});

describe('an element', () => {
  it('shows its light text until the first answer, then the answer', async () => {
    const element = gauge(silent);
    element.append('4 h last month');
    await reaches(element, 'loading');
    expect((element.renderRoot.querySelector('slot:not([name])') as HTMLSlotElement).assignedNodes()).to.have.length(1);
    element.adapter = source(full);
    await reaches(element, 'ready');
    assert.strictEqual(element.renderRoot.querySelector('slot:not([name])'), null);
  });

  it('comes out the same whether set before or after it is attached, in any order', async () => {
    const settings = { metric: 'time-to-resolve', target: '20000', variant: 'bullet', adapter: source(full) } as const;
    const before = Object.assign(document.createElement('tie-kpi-gauge'), settings);
    document.body.append(before);
    const after = document.createElement('tie-kpi-gauge');
    document.body.append(after);
    for (const [name, value] of Object.entries(settings).reverse()) Object.assign(after, { [name]: value });
    await Promise.all([reaches(before, 'ready'), reaches(after, 'ready')]);
    assert.strictEqual(seen(after), seen(before));
    before.remove();
    after.remove();
  });

  it('lives on when moved, without asking again', async () => {
    const adapter = source(full);
    const element = gauge(adapter);
    await reaches(element, 'ready');
    const elsewhere = fixtureSync<HTMLElement>(html`<section></section>`);
    elsewhere.append(element);
    await nextTask();
    assert.strictEqual(element.state, 'ready');
    expect(adapter.asked).to.have.length(1);
    element.target = '20000';
    await element.updateComplete;
    expect(seen(element)).to.contain('Target 5');
  });

  it('lives again when removed and put back', async () => {
    const element = gauge(source(full));
    await reaches(element, 'ready');
    const home = element.parentElement;
    element.remove();
    await nextTask();
    home?.append(element);
    await nextTask();
    element.adapter = source(answer({}, { name: 'Another' }));
    await reaches(element, 'loading');
    await reaches(element, 'ready');
    expect(seen(element)).to.contain('Another');
  });

  it('takes its larger forms where there is room, also after it moved, and gives them up where there is none', async () => {
    const element = gauge(source(full));
    await reaches(element, 'ready');
    const columns = () => (part(element, 'picture')?.getBoundingClientRect().top ?? NaN) < (part(element, 'name')?.getBoundingClientRect().bottom ?? NaN);
    const home = element.parentElement as HTMLElement;
    home.style.setProperty('inline-size', '600px');
    await waitUntil(columns, 'the picture stands beside the words');
    home.style.setProperty('inline-size', '300px');
    await waitUntil(() => !columns(), 'the picture stands below the name');
    element.remove();
    await nextTask();
    home.style.setProperty('inline-size', '600px');
    home.append(element);
    await waitUntil(columns, 'the picture stands beside the words again');
  });

  it('writes nothing to the document when nothing changed', async () => {
    const element = gauge(source(full));
    await reaches(element, 'ready');
    // Room is measured at the end of a frame.
    await nextFrame();
    await nextFrame();
    // From the second drawing on its changes may move.
    element.requestUpdate();
    await element.updateComplete;
    let changes = 0;
    const observer = new MutationObserver((records) => (changes += records.length));
    observer.observe(element.renderRoot, { subtree: true, childList: true, characterData: true, attributes: true });
    element.requestUpdate();
    await element.updateComplete;
    await nextTask();
    assert.strictEqual(changes, 0);
    observer.disconnect();
  });

  it('asks once for fifty gauges', async () => {
    let calls = 0;
    const adapter: TiebeamAdapter = { contract: 1, name: 'counting', readKpis: async (queries) => (calls++, queries.map(() => full)) };
    const all = Array.from({ length: 50 }, (_, index) => Object.assign(document.createElement('tie-kpi-gauge'), { metric: `m-${index}`, adapter }));
    const home = fixtureSync<HTMLElement>(html`<div></div>`);
    home.append(...all);
    await Promise.all(all.map((element) => reaches(element, 'ready')));
    assert.strictEqual(calls, 1);
  });
});

describe('a reader', () => {
  it('opens the definition by keyboard and finds rule, formula, traps and version', async () => {
    const element = gauge(source(full));
    await reaches(element, 'ready');
    const details = part(element, 'definition') as HTMLElement;
    details.querySelector('button')?.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => details.querySelector('dl'), 'the definition opens');
    for (const words of ['Half of the tickets took no longer', 'median(resolved − created)', 'Tickets resolved in the period.', 'Not counted.', 'Falls when easy tickets arrive.', 'Measured']) {
      expect(details.textContent).to.contain(words);
    }
    await expect(element).to.be.accessible();
  });

  it('gets the figures as a table on request', async () => {
    const element = gauge(source(full), { 'with-table': '' });
    await reaches(element, 'ready');
    await waitUntil(() => part(element, 'table'), 'the table appears');
    const rows = [...element.renderRoot.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent?.replaceAll('\u00a0', ' ')));
    assert.deepEqual(rows[0], ['Value', '4 h 10 min', '38 tickets']);
    assert.deepEqual(rows.map(([name]) => name).slice(1, 4), ['Target', 'Period before', 'Difference']);
    expect(rows[4]?.[0]).to.match(/^Earlier values, as known on /);
    expect(rows).to.have.length(4 + 1 + 5);
    await expect(element).to.be.accessible();
  });

  it('follows the number to its tickets unless the page keeps it', async () => {
    const element = gauge(source(full), { team: 'service-desk' });
    await reaches(element, 'ready');
    let heard: HTMLElementEventMap['tie-drilldown'] | undefined;
    element.addEventListener('tie-drilldown', (event) => {
      heard = event;
      event.preventDefault();
    });
    part(element, 'link')?.click();
    expect(heard).to.include({ metric: 'time-to-resolve', period: 'P28D' });
    assert.deepEqual(heard?.scope, { team: 'service-desk' });
    assert.strictEqual(location.hash, '');
  });

  it('sees at once that a number is made up', async () => {
    const element = gauge(source(answer({}, {}, { quality: 'illustrative' })));
    await reaches(element, 'ready');
    expect(part(element, 'quality')?.textContent).to.contain('not real data');
  });

  it('reads the words of the page’s language, and of another when it changes', async () => {
    const section = fixtureSync<HTMLElement>(html`<section lang="de"></section>`);
    const element = Object.assign(document.createElement('tie-kpi-gauge'), { metric: 'time-to-resolve', adapter: source(full) });
    section.append(element);
    await reaches(element, 'ready');
    expect(seen(element)).to.contain('12 min schlechter als im Zeitraum davor');
    section.lang = 'en';
    await nextTask();
    await reaches(element, 'ready');
    expect(seen(element)).to.contain('worse than the period before');
    section.lang = 'no such language';
    await nextTask();
    await reaches(element, 'ready');
    expect(seen(element)).to.contain('worse');
  });
});

describe('hostile settings and answers', () => {
  let warned: string[];
  const { warn } = console;
  beforeEach(() => {
    warned = [];
    console.warn = (text: unknown) => void warned.push(String(text));
  });
  afterEach(() => {
    console.warn = warn;
  });

  for (const [attribute, value] of [
    ['variant', 'pie'],
    ['target', 'soonish'],
    ['bands', '[{]'],
    ['bands', '[{"value":0,"color":"mauve"}]'],
    ['period', 'whenever'],
    ['min', 'one'],
    ['link', 'javascript:alert(2)'],
  ] as const) {
    it(`${attribute}=${value} is named in a sentence, with one warning, and the gauge still shows`, async () => {
      const elements = [1, 2].map(() => gauge(source(full), { [attribute]: value }));
      for (const element of elements) {
        await reaches(element, 'ready');
        expect(seen(element)).to.contain(`${attribute}="${value}" is not understood`);
        expect(seen(element)).to.contain('4 h 10 min');
      }
      expect(warned.filter((text) => text.includes(value))).to.have.length(1);
    });
  }

  it('takes bands in the forms of Grafana and Home Assistant', async () => {
    for (const bands of ['[{"value":null,"color":"green"},{"value":14400,"color":"red"}]', '[{"from":0,"color":"green"},{"from":14400,"color":"red"}]']) {
      const element = gauge(source(answer()), { bands });
      await reaches(element, 'ready');
      assert.strictEqual(part(element, 'band')?.textContent, 'Act');
    }
  });

  it('names a metric that cannot be one, without asking', async () => {
    const adapter = source(full);
    const element = gauge(adapter, { metric: '<img src=x>' });
    await reaches(element, 'error');
    expect(seen(element)).to.contain('“<img src=x>”');
    expect(adapter.asked).to.have.length(0);
  });

  it('draws a name of a million letters and markup as text, cut', async () => {
    const name = `<img src=x onerror="window.hacked=true">${'W'.repeat(999_900)}`;
    const element = gauge(source(answer({ scope: { team: { id: 'a', name: '<script>window.hacked=true</script>' } } }, { name })));
    await reaches(element, 'ready');
    assert.strictEqual(element.renderRoot.querySelector('img, script'), null);
    expect(element.renderRoot.textContent?.length).to.be.lessThan(3000);
    assert.strictEqual('hacked' in window, false);
  });

  for (const value of [NaN, Infinity, -Infinity, -5, '7']) {
    it(`refuses ${JSON.stringify(value) ?? value} (${value}) as a duration in words`, async () => {
      const element = gauge(source((): unknown => answer({}, {}, { value: value as number })));
      await reaches(element, 'error');
      expect(seen(element)).to.contain('could not be read');
    });
  }

  it('never throws for a property of any kind', async () => {
    const element = gauge(source(full));
    for (const value of [null, undefined, 0, NaN, true, '', 'x'.repeat(1000), {}, []]) {
      for (const name of ['team', 'line', 'period', 'zone', 'variant', 'target', 'bands', 'min', 'max', 'label', 'compare', 'baseline', 'history', 'link', 'src', 'metric']) {
        const kept = Reflect.get(element, name) as unknown;
        Reflect.set(element, name, value);
        await element.updateComplete;
        Reflect.set(element, name, kept);
      }
    }
    await reaches(element, 'ready');
  });
});
