import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { messages as figureWords } from '../../locales/en.js';
import type { Messages } from '../../locales/messages.js';
import { property } from '../base/property.js';
import type { Band, KpiAnswer, KpiResult } from '../../contract/index.js';
import { kpiRequest } from '../../page/kpis.js';
import { adoptStyles } from '../base/adopt-styles.js';
import { brief, isolated } from '../base/foreign-text.js';
import { hostStyles } from '../base/host-styles.js';
import { ignoredNotes, type Ignored } from '../base/ignored-notes.js';
import { PageWatchController } from '../base/page-watch-controller.js';
import { watchRoom } from '../base/roomy.js';
import { TiebeamElement } from '../base/tiebeam-element.js';
import { warnOnce } from '../base/warn-once.js';
import { TieDrilldownEvent } from '../events/drilldown.js';
import type { GaugePicture } from './drawing-scale.js';
import type * as Variants from './drawing-variants.js';
import { dial, shape } from './drawing.js';
import { Explaining } from './explaining.js';
import { gaugeModel, type GaugeModel } from './gauge-model.js';
import { readQuestion, type ReadQuestion } from './gauge-query.js';
import { kpiGaugeStyles } from './kpi-gauge-styles.js';
import { kpiView, type KpiView } from './kpi-view.js';

const emptyPicture: GaugePicture = { bands: [], lowText: '', highText: '', parts: [], tone: 'plain' };

/** Code of pictures that not every gauge needs. It serves all of them once it has come. */
let variants: typeof Variants | undefined;
let variantsMissing = false;

const isVariant = (text: unknown): text is 'dial' | 'bullet' | 'number' => text === 'dial' || text === 'bullet' || text === 'number';

/**
 * One KPI: its name, its number against target and past, how fresh it is and how many cases it is made from.
 *
 * What stands inside the tag is shown until the first answer is there, and wherever scripts do not run.
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
 * @csspart base - The whole gauge.
 * @csspart name - The metric's name.
 * @csspart scope - Team or line, and the days.
 * @csspart quality - The mark of an estimated or illustrative number.
 * @csspart picture - Dial, bullet graph or sparkline.
 * @csspart value - The number in the variants `bullet` and `number`.
 * @csspart band - The word for the value's standing, with its shape.
 * @csspart target - The target in words.
 * @csspart change - A comparison in words, with its arrow.
 * @csspart meta - On which clock, of how many cases and as of when.
 * @csspart link - The link to the tickets behind the number.
 * @csspart note - A remark about few cases or an attribute that is not understood.
 * @csspart state - The words of a state other than ready.
 * @csspart retry - The button that asks again.
 * @csspart debug - The details of a failure, with the attribute `debug`.
 * @csspart definition - The definition that opens on demand.
 * @csspart sentence - All of it in one sentence.
 * @csspart table - The table of figures.
 *
 * @cssproperty --tie-font - Font family; inherited when not set.
 * @cssproperty --tie-text - Text colour; inherited when not set.
 * @cssproperty --tie-muted - Colour of secondary text, at least 4.5:1.
 * @cssproperty --tie-line - Colour of quiet tracks and hairlines.
 * @cssproperty --tie-surface - The page's background, for the gaps around marks.
 * @cssproperty --tie-accent - The one accent.
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
 * @fires {TieStateChangeEvent} tie-state-change - The gauge passed to another state.
 * @fires {TieDrilldownEvent} tie-drilldown - The reader follows the link to the tickets; cancelable.
 */
export class TieKpiGauge extends TiebeamElement<Messages> {
  static override styles = [hostStyles, kpiGaugeStyles];

