import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Change, MetricDefinition, TiebeamErrorShape } from '../../contract/index.js';
import { changeListWords } from '../../locales/change-lists/index.js';
import { messages as figureWords } from '../../locales/en.js';
import type { ChangeListMessages, Messages, TrendMessages } from '../../locales/messages.js';
import { trendWords } from '../../locales/trends/index.js';
import { catalogueRequest } from '../../page/catalogue.js';
import { changeEffectsRequest } from '../../page/changes.js';
import { brief, isolated } from '../base/foreign-text.js';
import { hostStyles } from '../base/host-styles.js';
import { ignoredNotes } from '../base/ignored-notes.js';
import { PageWatchController } from '../base/page-watch-controller.js';
import { property } from '../base/property.js';
import { watchRoom } from '../base/roomy.js';
import { ScopeController } from '../base/scope-controller.js';
import { TiebeamElement } from '../base/tiebeam-element.js';
import { warnOnce } from '../base/warn-once.js';
import { wordsIn } from '../base/words-in.js';
import { shape } from '../kpi-gauge/drawing.js';
import { stateOfError, stateOfSnapshot, type WidgetState } from '../state-view/widget-state.js';
import { changeListModel, type ChangeListModel, type ChangeListReader, type EffectItem } from './change-list-model.js';
import { readChangeQuestion, type ReadChangeQuestion } from './change-list-question.js';
import { changeListStyles } from './change-list-styles.js';
import { effectAxis, effectPicture } from './effect-picture.js';

/** What the list shows now, worked out before each rendering. */
interface View {
  readonly state: WidgetState;
  readonly model?: ChangeListModel | undefined;
  readonly words?: string | undefined;
  readonly error?: TiebeamErrorShape | undefined;
}

/**
 * What a metric read before and after each change of a time, in neutral words, each difference with its interval. At first it shows
 * the changes after which the number moved by more than chance explains among so many; the others are a button away.
 *
 * What stands inside the tag is shown until the first answer is there, and wherever scripts do not run.
 *
 * @slot - Text for readers until the first answer.
 * @slot unconfigured - Replaces the words shown while no data source or metric is set.
 * @slot loading - Shown while the first answer is on its way.
 * @slot empty - Replaces the words shown when no change is known.
 * @slot stale - Replaces the words shown beside an old answer.
 * @slot offline - Replaces the words shown when the source cannot be reached.
 * @slot suppressed - Not used: changes are not hidden.
 * @slot unavailable - Replaces the words shown when the source does not offer changes, or not for this metric.
 * @slot unauthorised - Replaces the words shown when the reader may not see them.
 * @slot error - Replaces the words shown when the answer cannot be used.
 *
 * @csspart base - The whole list.
 * @csspart name - The heading.
 * @csspart summary - What is said of all changes together.
 * @csspart changes - The list.
 * @csspart change - One change.
 * @csspart picture - The difference with its interval.
 * @csspart axis - The ends of the scale under the pictures.
 * @csspart caution - That what came after need not have come from it.
 * @csspart more - The button that shows all changes, or only those that stand out.
 * @csspart note - A remark about an attribute that is not understood.
 * @csspart state - The words of a state other than ready.
 * @csspart retry - The button that asks again.
 * @csspart debug - The details of a failure, with the attribute `debug`.
 *
 * @cssproperty --tie-font - Font family; inherited when not set.
 * @cssproperty --tie-text - Text colour; inherited when not set.
 * @cssproperty --tie-muted - Colour of secondary text, at least 4.5:1.
 * @cssproperty --tie-line - Colour of hairlines.
 * @cssproperty --tie-surface - The page's background, inside hollow marks.
 * @cssproperty --tie-accent - The one accent: the ring of focus.
 * @cssproperty --tie-good - Marks of a welcome difference, at least 3:1.
 * @cssproperty --tie-act - Marks of an unwelcome difference, at least 3:1.
 * @cssproperty --tie-gap - Space between the parts.
 * @cssproperty --tie-radius - Corner radius of buttons and marks.
 *
 * @cssstate unconfigured - No data source or metric is set.
 * @cssstate loading - The first answer is on its way.
 * @cssstate ready - A fresh answer is shown.
 * @cssstate empty - No change is known in the period.
 * @cssstate stale - The answer shown is older than it should be.
 * @cssstate offline - The source cannot be reached.
 * @cssstate unavailable - The source does not offer changes, or not for this metric.
 * @cssstate unauthorised - The reader may not see them.
 * @cssstate error - The answer cannot be used.
 *
 * @fires {TieStateChangeEvent} tie-state-change - The list passed to another state.
 */
