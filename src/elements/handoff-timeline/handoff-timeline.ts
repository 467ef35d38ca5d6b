import { html, nothing, type TemplateResult } from 'lit';
import type { Change, Money, Team, Ticket, TiebeamAdapter, TiebeamErrorShape } from '../../contract/index.js';
import { messages as figureWords } from '../../locales/en.js';
import type { Messages, TimelineMessages } from '../../locales/messages.js';
import { pageOf } from '../../page/page.js';
import { teamsRequest } from '../../page/teams.js';
import { houseRequest, ticketRequest } from '../../page/ticket.js';
import { adoptStyles } from '../base/adopt-styles.js';
import { afterPaint } from '../base/after-paint.js';
import { brief } from '../base/foreign-text.js';
import { hostStyles } from '../base/host-styles.js';
import { PageWatchController } from '../base/page-watch-controller.js';
import { property } from '../base/property.js';
import { isRoomy, watchRoom } from '../base/roomy.js';
import { TiebeamElement } from '../base/tiebeam-element.js';
import { warnOnce } from '../base/warn-once.js';
import { wordsIn } from '../base/words-in.js';
import { stateOfError, stateOfSnapshot, type WidgetState } from '../state-view/widget-state.js';
import type { TimelineLook } from './timeline-look.js';
import type { House, TimelineModel, TimelineReader } from './timeline-model.js';
import type * as TimelineView from './timeline-view.js';

/** Code that pages without a timeline do not carry. It serves all of them once it has come. */
let code: typeof TimelineView | undefined;
let coming: Promise<void> | undefined;

/** What the timeline shows now, worked out before each rendering. */
interface View {
  readonly state: WidgetState;
  readonly model?: TimelineModel | undefined;
  readonly agreed?: TimelineLook['agreed'];
  readonly words?: string | undefined;
  readonly error?: TiebeamErrorShape | undefined;
}

const MINUTE_MS = 60_000;
const NO_TEAMS: readonly Team[] = [];
const NO_CHANGES: readonly Change[] = [];

/**
 * One ticket over time: which team had it when, where nobody had begun, where it was worked on and where it waited, how it passed from
 * team to team and what went along. The same is told in sentences and as a list; a narrow column shows these alone.
 *
 * What stands inside the tag is shown until the first answer is there, and wherever scripts do not run.
 *
 * @slot - Text for readers until the first answer: what became of the ticket, a link.
 * @slot unconfigured - Replaces the words shown while no data source or ticket is set.
 * @slot loading - Shown while the first answer is on its way.
 * @slot empty - Replaces the words shown when nothing has happened to the ticket yet.
 * @slot stale - Replaces the words shown beside an old answer.
 * @slot offline - Replaces the words shown when the source cannot be reached.
 * @slot suppressed - Not used: a ticket is shown or it is not.
 * @slot unavailable - Replaces the words shown when the source offers no tickets.
 * @slot unauthorised - Replaces the words shown when the reader may not see the ticket.
 * @slot error - Replaces the words shown when the answer cannot be used.
 *
 * @csspart base - The whole timeline.
 * @csspart name - The ticket's title or id.
 * @csspart story - What happened, in sentences.
 * @csspart picture - Lanes and bars.
 * @csspart legend - What the patterns mean.
 * @csspart tools - The buttons that bring the picture closer.
 * @csspart moves - The list of what each team did and how the ticket passed.
 * @csspart table - The same as a table, at the reader's wish.
 * @csspart beside - The list of changes and alerts.
 * @csspart clocks - The table of clocks.
 * @csspart words - Severity and state, and the button that shows them in the source's words.
 * @csspart playbook - Who is in, and the obligations.
 * @csspart steps - What makes it done for everyone.
 * @csspart cost - What waiting between teams came to.
 * @csspart thought - The same ticket straight to the team that resolved it.
 * @csspart note - A remark on what was left out.
 * @csspart state - The words of a state other than ready.
 * @csspart retry - The button that asks again.
 * @csspart debug - The details of a failure, with the attribute `debug`.
 *
 * @cssproperty --tie-font - Font family; inherited when not set.
 * @cssproperty --tie-text - Text colour; inherited when not set.
 * @cssproperty --tie-muted - Colour of secondary text, at least 4.5:1.
 * @cssproperty --tie-line - Colour of hairlines.
 * @cssproperty --tie-surface - The page's background, inside patterns and hollow marks.
 * @cssproperty --tie-accent - The one accent: work.
 * @cssproperty --tie-gap - Space between the parts.
 * @cssproperty --tie-radius - Corner radius of buttons.
 *
 * @cssstate unconfigured - No data source or ticket is set.
 * @cssstate loading - The first answer is on its way.
 * @cssstate ready - A fresh answer is shown.
 * @cssstate empty - Nothing has happened to the ticket yet.
 * @cssstate stale - The answer shown is older than it should be.
 * @cssstate offline - The source cannot be reached.
 * @cssstate unavailable - The source offers no tickets.
 * @cssstate unauthorised - The reader may not see the ticket.
 * @cssstate error - The answer cannot be used.
 *
 * @fires {TieStateChangeEvent} tie-state-change - The timeline passed to another state.
 */
