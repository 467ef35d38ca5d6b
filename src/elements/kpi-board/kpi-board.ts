import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { KpiAnswer, KpiResult, Line, MetricDefinition, Scope, Team, TiebeamAdapter, TiebeamErrorShape } from '../../contract/index.js';
import { board as english } from '../../locales/boards/en.js';
import { messages as figureWords } from '../../locales/en.js';
import type { BoardMessages, Messages } from '../../locales/messages.js';
import { catalogueRequest } from '../../page/catalogue.js';
import { kpiRequest } from '../../page/kpis.js';
import { linesRequest, teamsRequest } from '../../page/teams.js';
import { brief, isolated } from '../base/foreign-text.js';
import { hostStyles } from '../base/host-styles.js';
import { ignoredNotes } from '../base/ignored-notes.js';
import { PageWatchController } from '../base/page-watch-controller.js';
import { property } from '../base/property.js';
import { ScopeController } from '../base/scope-controller.js';
import { watchMeanings } from '../base/same-meaning.js';
import { TiebeamElement } from '../base/tiebeam-element.js';
import { warnOnce } from '../base/warn-once.js';
import { TieScopeEvent } from '../events/scope.js';
import { readQuestion } from '../kpi-gauge/gauge-query.js';
import type { TieKpiGauge } from '../kpi-gauge/kpi-gauge.js';
import { wordsOf } from '../state-view/state-view.js';
import { stateOfError, stateOfSnapshot, type WidgetState } from '../state-view/widget-state.js';
import { cellOf, sharedScope, standingOf, type Cell } from './board-cells.js';
import { entriesOf, metricsOf } from './board-question.js';
import { readSettings } from './board-settings.js';
import { answeredRow, listed, missingRow, type BoardRow } from './board-text.js';
import { copyButtons } from './copy-buttons.js';
import { CopyingController } from './copying.js';
import { kpiBoardStyles } from './kpi-board-styles.js';
import { scopeFilter } from './scope-filter.js';

/** Parts of a gauge that a page may style from outside, under the name `gauge-…`. */
const exported = ['name', 'value', 'picture', 'band', 'target', 'change', 'meta', 'definition'].map((part) => `${part}:gauge-${part}`).join();

/** What is not set now must not stay from before: a team that was chosen after a line. */
const unset = { team: null, line: null, zone: null, compare: null, baseline: null, history: null };

/** What the board shows now, worked out before each rendering. */
interface View {
  readonly state: WidgetState;
  readonly cells: readonly Cell[];
  /** The state is said once, above the cells. */
  readonly told: boolean;
  readonly words?: string | undefined;
  readonly error?: TiebeamErrorShape | undefined;
}

/**
 * A group of KPIs, each with the teams that own it together. All of them are asked for in one request. The gauges in it are those
 * of its own prefix, else `<tie-kpi-gauge>`; the define entry registers both.
 *
 * What stands inside the tag is shown until the first answer is there, and wherever scripts do not run.
 *
 * @slot - Text for readers until the first answer: the numbers as last known, a link, a table.
 * @slot unconfigured - Replaces the words shown while no data source, group or metric is set.
 * @slot loading - Shown while the first answer is on its way.
 * @slot empty - Replaces the words shown when nothing was counted for any KPI.
 * @slot stale - Replaces the words shown beside old answers.
 * @slot offline - Replaces the words shown when the source cannot be reached.
 * @slot suppressed - Replaces the words shown when the privacy rule hides every number.
 * @slot unavailable - Replaces the words shown when the source does not offer the numbers.
 * @slot unauthorised - Replaces the words shown when the reader may not see the numbers.
 * @slot error - Replaces the words shown when the answers cannot be used.
 *
 * @csspart base - The whole board.
 * @csspart head - Name, scope and filter.
 * @csspart label - The name of the board.
 * @csspart scope - Team or line and the days, where they are the same for all KPIs.
 * @csspart filter - The choices of team or line and period.
 * @csspart whose - The choice of team or line.
 * @csspart period - The choice of the period.
 * @csspart cells - The grid.
 * @csspart cell - One KPI with its owners.
 * @csspart gauge - The gauge of a KPI.
 * @csspart gauge-name - The metric's name.
 * @csspart gauge-value - The number.
 * @csspart gauge-picture - The bullet graph, dial or sparkline.
 * @csspart gauge-band - The word for the value's standing.
 * @csspart gauge-target - The target in words.
 * @csspart gauge-change - A comparison in words.
 * @csspart gauge-meta - How many cases and as of when.
 * @csspart gauge-definition - The definition that opens on demand.
 * @csspart owners - The teams that own a KPI together.
 * @csspart note - A remark, for example about an attribute that is not understood.
 * @csspart copy - The buttons that copy the board.
 * @csspart copy-text - The text to copy, where the browser does not let the page do it.
 * @csspart state - The words of a state other than ready.
 * @csspart retry - The button that asks again.
 * @csspart debug - The details of a failure, with the attribute `debug`.
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
 * @cssstate unconfigured - No data source, or neither group nor metrics, is set.
 * @cssstate loading - The first answer of a KPI is on its way.
 * @cssstate ready - Every KPI has come, and at least one is a fresh number.
 * @cssstate empty - Nothing was counted in the period.
 * @cssstate stale - The answers shown are older than they should be.
 * @cssstate offline - The source cannot be reached.
 * @cssstate suppressed - The privacy rule hides the numbers.
 * @cssstate unavailable - The source does not offer the numbers.
 * @cssstate unauthorised - The reader may not see the numbers.
 * @cssstate error - The answers cannot be used.
 *
 * @fires {TieStateChangeEvent} tie-state-change - The board, or a gauge in it, passed to another state.
 * @fires {TieDrilldownEvent} tie-drilldown - The reader follows the link of a gauge to its tickets; cancelable.
 * @fires {TieScopeEvent} tie-scope - The reader chose whose tickets and which period to see.
 */
