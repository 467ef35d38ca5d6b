import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { property } from '../base/property.js';
import type { TiebeamAdapter } from '../../contract/index.js';
import { KIT_VERSION } from '../../contract/version.js';
import { adapterContext } from '../base/adapter-context.js';
import { AdapterController } from '../base/adapter-controller.js';

/**
 * Gives its adapter to every Tiebeam element it holds; shows nothing itself. Without a source of its own it leaves the elements to
 * the page's default.
 *
 * @slot - The elements that share the adapter, and anything else.
 */
export class TieProvider extends LitElement {
  static readonly version: string = KIT_VERSION;
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** The adapter (as a property), or the name of a registered kind such as `http` or `json` (as the attribute). */
  @property() adapter?: TiebeamAdapter | string | null;

  /** Where the data is: a base URL that ends in `/v1`, else a JSON file. */
  @property() src?: string | null;

  /**
   * The address that holds `/v1` for the answers to surveys, where it is another than `src`: one outside single sign-on, so that no proxy
   * sees who sends them.
   */
  @property() responses?: string | null;

  /**
   * Ids of surveys, separated by spaces, whose voting tokens are fetched on this page, with or without a form on it. On every page of a portal
   * it brings tokens long before answers, so that time cannot pair the two.
   */
  @property() surveys?: string | null;

  readonly #source = new AdapterController(this, true);
  readonly #provider = new ContextProvider(this, { context: adapterContext });

  override connectedCallback(): void {
    // At once, so that elements behind it in the document find it ready.
    this.#provide();
    super.connectedCallback();
  }

  protected override willUpdate(): void {
    this.#provide();
  }

  #provide(): void {
    this.#source.look();
    this.#provider.setValue(this.#source.offered);
  }

  protected override updated(): void {
    const { finding } = this.#source;
    const { surveys } = this;
    if (finding.is !== 'found' || !surveys) return;
    // Nobody waits for it here. Where the code does not come, the next page asks for it.
    void import('../../page/responses-of.js').then(
      ({ prepareSurveys }) => prepareSurveys(document, finding.adapter, surveys),
      () => undefined,
    );
  }

  protected override render(): TemplateResult {
    return html`<slot @slotchange=${() => this.requestUpdate()}></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tie-provider': TieProvider;
  }
}