  /** Id of the metric, for example `time-to-resolve`. */
  @property() metric?: string | null;
  /** Id of the team whose tickets count. */
  @property() team?: string | null;
  /** Id of the line (group of teams) whose tickets count. */
  @property() line?: string | null;
  /** `P28D` (rolling), `2026-03`, `2026-W12`, `2026-Q1` or `from/to`. */
  @property() period?: string | null = 'P28D';
  /** IANA zone in which days begin; the source's own when not set. */
  @property() zone?: string | null;
  /** `dial`, `bullet` or `number`. */
  @property() variant?: string | null = 'dial';
  /** Target in the metric's unit; also `95%` for rates and `PT4H` for durations. Replaces the source's. */
  @property() target?: string | number | null;
  /** Named ranges; as the attribute JSON. Grafana's `{value, color}` and Home Assistant's `{from, color}` serve too. Replaces the source's. */
  @property() bands?: unknown;
  /** Low end of the scale, in the metric's unit. */
  @property() min?: string | number | null;
  /** High end of the scale, in the metric's unit. */
  @property() max?: string | number | null;
  /** A name to show in place of the metric's own. */
  @property() label?: string | null;
  /** `previous` holds the number against the equal period before, `none` does not. */
  @property() compare?: string | null = 'previous';
  /** ISO date since when to compare: before it against the period. */
  @property() baseline?: string | null;
  /** Earlier values to draw as a line: `P12W`, `P30D`, `P12M` or `none`. */
  @property() history?: string | null;
  /** Where the tickets behind the number are; replaces the source's link. */
  @property() link?: string | null;
  /** Shows the full sentence, which is otherwise there for assistive technology only. */
  @property({ type: Boolean, attribute: 'with-sentence' }) withSentence = false;
  /** Shows the figures as a table as well. */
  @property({ type: Boolean, attribute: 'with-table' }) withTable = false;

  /** Words about another widget of the page that means something else by the same name. */
  @property({ attribute: false }) clash?: string | undefined;

  readonly #watch = new PageWatchController<KpiAnswer>(this);
  readonly #explaining = new Explaining(this);
  #question: ReadQuestion = { ignored: [] };
  #view: KpiView = { state: 'loading' };
  #readBands: readonly Band[] | undefined;
  #badBands = false;
  /** Bands are being read; a gauge without them would be judged twice. */
  #bandsPending = false;
  /** The code of the picture is on its way. */
  #pictureComing = false;
  /** A number is on show; only then may a change of it move. */
  #shown = false;

  constructor() {
    super();
    watchRoom(this);
  }

