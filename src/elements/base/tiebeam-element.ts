import { LitElement, type nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { TiebeamAdapter } from '../../contract/index.js';
import { KIT_VERSION } from '../../contract/version.js';
import type { BasicMessages, Messages } from '../../locales/messages.js';
import { pageOf } from '../../page/page.js';
import { TieStateChangeEvent } from '../events/state-change.js';
import { stateView, type StateNotice } from '../state-view/state-view.js';
import type { WidgetState } from '../state-view/widget-state.js';
import { AdapterController } from './adapter-controller.js';
import { atHand } from './at-hand.js';
import { LanguageController } from './language.js';
import { property } from './property.js';
import type { Reader } from './reader.js';

/** What every Tiebeam widget has: a data source, a language, a state. */
export abstract class TiebeamElement<Words extends BasicMessages = BasicMessages> extends LitElement {
  static readonly version: string = KIT_VERSION;

  /**
   * The adapter that answers this element (as a property), or the name of a registered kind such as `http` or
   * `json` (as the attribute). Without it `src` decides, then the nearest provider, then the page's default.
   */
  @property() adapter?: TiebeamAdapter | string | null;

  /** Where the data is: a base URL that ends in `/v1`, else a JSON file. */
  @property() src?: string | null;

  /** Shows developers what is behind a state: the kind of error, its path and message. */
  @property({ type: Boolean }) debug = false;

  protected readonly source = new AdapterController(this);
  protected readonly language = new LanguageController(this, this.english());

  #internals: ElementInternals | undefined;
  #present: WidgetState | undefined;
  /** Shows what stands inside the tag until the first update. */
  #meanwhile: HTMLSlotElement | undefined;

  /** What only the element itself may touch: its custom states, its part in a form. */
  protected get internals(): ElementInternals {
    return (this.#internals ??= this.attachInternals());
  }

  /** What the element is showing. */
  get state(): WidgetState {
    return this.#present ?? 'loading';
  }

  /** The words that travel with elements of this kind; other languages are loaded. */
  protected abstract english(): Words;

  /** Asks the source again now. */
  abstract refresh(): void;

  /**
   * Looks for the source and asks it; called before updates as well.
   *
   * @returns whether an answer is awaited; then the first update waits for one that is at hand, since a picture that is replaced
   *   before anybody sees it costs as much as the one that stays
   */
  protected inquire(): boolean {
    return false;
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    if (this.hasUpdated || !this.inquire()) return super.scheduleUpdate();
    this.enter('loading');
    if (this.firstChild) this.renderRoot.append((this.#meanwhile = document.createElement('slot')));
    return atHand().then(() => super.scheduleUpdate());
  }

  protected override update(changed: PropertyValues): void {
    this.#meanwhile?.remove();
    this.#meanwhile = undefined;
    super.update(changed);
  }

  protected get reader(): Reader<Words | Messages> {
    const { language, messages, rightToLeft } = this.language;
    return { language, messages, rightToLeft, now: pageOf(document).now() };
  }

  /** Whether the page author put something inside the tag that readers see. */
  protected hasLight(): boolean {
    return [...this.childNodes].some((node) =>
      node instanceof Element ? !node.slot && node.localName !== 'script' : node instanceof Text && node.data.trim() !== '',
    );
  }

  /** The words of a state other than ready, and a way to try again. */
  protected notice({ state, words, error }: Pick<StateNotice, 'state' | 'words' | 'error'>, withAnswer: boolean): TemplateResult | typeof nothing {
    const { debug } = this;
    return stateView({ state, words, error, withAnswer, debug, messages: this.language.messages, retry: () => this.refresh() });
  }

  /** Passes to a state: the CSS custom state changes and `tie-state-change` tells. */
  protected enter(state: WidgetState): void {
    const previous = this.#present;
    if (state === previous) return;
    this.#present = state;
    const { states } = this.internals;
    if (previous) states.delete(previous);
    states.add(state);
    this.dispatchEvent(new TieStateChangeEvent(state, previous));
  }
}
