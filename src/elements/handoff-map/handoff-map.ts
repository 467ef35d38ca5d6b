import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { HandoffSummary, TicketPage, TicketQuery, TiebeamErrorShape } from '../../contract/index.js';
import type { House } from '../../contract/shapes/house.js';
import { messages as figureWords } from '../../locales/en.js';
import type { HandoffMapMessages, Messages } from '../../locales/messages.js';
import { adoptStyles } from '../base/adopt-styles.js';
import { brief } from '../base/foreign-text.js';
import { hostStyles } from '../base/host-styles.js';
import { ignoredNotes } from '../base/ignored-notes.js';
import { PageWatchController } from '../base/page-watch-controller.js';
import { property } from '../base/property.js';
import { watchRoom } from '../base/roomy.js';
import { ScopeController } from '../base/scope-controller.js';
import { TiebeamElement } from '../base/tiebeam-element.js';
import { warnOnce } from '../base/warn-once.js';
import { wordsIn } from '../base/words-in.js';
import { TiePairEvent } from '../events/pair.js';
import { TieTicketEvent } from '../events/ticket.js';
import { stateOfError, stateOfSnapshot, type WidgetState } from '../state-view/widget-state.js';
import type { HandoffMapModel, MapPair } from './handoff-map-model.js';
import { readMapQuestion, type ReadMapQuestion } from './handoff-map-question.js';
import type * as HandoffMapView from './handoff-map-view.js';

/** Code that pages without a map do not carry. It serves all of them once it has come. */
let code: typeof HandoffMapView | undefined;
let coming: Promise<void> | undefined;

/** What the map shows now, worked out before each rendering. */
interface View {
  readonly state: WidgetState;
  readonly model?: HandoffMapModel | undefined;
  readonly words?: string | undefined;
  readonly error?: TiebeamErrorShape | undefined;
}

const PER_PAGE = 12;

/**
 * Who hands to whom over many tickets: a table of teams by teams, a picture of the flow between them, and for each pair the tickets,
 * the share that returned and the median wait. In a narrow place it is a list. Choosing a pair lists its tickets.
 *
 * What stands inside the tag is shown until the first answer is there, and wherever scripts do not run.
 *
 * @slot - Text for readers until the first answer.
 * @slot unconfigured - Replaces the words shown while no data source is set.
 * @slot loading - Shown while the first answer is on its way.
 * @slot empty - Replaces the words shown when no ticket was passed on.
 * @slot stale - Replaces the words shown beside an old answer.
 * @slot offline - Replaces the words shown when the source cannot be reached.
 * @slot suppressed - Replaces the words shown when every pair has too few tickets.
 * @slot unavailable - Replaces the words shown when the source does not offer handoffs.
 * @slot unauthorised - Replaces the words shown when the reader may not see them.
 * @slot error - Replaces the words shown when the answer cannot be used.
 *
 * @csspart base - The whole map.
 * @csspart name - The heading.
 * @csspart scope - Whose tickets, and of which time.
 * @csspart by - The choice between teams and lines.
 * @csspart summary - What is said of all tickets together.
 * @csspart flow - The picture.
 * @csspart matrix - The table of teams by teams.
 * @csspart pairs - The list of pairs in a narrow place.
 * @csspart pair - The button of one pair.
 * @csspart hint - How the table is read.
 * @csspart tickets - The list of tickets of the chosen pair.
 * @csspart ticket - One of its tickets.
 * @csspart more - The buttons of that list.
 * @csspart footer - How fresh the numbers are.
 * @csspart note - A remark: an attribute is not understood, or the source does not count by line.
 * @csspart state - The words of a state other than ready.
 * @csspart retry - The button that asks again.
 * @csspart debug - The details of a failure, with the attribute `debug`.
 *
 * @cssproperty --tie-font - Font family; inherited when not set.
 * @cssproperty --tie-text - Text colour; inherited when not set.
 * @cssproperty --tie-muted - Colour of secondary text, at least 4.5:1.
 * @cssproperty --tie-line - Colour of hairlines.
 * @cssproperty --tie-accent - The one accent: shades of amounts, ribbons, the ring of focus.
 * @cssproperty --tie-gap - Space between the parts.
 * @cssproperty --tie-radius - Corner radius of cells.
 *
 * @cssstate unconfigured - No data source is set.
 * @cssstate loading - The first answer is on its way.
 * @cssstate ready - A fresh answer is shown.
 * @cssstate empty - No ticket was passed on in the period.
 * @cssstate stale - The answer shown is older than it should be.
 * @cssstate offline - The source cannot be reached.
 * @cssstate suppressed - Every pair has too few tickets.
 * @cssstate unavailable - The source does not offer handoffs.
 * @cssstate unauthorised - The reader may not see them.
 * @cssstate error - The answer cannot be used.
 *
 * @fires {TieStateChangeEvent} tie-state-change - The map passed to another state.
 * @fires {TiePairEvent} tie-pair - A pair was chosen; cancel it to show its tickets your own way.
 * @fires {TieTicketEvent} tie-ticket - A ticket of the list was chosen; cancel it to stay on the page.
 */