  protected override inquire(): boolean {
    this.source.look();
    this.#question = readQuestion(this);
    const { finding } = this.source;
    const { query } = this.#question;
    this.#watch.ask(finding.is === 'found' && query ? kpiRequest(finding.adapter, query, this.language.language) : undefined);
    return this.#watch.snapshot?.status === 'loading';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('bands')) void this.#takeBands(this.bands);
    if (this.withTable) void this.#explaining.load();
    this.inquire();
    const { finding } = this.source;
    const { query } = this.#question;
    const { loading, messages } = this.language;
    const view = kpiView(this.#question, finding, this.#watch.snapshot, messages);
    if (this.variant === 'bullet' || query?.history || view.answer?.history) void this.#fetchVariants();
    this.#view = loading || this.#bandsPending || this.#pictureComing ? { state: 'loading' } : view;
  }

  protected override updated(): void {
    this.#shown = this.#view.answer !== undefined;
    this.enter(this.#view.state);
  }

  /** The answer on show. */
  get answer(): KpiResult | undefined {
    return this.#view.answer;
  }

  protected override english(): Messages {
    return figureWords;
  }

  override refresh(): void {
    this.source.retry();
    this.#watch.refresh();
  }

  async #takeBands(given: unknown): Promise<void> {
    this.#readBands = undefined;
    this.#badBands = false;
    this.#bandsPending = given !== undefined && given !== null && given !== '';
    if (!this.#bandsPending) return;
    const { readBands } = await import('../../core/metrics/read-bands.js');
    let reading: ReturnType<typeof readBands> | undefined;
    try {
      reading = readBands(typeof given === 'string' ? JSON.parse(given) : given);
    } catch {
      // Text that is no JSON is told like any other attribute that is not understood.
    }
    if (given !== this.bands) return;
    this.#readBands = reading?.ok ? reading.bands : undefined;
    this.#badBands = !reading?.ok;
    this.#bandsPending = false;
    this.requestUpdate();
  }

  readonly #follow = (event: Event): void => {
    const { query } = this.#question;
    const { href } = event.currentTarget as HTMLAnchorElement;
    if (!query) return;
    if (!this.dispatchEvent(new TieDrilldownEvent(query.metric, query.scope ?? {}, query.period, href))) event.preventDefault();
  };

  async #fetchVariants(): Promise<void> {
    if (variants) adoptStyles(this, variants.variantStyles);
    if (variants || variantsMissing || this.#pictureComing) return;
    this.#pictureComing = true;
    try {
      variants = await import('./drawing-variants.js');
    } catch {
      // The number and its words stand without a picture.
      variantsMissing = true;
      warnOnce('The code of the picture could not be loaded.');
    }
    this.#pictureComing = false;
    this.requestUpdate();
  }

  /** One template for every state, so that the picture waits where the answer will stand. */
  protected override render(): TemplateResult {
    const { answer } = this.#view;
    const variant = isVariant(this.variant) ? this.variant : 'dial';
    const { label, target, min, max, link, baseline } = this;
    const bands = this.#readBands;
    const model = answer && gaugeModel(answer, { label, target, min, max, link, baseline, bands }, this.reader);
    const picture = model?.picture ?? emptyPicture;
    // The number carries the sentence for assistive technology, unless it stands there for everybody.
    const sentence = model && !this.withSentence ? model.sentence : nothing;
    const role = sentence === nothing ? nothing : 'img';
    const hidden = sentence === nothing ? 'true' : nothing;
    const isDial = variant === 'dial';
    return html`<div class="frame" part="base">
      <div class="gauge ${variant} ${model ? (model.few || model.empty ? 'few' : '') : 'pending'} ${this.#shown ? 'lively' : ''}">
        ${model
          ? this.#heading(model)
          : html`<div class="head"><slot @slotchange=${() => this.requestUpdate()}></slot>${this.hasLight() ? nothing : html`<div class="name">${isolated(brief(this.label || this.metric || ''), this.language.rightToLeft)}</div>`}</div>`}
        ${isDial
          ? nothing
          : html`<div class="amount" part="value" role=${role} aria-label=${sentence} aria-hidden=${hidden}>${model ? model.valueParts.map(([text, small]) => (small ? html`<small>${text}</small>` : text)) : '–'}</div>`}
        <div class="picture" part="picture" role=${isDial ? role : nothing} aria-label=${isDial ? sentence : nothing} aria-hidden=${isDial ? hidden : 'true'}>
          ${isDial ? dial(picture) : variant === 'bullet' ? variants?.bullet(picture) : nothing}
          ${model?.spark && variants ? variants.sparkline(model.spark) : nothing}
        </div>
        ${model && answer ? this.#words(answer, model) : html`<div class="words">${this.notice(this.#view, false)}</div>`}
      </div>
    </div><div class="ruler"></div>`;
  }

  #ignored(model: GaugeModel): Ignored {
    const ignored = [...this.#question.ignored, ...model.ignored];
    if (this.variant && !isVariant(this.variant)) ignored.push(['variant', this.variant]);
    if (this.#badBands) ignored.push(['bands', String(this.bands)]);
    return ignored;
  }

  #heading({ name, scope, period, quality }: GaugeModel): TemplateResult {
    return html`<div class="head" aria-hidden="true">
      <div class="name" part="name">${name}</div>
      <div class="scope" part="scope">${[scope, period].filter(Boolean).join(' · ')}</div>
      ${quality ? html`<div class="quality" part="quality">${quality}</div>` : nothing}
    </div>`;
  }

  #words(answer: KpiResult, model: GaugeModel): TemplateResult {
    const { reader } = this;
    const { band, bandWord, target, changes, link, count, few, clocks } = model;
    return html`<div class="words">
      <div class="row" aria-hidden="true">
        ${bandWord ? html`<span class="band" part="band">${band ? shape(band) : nothing}${bandWord}</span>` : nothing}
        ${target ? html`<span part="target">${target}</span>` : nothing}
      </div>
      ${changes.map(({ phrase, arrow, tone }) => html`<div class="change ${tone}" part="change" aria-hidden="true">${shape(arrow)}${phrase}</div>`)}
      <div class="meta row" part="meta" aria-hidden=${link ? nothing : 'true'}>
        ${clocks && html`<span>${clocks}</span>`}
        <span>${link ? html`<a part="link" href=${link} @click=${this.#follow}>${count}</a>` : count}</span>
        <time datetime=${answer.asOf}>${model.asOf}</time>
      </div>
      ${few ? html`<div class="meta" part="note" aria-hidden="true">${reader.messages.fewTickets}</div>` : nothing}
      ${this.clash && html`<div class="meta" part="note">${this.clash}</div>`}
      ${ignoredNotes(this.#ignored(model), reader)}
      ${this.notice(this.#view, true)}
      ${this.withSentence ? html`<p part="sentence">${model.sentence}</p>` : nothing}
      <div part="definition">
        ${this.#explaining.opener(reader, model.name)} ${this.#explaining.body(answer, model, reader)}
      </div>
      ${this.withTable ? this.#explaining.table(answer, model, reader, this.baseline) : nothing}
    </div>`;
  }

}

declare global {
  interface HTMLElementTagNameMap {
    'tie-kpi-gauge': TieKpiGauge;
  }
}
