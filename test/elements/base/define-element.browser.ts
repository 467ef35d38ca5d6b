import { assert, expect } from '@open-wc/testing';
import { defineElement, KIT_VERSION, TieKpiGauge } from '../../../src/index.js';

const make = (version: string) =>
  class extends HTMLElement {
    static readonly version = version;
  };

describe('defining an element', () => {
  let warned: string[];
  const { warn } = console;
  beforeEach(() => {
    warned = [];
    console.warn = (text: unknown) => void warned.push(String(text));
  });
  afterEach(() => {
    console.warn = warn;
  });

  it('twice with the same version is silent and keeps the first', () => {
    const first = make('1.0.0');
    defineElement('tie-same', first);
    defineElement('tie-same', make('1.0.0'));
    assert.strictEqual(customElements.get('tie-same'), first);
    assert.deepEqual(warned, []);
  });

  it('with another version keeps the first and warns once, naming both', () => {
    defineElement('tie-other', make('1.0.0'));
    defineElement('tie-other', make('2.0.0'));
    defineElement('tie-other', make('2.0.0'));
    expect(warned).to.have.length(1);
    expect(warned[0]).to.contain('1.0.0').and.to.contain('2.0.0').and.to.contain('<tie-other>');
  });

  it('over one of another make warns as well', () => {
    customElements.define('tie-foreign', class extends HTMLElement {});
    defineElement('tie-foreign', make('1.0.0'));
    expect(warned).to.have.length(1);
  });

  it('under another prefix leaves the usual name alone', () => {
    const element = make('1.0.0');
    defineElement('tie-moved', element);
    defineElement('tie-moved', element, 'acme');
    defineElement('tie-moved', element, 'acme');
    expect(document.createElement('acme-moved')).to.be.instanceOf(element);
    assert.deepEqual(warned, []);
  });

  it('is not done by importing the kit’s classes', () => {
    assert.strictEqual(TieKpiGauge.version, KIT_VERSION);
    assert.strictEqual(customElements.get('tie-kpi-gauge'), undefined);
  });

  it('does not swallow what has nothing to do with a second copy', () => {
    expect(() => defineElement('tie-Bad Name', make('1.0.0'))).to.throw();
  });
});
