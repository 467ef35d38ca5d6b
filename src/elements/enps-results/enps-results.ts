import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { SurveyResults, TiebeamErrorShape } from '../../contract/index.js';
import { messages as figureWords } from '../../locales/en.js';
import type { Messages } from '../../locales/messages.js';
import type { SurveyResultsMessages } from '../../locales/survey-results/words.js';
import { adoptStyles } from '../base/adopt-styles.js';
import { brief } from '../base/foreign-text.js';
import { hostStyles } from '../base/host-styles.js';
import { ignoredNotes } from '../base/ignored-notes.js';
import { PageWatchController } from '../base/page-watch-controller.js';
import { property } from '../base/property.js';
import { watchRoom } from '../base/roomy.js';
import { TiebeamElement } from '../base/tiebeam-element.js';
import { warnOnce } from '../base/warn-once.js';
import { wordsIn } from '../base/words-in.js';
import { stateOfError, stateOfSnapshot, type WidgetState } from '../state-view/widget-state.js';
import type * as EnpsResultsView from './enps-results-view.js';
import { readResultsQuestion, type ReadResultsQuestion } from './enps-results-question.js';
import type { ResultsModel } from './results-model.js';

/** Code that pages without results do not carry. It serves all of them once it has come. */
let code: typeof EnpsResultsView | undefined;
let coming: Promise<void> | undefined;

/** What the results show now, worked out before each rendering. */
interface View {
  readonly state: WidgetState;
  readonly model?: ResultsModel | undefined;
  readonly words?: string | undefined;
  readonly error?: TiebeamErrorShape | undefined;
}

/**
 * The released results of a survey wave: the score with its range, how many answered, whether it clearly moved, what people agree
 * with, blocks, comments, and what was done since. What the privacy rule hides is hidden with the reason.
 *
 * What stands inside the tag is shown until the first answer is there, and wherever scripts do not run.
 *
 * @slot - Text for readers until the first answer.
 * @slot unconfigured - Replaces the words shown while no data source is set.
 * @slot loading - Shown while the first answer is on its way.
 * @slot empty - Replaces the words shown while there are no results yet.
 * @slot stale - Replaces the words shown beside an old answer.
 * @slot offline - Replaces the words shown when the source cannot be reached.
 * @slot suppressed - Replaces the words shown when too few answered to show anything.
 * @slot unavailable - Replaces the words shown when the source does not offer results.
 * @slot unauthorised - Replaces the words shown when the reader may not see them.
 * @slot error - Replaces the words shown when the answer cannot be used.
 *
 * @csspart base - All of the results.
 * @csspart name - The heading.
 * @csspart scope - Which block, and of which wave.
 * @csspart quality - The remark that answers are invented.
 * @csspart lead - The question of the score, the score and its picture.
 * @csspart value - The score, or its range where few answered.
 * @csspart range - The range of the score and the number of answers.
 * @csspart scale - The picture of the score.
 * @csspart reason - Why a block is not shown.
 * @csspart summary - How many answered, and whether the score moved.
 * @csspart split - The picture of how answers are split.
 * @csspart trend - The score over the waves.
 * @csspart waves - Its picture.
 * @csspart items - The further questions.
 * @csspart item - One of them.
 * @csspart blocks - The table of blocks.
 * @csspart block - The button that shows a block.
 * @csspart comments - The comments.
 * @csspart comment - One of them.
 * @csspart actions - What was done since.
 * @csspart spread - How answers are spread, opened on request.
 * @csspart chart - Its chart.
 * @csspart table - All figures as a table, opened on request.
 * @csspart sure - What is known of the uncertainty, opened on request.
 * @csspart tokens - The published counts of voting tokens.
 * @csspart copy - The button that copies the results as a sentence.
 * @csspart copy-text - The sentence, where the browser does not allow copying.
 * @csspart footer - How fresh the numbers are.
 * @csspart note - A remark about an attribute that is not understood.
 * @csspart state - The words of a state other than ready.
 * @csspart retry - The button that asks again.
 * @csspart debug - The details of a failure, with the attribute `debug`.
 *
 * @cssproperty --tie-font - Font family; inherited when not set.
 * @cssproperty --tie-text - Text colour; inherited when not set.
 * @cssproperty --tie-muted - Colour of secondary text, at least 4.5:1.
 * @cssproperty --tie-line - Colour of hairlines.
 * @cssproperty --tie-surface - Background under the chart.
 * @cssproperty --tie-accent - The one accent: points, bars, the ring of focus.
 * @cssproperty --tie-gap - Space between the parts.
 * @cssproperty --tie-radius - Corner radius.
 *
 * @cssstate unconfigured - No data source is set.
 * @cssstate loading - The first answer is on its way.
 * @cssstate ready - Results are shown.
 * @cssstate empty - There are no results yet.
 * @cssstate stale - The answer shown is older than it should be.
 * @cssstate offline - The source cannot be reached.
 * @cssstate suppressed - Too few answered to show anything.
 * @cssstate unavailable - The source does not offer results.
 * @cssstate unauthorised - The reader may not see them.
 * @cssstate error - The answer cannot be used.
 *
 * @fires {TieStateChangeEvent} tie-state-change - The results passed to another state.
 */
