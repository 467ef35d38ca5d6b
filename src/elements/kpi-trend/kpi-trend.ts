import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Change, KpiAnswer, KpiResult } from '../../contract/index.js';
import { messages as figureWords } from '../../locales/en.js';
import type { Messages, TrendMessages } from '../../locales/messages.js';
import { trendWords } from '../../locales/trends/index.js';
import { changesRequest } from '../../page/changes.js';
import { kpiRequest } from '../../page/kpis.js';
import { brief } from '../base/foreign-text.js';
import { hostStyles } from '../base/host-styles.js';
import { ignoredNotes, type Ignored } from '../base/ignored-notes.js';
import { PageWatchController } from '../base/page-watch-controller.js';
import { property } from '../base/property.js';
import { watchRoom } from '../base/roomy.js';
import { TiebeamElement } from '../base/tiebeam-element.js';
import { warnOnce } from '../base/warn-once.js';
import { wordsIn } from '../base/words-in.js';
import { shape } from '../kpi-gauge/drawing.js';
import { Explaining } from '../kpi-gauge/explaining.js';
import type { ReadQuestion } from '../kpi-gauge/gauge-query.js';
import { kpiView, type KpiView } from '../kpi-gauge/kpi-view.js';
import { DrawnTrend, type Stage } from './drawn-trend.js';
import { kpiTrendStyles } from './kpi-trend-styles.js';
import { inks } from './look-of.js';
import { trendModel, type TrendModel, type TrendReader } from './trend-model.js';
import { changeList, pointAfter, top } from './trend-parts.js';
import { bandsAttribute, changesQuestion, readTrendQuestion, type BandsAttribute } from './trend-query.js';

/**
 * The history of one KPI: its number now, and a line of its earlier values with target, bands, intervals, the day a comparison
 * begins and what changed in the meantime.
 *
 * The numbers come first; the code that draws the line is loaded after them, by pages that have a trend. What stands inside
 * the tag is shown until the first answer is there, and wherever scripts do not run.
 *
 * @slot - Text for readers until the first answer: the number as last known, a link, a table.
 * @slot unconfigured - Replaces the words shown while no data source is set.
 * @slot loading - Shown while the first answer is on its way.
 * @slot empty - Replaces the words shown when nothing was counted.
 * @slot stale - Replaces the words shown beside an old answer.
 * @slot offline - Replaces the words shown when the source cannot be reached.
 * @slot suppressed - Replaces the words shown when the privacy rule hides the number.
 * @slot unavailable - Replaces the words shown when the source does not offer the number.
 * @slot unauthorised - Replaces the words shown when the reader may not see the number.
 * @slot error - Replaces the words shown when the answer cannot be used.
 *
 * @csspart base - The whole trend.
 * @csspart name - The metric's name.
 * @csspart scope - Team or line, and how long the history is.
 * @csspart quality - The mark of an estimated or illustrative number.
 * @csspart value - The number of the last period.
 * @csspart band - The word for the value's standing, with its shape.
 * @csspart target - The target in words.
 * @csspart picture - The place of the line.
 * @csspart point - What the chosen point says.
 * @csspart legend - What the marks of the picture mean.
 * @csspart change - A comparison in words, with its arrow.
 * @csspart meta - Which days, on which clock, of how many cases and as of when.
 * @csspart note - A remark about few cases or an attribute that is not understood.
 * @csspart changes - The list of changes under the picture.
 * @csspart state - The words of a state other than ready.
 * @csspart retry - The button that asks again.
 * @csspart debug - The details of a failure, with the attribute `debug`.
 * @csspart definition - The definition that opens on demand.
 * @csspart save - The button that saves the picture.
 * @csspart sentence - All of it in one sentence.
 * @csspart table - The table of figures.
 *
 * @cssproperty --tie-font - Font family; inherited when not set.
 * @cssproperty --tie-text - Text colour; inherited when not set.
 * @cssproperty --tie-muted - Colour of secondary text, at least 4.5:1.
 * @cssproperty --tie-line - Colour of quiet tracks and hairlines.
 * @cssproperty --tie-surface - The page's background, inside hollow points and behind a saved picture.
 * @cssproperty --tie-accent - The one accent: the line.
 * @cssproperty --tie-good - Marks of a good standing, at least 3:1.
 * @cssproperty --tie-watch - Marks of a standing to watch, at least 3:1.
 * @cssproperty --tie-act - Marks of a standing to act on, at least 3:1.
 * @cssproperty --tie-gap - Space between the parts.
 * @cssproperty --tie-radius - Corner radius of buttons and marks.
 *
 * @cssstate unconfigured - No data source is set.
 * @cssstate loading - The first answer is on its way.
 * @cssstate ready - A fresh answer is shown.
 * @cssstate empty - Nothing was counted in the period.
 * @cssstate stale - The answer shown is older than it should be.
 * @cssstate offline - The source cannot be reached.
 * @cssstate suppressed - The privacy rule hides the number.
 * @cssstate unavailable - The source does not offer the number.
 * @cssstate unauthorised - The reader may not see the number.
 * @cssstate error - The answer cannot be used.
 *
 * @fires {TieStateChangeEvent} tie-state-change - The trend passed to another state.
 */