export class TieHandoffTimeline extends TiebeamElement<Messages> {
  static override styles = hostStyles;

  /** Id of the ticket as the source writes it, `source:id`. */
  @property() ticket?: string | null;
  /** A heading to show in place of the ticket's title or id. */
  @property() label?: string | null;
  /** Leaves out the list of moves, for pages where the picture and the story are enough. The list stays where there is no room for the picture. */
  @property({ type: Boolean, attribute: 'without-moves' }) withoutMoves = false;

  /** Id of the team in whose words severity and state are told, where the source has a vocabulary. */
  @property() vocabulary?: string | null;
  /** What an hour of waiting is put at, such as `85 EUR`, or in minor units as an object; in place of what the source says. */
  @property({ attribute: 'hourly-rate' }) hourlyRate?: string | Money | null;

  readonly #ticket = new PageWatchController<Ticket>(this);
  readonly #house = new PageWatchController<House>(this);
  readonly #teams = new PageWatchController<readonly Team[]>(this);
  readonly #changes = new PageWatchController<readonly Change[]>(this);
  #linked: TimelineView.LinkedTickets | undefined;
  #view: View = { state: 'loading' };
  #words: TimelineMessages | undefined;
  #place: TimelineView.TimelinePlace | undefined;
  #agreed: TimelineView.AgreedPlace | undefined;
  #made: { readonly of: readonly unknown[]; readonly model: TimelineModel | undefined } | undefined;
  /** Resolves when what stands below the picture may be drawn too: the first paint of a long ticket does not wait for it. */
  #below: Promise<void> | undefined;
  #isWhole = false;
  /** Classes of the frame at first. */
  #frame: string | undefined;
  /** The code did not come. */
  #missing = false;
  #stopMinutes: (() => void) | undefined;

  constructor() {
    super();
    watchRoom(this);
  }

  protected override inquire(): boolean {
    // On its way together with the first answer.
    if (!coming && !this.hasUpdated) this.#fetchCode();
    this.source.look();
    const { language } = this.language;
    const [adapter, id] = [this.#adapter, this.#id];
    this.#ticket.ask(adapter && id ? ticketRequest(adapter, id, language) : undefined);
    this.#house.ask(adapter?.describe && id ? houseRequest(adapter, language) : undefined);
    return this.#ticket.snapshot?.status === 'loading';
  }

  get #adapter(): TiebeamAdapter | undefined {
    const { finding } = this.source;
    return finding.is === 'found' ? finding.adapter : undefined;
  }