export class TieKpiBoard extends TiebeamElement<Messages> {
  static override styles = [hostStyles, kpiBoardStyles];

  /** Ids of groups of the catalogue: `speed`, `quality`, `handoffs`, … */
  @property() group?: string | null;
  /** Ids of metrics, apart by commas; with `group` they come first. */
  @property() metrics?: string | null;
  /** Id of the team whose tickets count. */
  @property() team?: string | null;
  /** Id of the line (group of teams) whose tickets count. */
  @property() line?: string | null;
  /** `P28D` (rolling), `2026-03`, `2026-W12`, `2026-Q1` or `from/to`. */
  @property() period?: string | null = 'P28D';
  /** IANA zone in which days begin; the source's own when not set. */
  @property() zone?: string | null;
  /** Variant of the gauges: `bullet`, `dial` or `number`. */
  @property() variant?: string | null = 'bullet';
  /** `previous` holds the numbers against the equal period before, `none` does not. */
  @property() compare?: string | null = 'previous';
  /** ISO date since when to compare: before it against the period. */
  @property() baseline?: string | null;
  /** Earlier values to draw as a line: `P12W`, `P30D`, `P12M` or `none`. */
  @property() history?: string | null;
  /** Name of the board, in place of the group's. */
  @property() label?: string | null;
  /** Ids of the teams that own the KPIs together, apart by commas; a definition that names its owners is asked first. */
  @property() owners?: string | null;
  /** Takes team, line and period from the `tie-scope` events of the page. */
  @property({ type: Boolean, attribute: 'follow-scope' }) followScope = false;
  /** Keeps what the reader chose in the hash of the page's address, so that a link shows the same; follows the page as well. */
  @property({ type: Boolean, attribute: 'scope-in-hash' }) scopeInHash = false;
  /** Shows choices of team or line and period, and tells the page by `tie-scope`. */
  @property({ type: Boolean, attribute: 'with-filter' }) withFilter = false;
  /** Leaves out the buttons that copy the board. */
  @property({ type: Boolean, attribute: 'without-copy' }) withoutCopy = false;

  readonly #catalogue = new PageWatchController<readonly MetricDefinition[]>(this);
  readonly #teams = new PageWatchController<readonly Team[]>(this);
  readonly #lines = new PageWatchController<readonly Line[]>(this);
  readonly #copying = new CopyingController(this);
  readonly #answers = new Map<string, PageWatchController<KpiAnswer>>();
  readonly #gauges = new Map<string, TieKpiGauge>();
  readonly #scope = new ScopeController(this);
  #read = readSettings({}, undefined);
  #view: View = { state: 'loading', cells: [], told: true };