export class TieKpiTrend extends TiebeamElement<Messages> {
  static override styles = [hostStyles, kpiTrendStyles];

  /** Id of the metric, for example `time-to-resolve`. */
  @property() metric?: string | null;
  /** Id of the team whose tickets count. */
  @property() team?: string | null;
  /** Id of the line (group of teams) whose tickets count. */
  @property() line?: string | null;
  /** Period of the number above the line; that of its last point when not set. */
  @property() period?: string | null;
  /** How far back the line goes: `P26W`, `P30D` or `P12M`. */
  @property() history?: string | null = 'P26W';
  /** IANA zone in which days begin; the source's own when not set. */
  @property() zone?: string | null;
  /** Target in the metric's unit; also `95%` for rates and `PT4H` for durations. Replaces the source's. */
  @property() target?: string | number | null;
  /** Named ranges, as for the gauge; as the attribute JSON. Replaces the source's. */
  @property() bands?: unknown;
  /** Low end of the scale, in the metric's unit. */
  @property() min?: string | number | null;
  /** High end of the scale, in the metric's unit. */
  @property() max?: string | number | null;
  /** A name to show in place of the metric's own. */
  @property() label?: string | null;
  /** ISO date since when to compare: drawn as an upright line, and told in words. */
  @property() baseline?: string | null;
  /** `previous` holds the number against the equal period before, `none` does not. */
  @property() compare?: string | null = 'previous';
  /** Draws deployments and other changes as upright marks, and lists them. */
  @property({ type: Boolean, attribute: 'with-changes' }) withChanges = false;
  /** Shows the full sentence, which is otherwise there for assistive technology only. */
  @property({ type: Boolean, attribute: 'with-sentence' }) withSentence = false;
  /** Shows the figures as a table as well. */
  @property({ type: Boolean, attribute: 'with-table' }) withTable = false;

  readonly #watch = new PageWatchController<KpiAnswer>(this);
  readonly #changes = new PageWatchController<readonly Change[]>(this);
  readonly #drawn = new DrawnTrend(this, () => this.#stage());
  readonly #explaining = new Explaining(this);
  #question: ReadQuestion = { ignored: [] };
  #view: KpiView = { state: 'loading' };
  #words: TrendMessages = trendWords.english;
  #model: TrendModel | undefined;
  /** What the model was made from; the same again makes no new picture, so that nothing is drawn twice. */
  #madeFrom: readonly unknown[] = [];
  #bands: BandsAttribute = {};
  /** The point under the pointer, or reached by keys. */
  #chosen: number | undefined;
  /** What is said of a point that was reached by keys. */
  #announced = '';