  get #id(): string {
    return typeof this.ticket === 'string' ? this.ticket.trim() : '';
  }

  protected override willUpdate(): void {
    this.inquire();
    const { language } = this.language;
    const [adapter, id] = [this.#adapter, this.#id];
    const agreed = this.#house.snapshot?.answer;
    // Names of teams that the ticket does not know.
    const isNamed = agreed?.playbook !== undefined || agreed?.steps !== undefined || agreed?.vocabulary !== undefined;
    const isTold = this.#changes.snapshot?.answer?.some(({ team }) => team !== undefined);
    this.#teams.ask(adapter?.readTeams && id && (isNamed || isTold) ? teamsRequest(adapter, language) : undefined);
    const answer = this.#ticket.snapshot?.answer;
    this.#changes.ask(code && answer && adapter?.readChanges ? code.changesRequest(adapter, code.changesAround(answer, this.reader.now), language) : undefined);
    if (code) this.#linked ??= new code.LinkedTickets(this);
    this.#view = this.#consider(id);
  }

  protected override updated(): void {
    this.#place?.drawn();
    this.enter(this.#view.state);
    const { model, agreed, state } = this.#view;
    if (state === 'loading' && this.#words) void this.#rehearse();
    if (model) {
      this.#below ??= afterPaint().then(() => {
        this.#isWhole = true;
        this.requestUpdate();
      });
    }
    this.#tick((model?.open === true || agreed?.model.runs === true) && this.isConnected);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    if (!this.#below || this.#isWhole) return isComplete;
    await this.#below;
    return super.getUpdateComplete();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#tick(false);
  }

  protected override english(): Messages {
    return figureWords;
  }

  override refresh(): void {
    this.#missing = false;
    this.requestUpdate();
    this.source.retry();
    this.#ticket.refresh();
    this.#house.refresh();
    this.#teams.refresh();
    this.#changes.refresh();
    this.#linked?.refresh();
  }

  /** While the first ticket of a page is on its way. */
  async #rehearse(): Promise<void> {
    await afterPaint();
    const isWaiting = (): boolean => this.state === 'loading' && this.isConnected;
    if (code && this.#words && isWaiting()) await code.rehearse(code.timelineView, { ...this.reader, timeline: this.#words }, this.renderRoot, isWaiting);
  }

  /** An open ticket grows older by the page's one timer, and so does what is open after it. */
  #tick(wanted: boolean): void {
    if (wanted) this.#stopMinutes ??= pageOf(document).onMinute(() => this.requestUpdate());
    else {
      this.#stopMinutes?.();
      this.#stopMinutes = undefined;
    }
  }

  #consider(id: string): View {
    const { finding } = this.source;
    const { snapshot } = this.#ticket;
    const { messages, loading } = this.language;
    if (!code) return this.#fetchCode();
    adoptStyles(this, code.handoffTimelineStyles);
    adoptStyles(this, code.agreedStyles);
    const words = messages.timeline ?? wordsIn(code.timelineWords, messages.language, this);
    if (loading || !words) return { state: 'loading' };
    this.#words = words;
    if (!id) return { state: 'unconfigured', words: words.missing };
    if (finding.is === 'unconfigured') return { state: 'unconfigured' };
    if (finding.is === 'failed') return { state: stateOfError(finding.error), error: finding.error };
    if (!snapshot) return { state: 'loading' };
    const { answer, error } = snapshot;
    const state = stateOfSnapshot(snapshot);
    // A source that wants `source:id` refuses what has no source, which is a slip of the page and no fault of its operator.
    if (!answer && (error?.kind === 'not-found' || (error?.kind === 'invalid-data' && !id.includes(':')))) {
      const unknown = messages.states.notFound(brief(id, 80));
      warnOnce(unknown);
      return { state: 'error', words: unknown, error };
    }
    if (!answer || state === 'unauthorised') return { state, error };
    // What happens between the source's last look and now is not known, but for the passing of time while the answer is fresh.
    const until = state === 'ready' ? Math.max(Date.parse(answer.asOf), Math.floor(this.reader.now / MINUTE_MS) * MINUTE_MS) : Date.parse(answer.asOf);
    const reader = { ...this.reader, timeline: words };
    const model = this.#modelOf(answer, until, reader);
    const { answer: house, error: unread } = this.#house.snapshot ?? {};
    const written = { vocabulary: this.vocabulary, hourlyRate: this.hourlyRate, teams: this.#teams.snapshot?.answer ?? NO_TEAMS, unread: house === undefined && unread !== undefined };
    const agreed = model && (this.#agreed ??= new code.AgreedPlace(this)).show(answer, house, until, written, reader);
    if (!model && state === 'ready') return { state: 'empty', words: code.whyNothing(answer, words, reader) };
    return { state, model, agreed, error };
  }

  /** The model is made anew when something it says has changed, at most once a minute: a ticket of thousands of events is scrolled through without. */
  #modelOf(answer: Ticket, until: number, reader: TimelineReader): TimelineModel | undefined {
    if (!code) return undefined;
    const place = (this.#place ??= new code.TimelinePlace(() => this.requestUpdate()));
    const house = this.#house.snapshot?.answer;
    const freshFrom = place.freshFrom(answer);
    const { finding } = this.source;
    const linked = this.#linked?.of(finding.is === 'found' ? finding.adapter : undefined, answer, reader.language) ?? [];
    const changes = this.#changes.snapshot?.answer ?? NO_CHANGES;
    const teams = this.#teams.snapshot?.answer ?? NO_TEAMS;
    const of = [answer, house, until, freshFrom, linked, changes, teams, reader.timeline, reader.messages, reader.language, reader.rightToLeft];
    if (!this.#made || of.some((one, at) => one !== this.#made?.of[at])) {
      this.#made = { of, model: code.timelineModel(answer, house, until, reader, freshFrom, { changes, linked, teams, more: this.#linked?.more ?? 0 }) };
    }
    const { model } = this.#made;
    if (model) place.use(answer.id, model);
    return model;
  }

  /** Asked for again by every new timeline and by the button of the state, should it not come. */
  #fetchCode(): View {
    if (coming === undefined) {
      coming = import('./timeline-view.js').then(
        (found) => void (code = found),
        () => {
          coming = undefined;
          this.#missing = true;
          warnOnce('The code of the timeline could not be loaded.');
        },
      );
    }
    if (!this.#missing) void coming.then(() => this.requestUpdate());
    return { state: this.#missing ? 'error' : 'loading' };
  }

  protected override render(): TemplateResult {
    const { model, agreed } = this.#view;
    // Asked before anything is drawn, so that the picture is laid out once; from then on the room is watched.
    this.#frame ??= isRoomy(this, this.clientWidth) ? 'frame roomy' : 'frame';
    return html`<div class=${this.#frame} part="base">
      <div class="ticket" @keydown=${this.#agreed?.onKey}>
        ${model && code && this.#place && this.#words
          ? code.timelineView(model, { words: this.#words, language: this.language.language, label: this.label, withoutMoves: this.withoutMoves, isWhole: this.#isWhole, place: this.#place, agreed })
          : html`<slot @slotchange=${() => this.requestUpdate()}></slot>${this.hasLight() ? nothing : html`<div class="name"><bdi>${brief(this.label || this.ticket || '')}</bdi></div>`}`}
        ${model && code && this.#agreed ? code.ignoredNotes(this.#agreed.ignored(this.hourlyRate), this.reader) : nothing} ${this.notice(this.#view, model !== undefined)}
      </div>
    </div><div class="ruler"></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tie-handoff-timeline': TieHandoffTimeline;
  }
}