export class TieHandoffMap extends TiebeamElement<Messages> {
  static override styles = [hostStyles];

  /** Id of a team: only tickets that it ever owned count, with all of their handoffs. */
  @property() team?: string | null;
  /** Id of a line (group of teams): only tickets that a team of it ever owned count. */
  @property() line?: string | null;
  /** In which the tickets were created: `P28D` (rolling), `2026-03`, `2026-Q1` or `from/to`. */
  @property() period?: string | null = 'P28D';
  /** IANA zone in which days begin; the source's own when not set. */
  @property() zone?: string | null;
  /** Pairs with fewer tickets are shown without numbers; none is hidden when not set. */
  @property() minimum?: string | null;
  /** Order of the teams: `flow` (the order in which work moves on, the default) or `name`. */
  @property() order?: string | null;
  /** What stands in rows and columns: `team` (the default) or `line`, the groups of teams. The reader may choose otherwise. */
  @property() by?: string | null;
  /** A heading to show in place of the map's own. */
  @property() label?: string | null;
  /** Where a ticket's link leads; `{ticket}` stands for its id. The ticket's own address when not set. */
  @property({ attribute: 'ticket-link' }) ticketLink?: string | null;
  /** Takes team, line and period from the `tie-scope` events of the page. */
  @property({ type: Boolean, attribute: 'follow-scope' }) followScope = false;

  readonly #handoffs = new PageWatchController<HandoffSummary>(this);
  readonly #tickets = new PageWatchController<TicketPage>(this);
  readonly #house = new PageWatchController<House>(this);
  readonly #scope = new ScopeController(this);
  #paper: HandoffMapView.PaperController | undefined;
  #question: ReadMapQuestion = { ignored: [], order: 'flow', by: 'team' };
  #view: View = { state: 'loading' };
  /** What the reader chose in place of `by`. */
  #by: 'team' | 'line' | undefined;
  /** What the reader saw when they chose so, until the answer is there. */
  #before: HandoffMapModel | undefined;
  #chosen: Pick<MapPair, 'key' | 'from' | 'to'> | undefined;
  #cursor: string | undefined;
  #all = false;
  /** Key of the pair of the table that was walked to. */
  #current: string | undefined;
  #words: HandoffMapMessages | undefined;
  /** The code did not come. */
  #missing = false;