  constructor() {
    super();
    watchRoom(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('bands')) this.#bands = bandsAttribute(this.bands);
    if (this.withTable || this.#drawn.missing) void this.#explaining.load();
    this.source.look();
    this.#question = readTrendQuestion(this);
    const { finding } = this.source;
    const { query } = this.#question;
    const { language, loading, messages } = this.language;
    const adapter = finding.is === 'found' ? finding.adapter : undefined;
    this.#watch.ask(adapter && query ? kpiRequest(adapter, query, language) : undefined);
    const words = messages.trend ?? wordsIn(trendWords, messages.language, this);
    if (words) this.#words = words;
    this.#view = loading || !words ? { state: 'loading' } : kpiView(this.#question, finding, this.#watch.snapshot, messages);
    const { answer } = this.#view;
    const changes = this.withChanges && adapter?.readChanges && query && answer ? changesQuestion(query, answer) : undefined;
    this.#changes.ask(adapter && changes && changesRequest(adapter, changes, language));
    this.#make(answer);
  }

  protected override updated(): void {
    this.enter(this.#view.state);
    this.#drawn.show(this.#model && this.#model.said.length > 0 ? this.#model.line : undefined);
  }

  protected override english(): Messages {
    return figureWords;
  }

  override refresh(): void {
    this.source.retry();
    this.#watch.refresh();
    this.#changes.refresh();
  }

  #stage(): Stage | undefined {
    const plot = this.renderRoot.querySelector<HTMLElement>('.plot');
    const canvas = plot?.querySelector('canvas');
    const probes = this.renderRoot.querySelector<HTMLElement>('.probes');
    return plot && canvas && probes ? { plot, canvas, probes } : undefined;
  }

  get #reader(): TrendReader {
    return { ...this.reader, trend: this.#words };
  }

  #make(answer: KpiResult | undefined): void {
    const { label, target, min, max, baseline } = this;
    const { language, messages, rightToLeft } = this.language;
    const { bands } = this.#bands;
    const changes = this.#changes.snapshot?.answer ?? [];
    const bucket = this.#question.query?.history?.bucket ?? 'week';
    const from = [answer, label, target, min, max, baseline, bands, changes.length > 0 && changes, bucket, language, messages, rightToLeft];
    if (from.every((one, at) => one === this.#madeFrom[at]) && this.#madeFrom.length > 0) return;
    this.#madeFrom = from;
    this.#model = answer && trendModel(answer, { label, target, min, max, baseline, bands }, bucket, changes, this.#reader);
    this.#choose(undefined);
  }

  #choose(index: number | undefined, byKey = false): void {
    this.#chosen = index;
    this.#announced = byKey && index !== undefined ? (this.#model?.said[index] ?? '') : '';
    this.#drawn.point(index);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = pointAfter(event, this.#chosen, (this.#model?.said.length ?? 0) - 1, this.language.rightToLeft);
    if (next === undefined && event.key !== 'Escape') return;
    this.#choose(next, true);
    event.preventDefault();
    this.requestUpdate();
  };

  readonly #onPointer = (event: PointerEvent): void => {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    const index = this.#drawn.nearest(event.clientX - left);
    if (index === this.#chosen) return;
    this.#choose(index);
    this.requestUpdate();
  };

  readonly #onLeave = (): void => {
    // A walk that is rendered away loses the focus in the midst of an update.
    if (this.#chosen === undefined) return;
    this.#choose(undefined);
    this.requestUpdate();
  };

  readonly #onColour = (): void => this.#drawn.recolour();

  readonly #save = async (): Promise<void> => {
    const canvas = this.#stage()?.canvas;
    const { look } = this.#drawn;
    const model = this.#model;
    if (!canvas || !look || !model) return;
    this.#choose(undefined);
    const code = await import('./save-picture.js').catch(() => warnOnce('The code that saves a picture could not be loaded.'));
    if (!code) return;
    const file = await code.pictureOf(canvas, code.captionOf(model), look);
    if (file) code.download(file, `${this.metric}-${this.#view.answer?.asOf.slice(0, 10)}.png`);
  };

