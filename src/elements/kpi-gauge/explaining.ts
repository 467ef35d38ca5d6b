import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { KpiResult } from '../../contract/index.js';
import { adoptStyles } from '../base/adopt-styles.js';
import type { Reader } from '../base/reader.js';
import { warnOnce } from '../base/warn-once.js';
import type * as Explanation from './explanation.js';
import type { GaugeModel } from './gauge-model.js';

/** Serves all elements once it has come. */
let code: typeof Explanation | undefined;

/** The definition that opens on demand, and the table. Their code is loaded for readers who want either. */
export class Explaining {
  readonly #host: LitElement;
  /** The definition stands open. */
  #open = false;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** The button that opens the definition. @param name - what tells it from those of other hosts, for who hears it */
  opener({ messages }: Reader, name: string): TemplateResult {
    return html`<button type="button" class="opener" aria-expanded=${this.#open ? 'true' : 'false'} @click=${this.#toggle} aria-label="${messages.definition} ${name}">${messages.definition}</button>`;
  }

  /** What the button opens. */
  body(answer: KpiResult, model: GaugeModel, reader: Reader): TemplateResult | typeof nothing {
    return this.#open ? (code?.explanation(answer, model, reader) ?? html`<p>${answer.definition.definition}</p>`) : nothing;
  }

  /** The table of figures, once its code has come. */
  table(answer: KpiResult, model: GaugeModel, reader: Reader, baseline: string | null | undefined): TemplateResult | typeof nothing {
    return code ? html`<div class="table" part="table" tabindex="0">${code.figureTable(answer, model, reader, baseline)}</div>` : nothing;
  }

  /** Loads the code, and gives the host its styles. */
  async load(): Promise<void> {
    try {
      code ??= await import('./explanation.js');
    } catch {
      return warnOnce('The code of the definition and the table could not be loaded.');
    }
    if (adoptStyles(this.#host, code.explanationStyles)) this.#host.requestUpdate();
  }

  readonly #toggle = (): void => {
    this.#open = !this.#open;
    void this.load();
    this.#host.requestUpdate();
  };
}