  constructor() {
    super();
    watchRoom(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated && (['team', 'line', 'period'] as const).some((name) => changed.has(name))) this.#scope.choose(undefined);
    if (changed.has('by')) this.#by = undefined;
    this.#scope.look();
    this.source.look();
    const before = JSON.stringify(this.#question.query);
    this.#question = readMapQuestion(this, this.#scope.chosen, this.#by);
    const { query } = this.#question;
    if (JSON.stringify(query) !== before) this.#cursor = undefined;
    const { finding } = this.source;
    const adapter = finding.is === 'found' ? finding.adapter : undefined;
    const { language } = this.language;
    this.#handoffs.ask(code && adapter && query ? code.handoffsRequest(adapter, query, language) : undefined);
    this.#house.ask(code && adapter?.describe && query?.scope.line ? code.houseRequest(adapter, language) : undefined);
    this.#view = this.#consider();
    const { model } = this.#view;
    if (this.#chosen && model && model.cell.get(this.#chosen.key)?.hidden !== false) this.#chosen = undefined;
    const wanted = adapter?.readTickets && query && this.#chosen;
    const { minimum: _, by: __, ...whose } = query ?? {};
    const page = { from: this.#chosen?.from, to: this.#chosen?.to, ...(model?.by === 'line' && { by: model.by }), limit: PER_PAGE, ...(this.#cursor !== undefined && { cursor: this.#cursor }) };
    this.#tickets.ask(code && wanted ? code.ticketsRequest(adapter, { ...whose, ...page } as TicketQuery, language) : undefined);
  }

  protected override updated(): void {
    this.enter(this.#view.state);
  }

  protected override english(): Messages {
    return figureWords;
  }

  override refresh(): void {
    this.#missing = false;
    this.requestUpdate();
    this.source.retry();
    this.#handoffs.refresh();
    this.#tickets.refresh();
  }

  #consider(): View {
    const { finding } = this.source;
    const { query, refused, order, by } = this.#question;
    const { messages, loading } = this.language;
    if (!code) return this.#fetchCode();
    adoptStyles(this, code.handoffMapStyles);
    this.#paper ??= new code.PaperController(this);
    const words = messages.handoffMap ?? wordsIn(code.handoffMapWords, messages.language, this);
    if (loading || !words) return { state: 'loading' };
    this.#words = words;
    if (refused) return this.#unknown(refused);
    if (finding.is === 'unconfigured') return { state: 'unconfigured' };
    if (finding.is === 'failed') return { state: stateOfError(finding.error), error: finding.error };
    const { snapshot } = this.#handoffs;
    if (!snapshot || !query) return { state: 'loading', model: this.#before };
    if (snapshot.answer) this.#before = undefined;
    const { scope, minimum } = query;
    if (snapshot.error?.kind === 'not-found' && !snapshot.answer) return { ...this.#unknown([scope.team, scope.line].filter(Boolean).join(', ')), error: snapshot.error };
    const state = stateOfSnapshot(snapshot);
    if (!snapshot.answer || state === 'unauthorised') return { state, model: state === 'unauthorised' ? undefined : this.#before, error: snapshot.error };
    const place = scope.team ?? scope.line;
    const line = this.#house.snapshot?.answer?.lines?.find(({ id }) => id === scope.line);
    const scopeName = place === undefined ? undefined : brief(snapshot.answer.teams.find(({ id }) => id === scope.team)?.name || line?.name || place, 60);
    const model = code.handoffMapModel(snapshot.answer, { scopeName, minimum, order, by }, { ...this.reader, map: words });
    if (state !== 'ready') return { state, model, error: snapshot.error };
    if (model.pairs.length === 0) return { state: 'empty', model, words: model.by === 'line' ? words.ofLines.nothing : words.nothing };
    if (model.allHidden) return { state: 'suppressed', model, words: words.allHidden(String(minimum)) };
    return { state, model };
  }

  #unknown(asked: string): View {
    const words = this.language.messages.states.notFound(brief(asked, 80));
    warnOnce(words);
    return { state: 'error', words };
  }

  /** Asked for again by every new map and by the button of the state, should it not come. */
  #fetchCode(): View {
    if (coming === undefined) {
      coming = import('./handoff-map-view.js').then(
        (found) => void (code = found),
        () => {
          coming = undefined;
          this.#missing = true;
          warnOnce('The code of the map of handoffs could not be loaded.');
        },
      );
    }
    if (!this.#missing) void coming.then(() => this.requestUpdate());
    return { state: this.#missing ? 'error' : 'loading' };
  }

  readonly #choose = ({ key, from, to }: MapPair): void => {
    const { query } = this.#question;
    const again = this.#chosen?.key === key;
    this.#cursor = undefined;
    this.#chosen = undefined;
    if (!again && query && this.dispatchEvent(new TiePairEvent(from, to, query.scope, query.period, this.#view.model?.by))) this.#chosen = { key, from, to };
    this.requestUpdate();
  };

  readonly #group = (by: 'team' | 'line'): void => {
    this.#by = by;
    this.#before = this.#view.model;
    this.#chosen = undefined;
    this.#current = undefined;
    this.#all = false;
    this.requestUpdate();
  };

  readonly #walked = ({ target }: FocusEvent): void => {
    const key = (target as HTMLElement).dataset['pair'];
    if (key === undefined || key === this.#current) return;
    this.#current = key;
    this.requestUpdate();
  };

  readonly #toggle = (): void => {
    this.#all = !this.#all;
    this.requestUpdate();
  };

  readonly #turn = (cursor: string | undefined): void => {
    this.#cursor = cursor;
    this.requestUpdate();
  };

  readonly #openTicket = (id: string, event: Event): void => {
    if (!this.dispatchEvent(new TieTicketEvent(id))) event.preventDefault();
  };

  protected override render(): TemplateResult {
    const { model } = this.#view;
    const words = this.#words;
    return html`<div class="frame" part="base">
      <div class="map">
        ${model && code && words
          ? code.handoffMapView(model, {
              words,
              reader: { ...this.reader, map: words },
              label: this.label,
              order: this.#question.order,
              by: this.#before ? this.#question.by : model.by,
              group: this.#group,
              chosen: this.#chosen?.key,
              all: this.#all || this.#paper?.onPaper === true,
              toggle: this.#toggle,
              page: this.#tickets.snapshot?.answer,
              pageNotice: this.#pageNotice(),
              isLater: this.#cursor !== undefined,
              ticketLink: this.ticketLink,
              current: this.#current,
              walked: this.#walked,
              choose: this.#choose,
              turn: this.#turn,
              open: this.#openTicket,
            })
          : html`<slot @slotchange=${() => this.requestUpdate()}></slot>${this.hasLight() ? nothing : html`<div class="name"><bdi>${brief(this.label || words?.title || '')}</bdi></div>`}`}
        ${ignoredNotes(this.#question.ignored, this.reader)} ${this.notice(this.#view, model !== undefined)}
      </div>
    </div><div class="ruler"></div>`;
  }

  /** What stands in place of the tickets of a pair until they are there. */
  #pageNotice(): TemplateResult | typeof nothing {
    const { finding } = this.source;
    const { snapshot } = this.#tickets;
    if (finding.is !== 'found' || !finding.adapter.readTickets || snapshot?.answer) return nothing;
    return this.notice({ state: snapshot ? stateOfSnapshot(snapshot) : 'loading', words: undefined, error: snapshot?.error }, false);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tie-handoff-map': TieHandoffMap;
  }
}
