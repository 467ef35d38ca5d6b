import { assert, expect, fixtureSync, html } from '@open-wc/testing';
import { addressOf } from '../../../src/elements/base/adapter-controller.js';
import { defineElement } from '../../../src/elements/base/define-element.js';
import { TieKpiGauge } from '../../../src/elements/kpi-gauge/kpi-gauge.js';
import { TieProvider } from '../../../src/elements/provider/provider.js';
import { pageOf } from '../../../src/page/page.js';
import { answer, source } from '../kpi-gauge/answers.js';
import { reaches, seen } from './settled.js';

// The gauge is defined long before the provider here: an element may be in place before its provider starts.
defineElement('tie-kpi-gauge', TieKpiGauge);

const named = (name: string) => source(answer({}, { name }));
const page = pageOf(document);

function gaugeIn(home: Element, settings: Partial<TieKpiGauge> = {}): TieKpiGauge {
  const element = Object.assign(document.createElement('tie-kpi-gauge'), { metric: 'm', ...settings });
  home.append(element);
  return element;
}

/** Resolves when the element shows the answer under the name. */
async function shows(element: TieKpiGauge, name: string): Promise<void> {
  const drawn = () => element.state === 'ready' && seen(element).startsWith(name);
  await element.updateComplete;
  if (drawn()) return;
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!drawn()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(element.renderRoot, { subtree: true, childList: true, characterData: true });
    element.addEventListener('tie-state-change', () => queueMicrotask(() => drawn() && resolve()));
  });
}

afterEach(() => page.setDefaultAdapter(undefined));

describe('an element looks for its adapter', () => {
  it('and finds a provider that starts later', async () => {
    const home = fixtureSync<HTMLElement>(html`<tie-provider></tie-provider>`);
    const element = gaugeIn(home);
    await reaches(element, 'unconfigured');
    Object.assign(home, { adapter: named('Late') });
    defineElement('tie-provider', TieProvider);
    await shows(element, 'Late');
  });

  it('and finds a provider that was there first', async () => {
    const home = fixtureSync<TieProvider>(html`<tie-provider .adapter=${named('First')}></tie-provider>`);
    const element = gaugeIn(home);
    await reaches(element, 'ready');
    expect(seen(element)).to.contain('First');
  });

  it('with the address for answers to surveys that a provider names', async () => {
    const given = fixtureSync<TieProvider>(html`<tie-provider src="/v1" responses="https://votes.example/v1"></tie-provider>`);
    expect(addressOf(given)).to.deep.equal({ kind: 'http', src: '/v1', responses: 'https://votes.example/v1' });
    given.removeAttribute('responses');
    await given.updateComplete;
    expect(addressOf(given)).to.deep.equal({ kind: 'http', src: '/v1' });
  });

  it('in its own property before the provider, in the provider before the page', async () => {
    page.setDefaultAdapter(named('Page'));
    const home = fixtureSync<TieProvider>(html`<tie-provider .adapter=${named('Provider')}></tie-provider>`);
    const own = gaugeIn(home, { adapter: named('Own') });
    const provided = gaugeIn(home);
    const alone = gaugeIn(fixtureSync<HTMLElement>(html`<div></div>`));
    await shows(own, 'Own');
    await shows(provided, 'Provider');
    await shows(alone, 'Page');
    own.adapter = undefined;
    await shows(own, 'Provider');
  });

  it('again when it moves to another provider, and when it moves out', async () => {
    const home = fixtureSync<HTMLElement>(html`<div>
      <tie-provider .adapter=${named('One')}></tie-provider><tie-provider .adapter=${named('Two')}></tie-provider>
    </div>`);
    const [one, two] = home.querySelectorAll('tie-provider');
    const element = gaugeIn(one as Element);
    await shows(element, 'One');
    two?.append(element);
    await shows(element, 'Two');
    home.append(element);
    await reaches(element, 'unconfigured');
  });

  it('and follows a provider that changes its mind', async () => {
    const home = fixtureSync<TieProvider>(html`<tie-provider .adapter=${named('Before')}></tie-provider>`);
    const element = gaugeIn(home);
    await shows(element, 'Before');
    home.adapter = named('After');
    await shows(element, 'After');
  });

  it('through shadow roots', async () => {
    const home = fixtureSync<TieProvider>(html`<tie-provider .adapter=${named('Outside')}><div></div></tie-provider>`);
    const root = (home.firstElementChild as HTMLElement).attachShadow({ mode: 'open' });
    const inner = document.createElement('div');
    root.append(inner);
    await shows(gaugeIn(inner), 'Outside');
  });

  it('under a name the page registered', async () => {
    page.registerAdapter('intranet', async () => named('Intranet'));
    const element = fixtureSync<TieKpiGauge>(html`<tie-kpi-gauge metric="m" adapter="intranet"></tie-kpi-gauge>`);
    await shows(element, 'Intranet');
    const home = fixtureSync<TieProvider>(html`<tie-provider adapter="intranet"></tie-provider>`);
    await shows(gaugeIn(home), 'Intranet');
  });

  it('and says so where a kind is unknown', async () => {
    const element = fixtureSync<TieKpiGauge>(html`<tie-kpi-gauge metric="m" adapter="nowhere" src="/x"></tie-kpi-gauge>`);
    await reaches(element, 'unavailable');
    const home = fixtureSync<TieProvider>(html`<tie-provider adapter="nowhere-else"></tie-provider>`);
    await reaches(gaugeIn(home), 'unavailable');
  });
});

describe('an address', () => {
  const of = (attributes: Record<string, string>, inline = '') => {
    const element = Object.assign(document.createElement('div'), attributes);
    if (inline) {
      const script = Object.assign(document.createElement('script'), { type: 'application/json', textContent: inline });
      element.append(script);
    }
    return addressOf(element);
  };

  it('that ends in /v1 is the contract over HTTP, anything else a JSON file', () => {
    assert.strictEqual(of({ src: 'https://desk.example/v1' })?.kind, 'http');
    assert.strictEqual(of({ src: '/api/v1/' })?.kind, 'http');
    assert.strictEqual(of({ src: '/v1?tenant=a' })?.kind, 'http');
    assert.strictEqual(of({ src: '/figures.json' })?.kind, 'json');
    assert.strictEqual(of({ src: '/v1/figures.json' })?.kind, 'json');
    assert.strictEqual(of({ src: '/figures', adapter: 'http' })?.kind, 'http');
  });

  it('may be inline data', () => {
    assert.deepEqual(of({}, '{"kpis":[]}'), { kind: 'json', text: '{"kpis":[]}' });
    assert.strictEqual(of({}, '  '), undefined);
    assert.strictEqual(of({}), undefined);
  });
});