  override connectedCallback(): void {
    super.connectedCallback();
    watchMeanings(document);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // The last word counts: that of the reader, or of a script that sets the board anew.
    if (this.hasUpdated && (['team', 'line', 'period'] as const).some((name) => changed.has(name))) this.#scope.choose(undefined);
    this.#scope.look();
    this.source.look();
    const { finding } = this.source;
    const adapter = finding.is === 'found' ? finding.adapter : undefined;
    this.#read = readSettings(this, this.#scope.chosen);
    const { language } = this.language;
    const [groups, own] = [entriesOf(this.group), entriesOf(this.metrics)];
    this.#catalogue.ask(adapter && groups.length > 0 ? catalogueRequest(adapter, language) : undefined);
    const metrics = this.#read.refused ? [] : metricsOf(own, groups, this.#catalogue.snapshot?.answer);
    this.#askAnswers(adapter, metrics);
    const cells = metrics.map((metric) => cellOf(metric, this.#answers.get(metric)?.snapshot));
    const named = this.withFilter || cells.some(({ answer }) => this.#ownersOf(answer).length > 0);
    this.#teams.ask(adapter?.readTeams && named ? teamsRequest(adapter, language) : undefined);
    this.#lines.ask(adapter?.describe && this.withFilter ? linesRequest(adapter, language) : undefined);
    this.#view = this.#consider(cells);
  }

  protected override updated(): void {
    this.enter(this.#view.state);
  }

  protected override english(): Messages {
    return figureWords;
  }

  override refresh(): void {
    this.source.retry();
    for (const watch of [this.#catalogue, this.#teams, this.#lines, ...this.#answers.values()]) watch.refresh();
  }

  /** The gauges of the board's own prefix, where the page gave it one. */
  get #gaugeTag(): string {
    const own = this.localName.replace(/board$/, 'gauge');
    return customElements.get(own) ? own : 'tie-kpi-gauge';
  }

  get #words(): BoardMessages {
    return this.language.messages.board ?? english;
  }

  #askAnswers(adapter: TiebeamAdapter | undefined, metrics: readonly string[]): void {
    for (const [metric, watch] of this.#answers) {
      if (metrics.includes(metric)) continue;
      watch.ask(undefined);
      this.removeController(watch);
      this.#answers.delete(metric);
      this.#gauges.delete(metric);
    }
    for (const metric of metrics) {
      if (!this.#answers.has(metric)) this.#answers.set(metric, new PageWatchController<KpiAnswer>(this));
      const { query } = readQuestion({ ...this.#read.settings, metric });
      this.#answers.get(metric)?.ask(adapter && query ? kpiRequest(adapter, query, this.language.language) : undefined);
    }
  }

  #ownersOf(answer: KpiResult | undefined): readonly string[] {
    return answer?.definition.owners ?? entriesOf(this.owners);
  }

  #namesOf(ids: readonly string[]): readonly string[] {
    const names = new Map(this.#teams.snapshot?.answer?.map(({ id, name }) => [id, name]));
    return ids.map((id) => names.get(id) ?? id);
  }

  #consider(cells: readonly Cell[]): View {
    const { messages, loading } = this.language;
    const { finding } = this.source;
    const none = { cells: [], told: true };
    if (loading) return { state: 'loading', ...none };
    if (this.#read.refused) return { ...this.#unknown(this.#read.refused), ...none };
    const groups = entriesOf(this.group);
    if (groups.length === 0 && entriesOf(this.metrics).length === 0) return { state: 'unconfigured', words: this.#words.missing, ...none };
    if (finding.is === 'unconfigured') return { state: 'unconfigured', ...none };
    if (finding.is === 'failed') return { state: stateOfError(finding.error), error: finding.error, ...none };
    if (finding.is === 'opening') return { state: 'loading', ...none };
    if (cells.length === 0) {
      const { snapshot } = this.#catalogue;
      if (snapshot?.answer) return { ...this.#unknown(groups.join(', ')), ...none };
      return { state: snapshot ? stateOfSnapshot(snapshot) : 'loading', error: snapshot?.error, ...none };
    }
    const { state, shared } = standingOf(cells);
    if (!shared) return { state, cells, told: false };
    if (shared.error?.kind === 'not-found') {
      const { team, line, period } = this.#read.settings;
      return { ...this.#unknown([...cells.map(({ metric }) => metric), team, line, shared.error.path === '$.period' && period].filter(Boolean).join(', ')), error: shared.error, cells, told: true };
    }
    const words = state === 'suppressed' && shared.minimum ? messages.states.suppressedBelow(String(shared.minimum)) : undefined;
    return { state, words, error: shared.error, cells, told: true };
  }

  #unknown(asked: string): Pick<View, 'state' | 'words'> {
    const words = this.language.messages.states.notFound(brief(asked, 80));
    warnOnce(words);
    return { state: 'error', words };
  }

  /** The gauge of a cell, made once and set anew. */
  #gauge({ metric, answer }: Cell): TieKpiGauge {
    const { finding } = this.source;
    let gauge = this.#gauges.get(metric);
    if (!gauge) {
      gauge = document.createElement(this.#gaugeTag) as TieKpiGauge;
      gauge.className = 'gauge';
      gauge.setAttribute('part', 'gauge');
      gauge.setAttribute('exportparts', exported);
      this.#gauges.set(metric, gauge);
    }
    const { debug } = this;
    // Until the source says the name, the catalogue may know it.
    const label = answer ? null : this.#catalogue.snapshot?.answer?.find(({ id }) => id === metric)?.name;
    Object.assign(gauge, { ...unset, ...this.#read.settings, metric, label, debug, adapter: finding.is === 'found' ? finding.adapter : undefined });
    return gauge;
  }

  get #title(): string {
    const { groups } = this.#words;
    // Groups have names in the language of the page.
    const here = { language: this.language.language, rightToLeft: false };
    return brief(this.label || listed(entriesOf(this.group).map((group) => groups[group] ?? group.replaceAll('-', ' ')), here));
  }

  #rows(): readonly BoardRow[] {
    const { messages } = this.language;
    const { team, line } = this.#read.settings;
    return this.#view.cells.map(({ metric, answer, state, error }) => {
      if (answer) return answeredRow({ answer, baseline: this.baseline, owners: this.#namesOf(this.#ownersOf(answer)) }, this.reader, this.#words);
      const name = this.#catalogue.snapshot?.answer?.find(({ id }) => id === metric)?.name ?? metric;
      return missingRow(metric, brief(name), this.#namesOf([team ?? line ?? ''])[0] || messages.everyone, wordsOf({ state, error, messages }), this.reader);
    });
  }

  protected override render(): TemplateResult {
    const { cells, told, state } = this.#view;
    const { rightToLeft } = this.language;
    const answered = cells.some(({ answer }) => answer);
    // Before the first answer the page's own text stands here, or else the places of the numbers.
    const shown = answered || (cells.length > 0 && (state === 'loading' ? !this.hasLight() : !told));
    const scope = sharedScope(cells, this.reader);
    const title = this.#title;
    return html`<div class="frame">
      <div class="board" part="base" role="group" aria-label=${title || this.#words.board}>
        ${title || scope || this.withFilter
          ? html`<div class="head" part="head">
              ${title ? html`<div class="label" part="label"><bdi>${title}</bdi></div>` : nothing}
              <div class="scope" part="scope">${scope?.map((text) => isolated(text, rightToLeft)).join(' · ')}</div>
              ${this.withFilter ? this.#filter() : nothing}
            </div>`
          : nothing}
        ${answered || (shown && !told) ? nothing : html`<slot @slotchange=${() => this.requestUpdate()}></slot>`}
        ${told ? this.notice(this.#view, answered) : nothing}
        ${shown
          ? html`<ul role="list" part="cells" class="cells ${cells.length < 4 ? 'few-cells' : ''} ${scope ? 'same' : ''} ${told ? 'told' : ''}">
              ${cells.map((cell) => this.#cell(cell))}
            </ul>`
          : nothing}
        ${this.#notes()} ${answered && state !== 'loading' && !this.withoutCopy ? copyButtons(this.#copying, this.#words, [title, ...(scope ?? [])].filter(Boolean).map((text) => isolated(text, rightToLeft)).join(', '), () => this.#rows()) : nothing}
      </div>
    </div><div class="ruler"></div>`;
  }

  #cell(cell: Cell): TemplateResult {
    const owners = cell.answer ? this.#namesOf(this.#ownersOf(cell.answer)) : [];
    return html`<li class="cell" part="cell">
      ${this.#gauge(cell)} ${owners.length > 0 ? html`<div class="owners" part="owners">${this.#words.owners(listed(owners, this.language))}</div>` : nothing}
    </li>`;
  }

  #filter(): TemplateResult {
    const { language, messages } = this.language;
    const { team, line, period } = this.#read.settings;
    return scopeFilter({
      teams: this.#teams.snapshot?.answer ?? [],
      lines: this.#lines.snapshot?.answer ?? [],
      scope: { ...(team && { team }), ...(line && { line }) },
      period,
      messages,
      language,
      words: this.#words,
      choose: (scope: Scope, chosen: string) => {
        this.#scope.choose({ scope, period: chosen });
        this.dispatchEvent(new TieScopeEvent(scope, chosen));
      },
    });
  }

  #notes(): readonly TemplateResult[] {
    const catalogue = this.#catalogue.snapshot?.answer;
    const unknown = this.#view.cells.length > 0 && catalogue ? entriesOf(this.group).filter((group) => !catalogue.some((one) => one.group === group)) : [];
    return [
      ...ignoredNotes(this.#read.ignored, this.reader),
      ...unknown.map((group) => {
        const text = this.language.messages.states.notFound(brief(group, 60));
        warnOnce(text);
        return html`<div class="meta" part="note">${text}</div>`;
      }),
    ];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tie-kpi-board': TieKpiBoard;
  }
}