export class TieEnpsResults extends TiebeamElement<Messages> {
  static override styles = [hostStyles];

  /** Id of the survey. */
  @property() survey?: string | null;
  /** Id of a wave; the latest published when not set. */
  @property() wave?: string | null;
  /** Id of the block shown first; everyone when not set. */
  @property() block?: string | null;
  /** A heading to show in place of the survey's title. */
  @property() label?: string | null;

  readonly #results = new PageWatchController<SurveyResults>(this);
  #question: ReadResultsQuestion = { ignored: [] };
  #view: View = { state: 'loading' };
  #words: SurveyResultsMessages | undefined;
  /** Chosen by the reader, until another wave or another attribute. */
  #chosen: string | undefined;
  #isSpread = false;
  #chart: InstanceType<typeof EnpsResultsView.DrawnTrend> | undefined;
  #copying: InstanceType<typeof EnpsResultsView.CopyingController> | undefined;
  /** The code did not come. */
  #missing = false;

  constructor() {
    super();
    watchRoom(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated && (['survey', 'wave', 'block'] as const).some((name) => changed.has(name))) this.#chosen = undefined;
    this.source.look();
    this.#question = readResultsQuestion(this);
    const { query } = this.#question;
    const { finding } = this.source;
    const adapter = finding.is === 'found' ? finding.adapter : undefined;
    this.#results.ask(code && adapter && query ? code.resultsRequest(adapter, query, this.language.language) : undefined);
    this.#view = this.#consider();
  }

  protected override updated(): void {
    this.enter(this.#view.state);
    this.#drawSpread();
  }

  protected override english(): Messages {
    return figureWords;
  }

  override refresh(): void {
    this.#missing = false;
    this.requestUpdate();
    this.source.retry();
    this.#results.refresh();
  }

  #consider(): View {
    const { finding } = this.source;
    const { query, refused } = this.#question;
    const { messages, loading } = this.language;
    if (!code) return this.#fetchCode();
    adoptStyles(this, code.enpsResultsStyles);
    const words = messages.surveyResults ?? wordsIn(code.surveyResultsWords, messages.language, this);
    if (loading || !words) return { state: 'loading' };
    this.#words = words;
    if (refused === '') return { state: 'error', words: words.missing };
    if (refused !== undefined) return this.#unknown(refused);
    if (finding.is === 'unconfigured') return { state: 'unconfigured' };
    if (finding.is === 'failed') return { state: stateOfError(finding.error), error: finding.error };
    const { snapshot } = this.#results;
    if (!snapshot || !query) return { state: 'loading' };
    if (snapshot.error?.kind === 'not-found' && !snapshot.answer) return { ...this.#unknown([query.survey, query.wave].filter(Boolean).join(', ')), error: snapshot.error };
    const state = stateOfSnapshot(snapshot);
    if (!snapshot.answer || state === 'unauthorised') return { state, error: snapshot.error };
    return this.#tell(snapshot.answer, state, words, snapshot.error);
  }

  #tell(answer: SurveyResults, state: WidgetState, words: SurveyResultsMessages, error: TiebeamErrorShape | undefined): View {
    if (!code) return { state: 'loading' };
    const { wave, blocks, survey } = answer;
    const { reader } = this;
    // Before the close there is the total response alone, if that.
    const isBefore = blocks.every(({ questions }) => !questions?.length) && (wave.state === 'open' || wave.state === 'scheduled');
    if (blocks.length === 0 || isBefore) {
      const day = (instant: string): string => new Intl.DateTimeFormat(reader.language, { dateStyle: 'long' }).format(Date.parse(instant));
      const told = { scheduled: words.opens(day(wave.opensAt)), open: words.stillOpen(day(wave.closesAt)), closed: words.beingPrepared, published: words.nothing };
      const model = blocks.some(({ answered }) => answered !== undefined) ? code.resultsModel(answer, undefined, { ...reader, results: words }) : undefined;
      return { state: state === 'ready' ? 'empty' : state, model, words: state === 'ready' ? told[wave.state] : undefined, error };
    }
    const asked = this.#chosen ?? this.#question.block;
    if (asked && !code.chosenBlock(blocks, asked)) return { state: 'error', words: words.unknownBlock(brief(asked, 80)) };
    const model = code.resultsModel(answer, asked, { ...reader, results: words });
    if (state === 'ready' && model.allHidden) return { state: 'suppressed', model, words: words.allHidden(String(survey.minimumForScores)) };
    return { state, model, error };
  }