  /** One template for every state, so that the picture waits where the answer will stand. */
  protected override render(): TemplateResult {
    const { answer } = this.#view;
    const model = this.#model;
    const walkable = model !== undefined && model.said.length > 0 && this.#drawn.drawn;
    const chosen = this.#chosen === undefined ? undefined : model?.said[this.#chosen];
    // The picture carries the sentence for assistive technology, unless it stands there for everybody.
    const sentence = model && !this.withSentence ? model.sentence : nothing;
    return html`<div class="frame" part="base">
      <div class="trend ${model ? (model.few || model.empty ? 'few' : '') : 'pending'}">
        <div class="top">${model ? top(model, this.language.rightToLeft) : html`<div class="head"><slot @slotchange=${() => this.requestUpdate()}></slot>${this.hasLight() ? nothing : html`<div class="name"><bdi>${brief(this.label || this.metric || '')}</bdi></div>`}</div>`}</div>
        <div class="picture" part="picture">
          <div class="plot" role=${sentence === nothing ? nothing : 'img'} aria-label=${sentence} aria-hidden=${sentence === nothing ? 'true' : nothing} ?hidden=${(model && model.said.length === 0) || this.#drawn.missing}>
            <canvas aria-hidden="true"></canvas>
            <div class="probes" @transitionend=${this.#onColour}>${inks.map((ink) => html`<i class=${ink}></i>`)}</div>
          </div>
          ${walkable
            ? html`<div
                class="walk"
                role="application"
                tabindex="0"
                aria-label=${this.#words.walk}
                @keydown=${this.#onKey}
                @blur=${this.#onLeave}
                @pointermove=${this.#onPointer}
                @pointerdown=${this.#onPointer}
                @pointerleave=${this.#onLeave}
              ></div>`
            : nothing}
        </div>
        ${model && model.said.length > 0 && !this.#drawn.missing
          ? html`<div class="readout ${chosen ? 'chosen' : ''}" part="point" aria-hidden="true">${chosen ?? this.#words.hint}</div>
              <div class="unseen" role="status">${this.#announced}</div>`
          : nothing}
        ${model && answer ? this.#below(answer, model) : html`<div class="words">${this.notice(this.#view, false)}</div>`}
      </div>
    </div><div class="ruler"></div>`;
  }

  #ignored(model: TrendModel): Ignored {
    const ignored = [...this.#question.ignored, ...model.ignored];
    return this.#bands.refused ? [...ignored, ['bands', String(this.bands)]] : ignored;
  }

  #below(answer: KpiResult, model: TrendModel): TemplateResult {
    const { reader } = this;
    const words = this.#words;
    const { changes, clocks, count, few, legend, said } = model;
    const definition = this.#explaining.body(answer, model, reader);
    const table = this.withTable || this.#drawn.missing;
    return html`<div class="words">
      ${said.length > 0 && legend.length > 0 ? html`<div class="legend" part="legend">${legend.map((text) => html`<span>${text}</span>`)}</div>` : nothing}
      ${said.length === 0 ? html`<div class="meta" part="note">${words.noHistory}</div>` : nothing}
      ${this.#drawn.missing ? html`<div class="meta" part="note">${words.noPicture}</div>` : nothing}
      ${changes.map(({ phrase, arrow, tone }) => html`<div class="change ${tone}" part="change" aria-hidden="true">${shape(arrow)}${phrase}</div>`)}
      <div class="meta row" part="meta" aria-hidden="true">
        ${model.period ? html`<span>${model.period}</span>` : nothing}
        ${clocks && html`<span>${clocks}</span>`}
        <span>${count}</span>
        <time datetime=${answer.asOf}>${model.asOf}</time>
      </div>
      ${few ? html`<div class="meta" part="note" aria-hidden="true">${reader.messages.fewTickets}</div>` : nothing}
      ${ignoredNotes(this.#ignored(model), reader)}
      ${this.notice(this.#view, true)}
      ${this.withSentence ? html`<p part="sentence">${model.sentence}</p>` : nothing}
      ${this.#changes.snapshot?.answer ? changeList(model.items, words) : nothing}
      <div class="actions">
        ${this.#explaining.opener(reader, model.name)}
        ${this.#drawn.drawn ? html`<button type="button" class="save" part="save" @click=${this.#save}>${words.save}</button>` : nothing}
      </div>
      ${definition === nothing ? nothing : html`<div class="definition" part="definition">${definition}</div>`}
      ${table ? this.#explaining.table(answer, model, reader, this.baseline) : nothing}
    </div>`;
  }

}

declare global {
  interface HTMLElementTagNameMap {
    'tie-kpi-trend': TieKpiTrend;
  }
}