export class TieChangeList extends TiebeamElement<Messages> {
  static override styles = [hostStyles, changeListStyles];

  /** Id of the metric to hold before and after each change; one that is computed, for example `change-fail-rate`. */
  @property() metric?: string | null;
  /** Id of the team whose changes and tickets count. */
  @property() team?: string | null;
  /** Id of the line (group of teams) whose changes and tickets count. */
  @property() line?: string | null;
  /** In which the changes lie: `P13W` (rolling), `2026-03`, `2026-Q1` or `from/to`. */
  @property() period?: string | null = 'P13W';
  /** IANA zone in which days begin; the source's own when not set. */
  @property() zone?: string | null;
  /** A heading to show in place of the list's own. */
  @property() label?: string | null;
  /** Shows every change from the start, not only those that stand out. */
  @property({ type: Boolean, attribute: 'with-all' }) withAll = false;
  /** Takes team, line and period from the `tie-scope` events of the page. */
  @property({ type: Boolean, attribute: 'follow-scope' }) followScope = false;

  readonly #changes = new PageWatchController<readonly Change[]>(this);
  readonly #catalogue = new PageWatchController<readonly MetricDefinition[]>(this);
  readonly #scope = new ScopeController(this);
  #question: ReadChangeQuestion = { ignored: [] };
  #view: View = { state: 'loading' };
  #words: ChangeListMessages = changeListWords.english;
  /** Words for kinds and outcomes of changes. */
  #kinds: TrendMessages = trendWords.english;
  /** What the reader chose with the button, in place of the attribute. */
  #all: boolean | undefined;

  constructor() {
    super();
    watchRoom(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated && (['team', 'line', 'period'] as const).some((name) => changed.has(name))) this.#scope.choose(undefined);
    if (changed.has('withAll')) this.#all = undefined;
    this.#scope.look();
    this.source.look();
    this.#question = readChangeQuestion(this, this.#scope.chosen);
    const { finding } = this.source;
    const { query } = this.#question;
    const adapter = finding.is === 'found' ? finding.adapter : undefined;
    const { language } = this.language;
    this.#changes.ask(adapter && query ? changeEffectsRequest(adapter, query, language) : undefined);
    this.#catalogue.ask(adapter && query ? catalogueRequest(adapter, language) : undefined);
    this.#view = this.#consider();
  }