  #unknown(asked: string): View {
    const words = this.language.messages.states.notFound(brief(asked, 80));
    warnOnce(words);
    return { state: 'error', words };
  }

  /** Asked for again by every new element and by the button of the state, should it not come. */
  #fetchCode(): View {
    if (coming === undefined) {
      coming = import('./enps-results-view.js').then(
        (found) => void (code = found),
        () => {
          coming = undefined;
          this.#missing = true;
          warnOnce('The code of survey results could not be loaded.');
        },
      );
    }
    if (!this.#missing) void coming.then(() => this.requestUpdate());
    return { state: this.#missing ? 'error' : 'loading' };
  }

  readonly #choose = (block: string): void => {
    this.#chosen = block;
    this.requestUpdate();
  };

  readonly #toggle = (open: boolean): void => {
    if (open === this.#isSpread) return;
    this.#isSpread = open;
    this.requestUpdate();
  };

  readonly #onColour = (): void => this.#chart?.recolour();

  #stage(): { plot: HTMLElement; canvas: HTMLCanvasElement; probes: HTMLElement } | undefined {
    const [plot, canvas, probes] = ['.plot', 'canvas', '.probes'].map((selector) => this.renderRoot.querySelector<HTMLElement>(selector));
    return plot && canvas && probes ? { plot, canvas: canvas as HTMLCanvasElement, probes } : undefined;
  }

  /** The chart's code is fetched when a reader opens the chart, not before. */
  #drawSpread(): void {
    const numbers = this.#view.model?.lead?.distribution;
    if (!code || !this.#words || !this.#isSpread || !numbers?.length) return this.#chart?.show(undefined);
    this.#chart ??= new code.DrawnTrend(this, () => this.#stage());
    this.#chart.show(code.spreadPicture(numbers, { ...this.reader, results: this.#words }));
  }

  protected override render(): TemplateResult {
    const { model } = this.#view;
    const words = this.#words;
    return html`<div class="frame" part="base">
      <div class="results">
        ${model && code && words
          ? code.enpsResultsView(model, {
              reader: { ...this.reader, results: words },
              label: this.label,
              choose: this.#choose,
              announced: this.#chosen === undefined ? '' : model.sentence,
              copying: (this.#copying ??= new code.CopyingController(this)),
              spread: { open: this.#isSpread, toggle: this.#toggle, onColour: this.#onColour, missing: this.#chart?.missing ?? false },
            })
          : html`<slot @slotchange=${() => this.requestUpdate()}></slot>${this.hasLight() ? nothing : html`<div class="name"><bdi>${brief(this.label || words?.title || '')}</bdi></div>`}`}
        ${ignoredNotes(this.#question.ignored, this.reader)} ${this.notice(this.#view, model !== undefined)}
      </div>
    </div><div class="ruler"></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tie-enps-results': TieEnpsResults;
  }
}