  protected override updated(): void {
    this.enter(this.#view.state);
  }

  protected override english(): Messages {
    return figureWords;
  }

  override refresh(): void {
    this.source.retry();
    this.#changes.refresh();
    this.#catalogue.refresh();
  }

  get #reader(): ChangeListReader {
    return { ...this.reader, list: this.#words, trend: this.#kinds };
  }

  #consider(): View {
    const { loading, messages } = this.language;
    const words = messages.changeList ?? wordsIn(changeListWords, messages.language, this);
    const kinds = messages.trend ?? wordsIn(trendWords, messages.language, this);
    const { finding } = this.source;
    const { query, refused } = this.#question;
    if (loading || !words || !kinds) return { state: 'loading' };
    this.#words = words;
    this.#kinds = kinds;
    if (refused) return this.#unknown(refused);
    if (!query) return { state: 'unconfigured', words: this.#words.missing };
    if (finding.is === 'unconfigured') return { state: 'unconfigured' };
    if (finding.is === 'failed') return { state: stateOfError(finding.error), error: finding.error };
    const [changes, catalogue] = [this.#changes.snapshot, this.#catalogue.snapshot];
    // Without its definition a difference has no unit.
    const failed = [changes, catalogue].find((snapshot) => snapshot?.error && !snapshot.answer);
    if (failed?.error?.kind === 'not-found') return { ...this.#unknown([query.effect, query.scope?.team, query.scope?.line].filter(Boolean).join(', ')), error: failed.error };
    if (failed) return { state: stateOfSnapshot(failed), error: failed.error };
    if (!changes?.answer || !catalogue?.answer) return { state: 'loading' };
    const definition = catalogue.answer.find(({ id }) => id === query.effect);
    if (!definition) return this.#unknown(query.effect);
    const state = stateOfSnapshot(changes);
    if (state === 'unauthorised') return { state, error: changes.error };
    const model = changeListModel(changes.answer, definition, this.#question.query?.zone, this.#reader);
    const none = changes.answer.length === 0;
    return { state: none && state === 'ready' ? 'empty' : state, model, error: changes.error, words: none && state === 'ready' ? this.#words.noChanges : undefined };
  }

  #unknown(asked: string): View {
    const words = this.language.messages.states.notFound(brief(asked, 80));
    warnOnce(words);
    return { state: 'error', words };
  }

  readonly #toggle = (): void => {
    this.#all = !this.#showsAll;
    this.requestUpdate();
  };

  get #showsAll(): boolean {
    return this.#all ?? this.withAll;
  }

  protected override render(): TemplateResult {
    const { model } = this.#view;
    return html`<div class="frame" part="base">
      <div class="list">
        ${model
          ? this.#content(model)
          : html`<slot @slotchange=${() => this.requestUpdate()}></slot>${this.hasLight() ? nothing : html`<div class="name"><bdi>${brief(this.label || this.metric || '')}</bdi></div>`}`}
        ${ignoredNotes(this.#question.ignored, this.reader)} ${this.notice(this.#view, model !== undefined)}
      </div>
    </div><div class="ruler"></div>`;
  }

  #content({ title, summary, items, scale }: ChangeListModel): TemplateResult | typeof nothing {
    const words = this.#words;
    const all = this.#showsAll;
    const shown = all ? items : items.filter(({ clear }) => clear);
    const rest = items.length - items.filter(({ clear }) => clear).length;
    return html`<div class="name" part="name" role="heading" aria-level="3">${isolated(brief(this.label || title), this.language.rightToLeft)}</div>
      ${items.length > 0 ? html`<p part="summary">${summary}</p>` : nothing}
      ${shown.length > 0
        ? html`<ol part="changes" role="list" tabindex="0" aria-label=${this.label || title}>
              ${shown.map((item) => this.#item(item))}
            </ol>
            ${scale && shown.some(({ picture }) => picture) ? html`<div class="axis" part="axis">${effectAxis(scale, this.language.rightToLeft)}</div>` : nothing}
            <p class="caution" part="caution">${words.caution}</p>`
        : nothing}
      ${rest > 0 ? html`<div><button type="button" part="more" aria-expanded=${all ? 'true' : 'false'} @click=${this.#toggle}>${all ? words.showFew : words.showAll}</button></div>` : nothing}`;
  }

  #item({ title, url, at, when, about, phrase, arrow, tone, readings, interval, madeFrom, clear, picture }: EffectItem): TemplateResult {
    const { rightToLeft } = this.language;
    return html`<li part="change">
      <div><bdi class="title">${url ? html`<a href=${url}>${title}</a>` : title}</bdi></div>
      <div class="meta"><time datetime=${at}>${when}</time>${about.map((text) => html` · <bdi>${text}</bdi>`)}</div>
      <div class="row">
        <span class="verdict ${tone}">${shape(arrow)}${phrase}</span>
        ${readings ? html`<span>${readings}</span>` : nothing} ${clear ? html`<span class="mark-word">${this.#words.beyondChance}</span>` : nothing}
      </div>
      ${picture ? html`<div class="place" part="picture">${effectPicture(picture, rightToLeft)}</div>` : nothing}
      <div class="row meta">${interval ? html`<span>${interval}</span>` : nothing} ${madeFrom ? html`<span>${madeFrom}</span>` : nothing}</div>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tie-change-list': TieChangeList;
  }
}
