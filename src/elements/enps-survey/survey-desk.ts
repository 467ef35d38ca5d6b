import { nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Survey, SurveyAnswer, SurveyQuestion, TiebeamErrorShape, Wave } from '../../contract/index.js';
import { weakestPrivacy } from '../../contract/weakest-privacy.js';
import { surveyWords } from '../../locales/surveys/index.js';
import type { BasicMessages } from '../../locales/messages.js';
import type { SurveyMessages } from '../../locales/surveys/messages.js';
import { pageOf } from '../../page/page.js';
import { surveyRequest, waveRequest } from '../../page/survey.js';
import type { AdapterFinding } from '../base/adapter-controller.js';
import { brief } from '../base/foreign-text.js';
import { PageWatchController } from '../base/page-watch-controller.js';
import type { Reader } from '../base/reader.js';
import { warnOnce } from '../base/warn-once.js';
import { wordsIn } from '../base/words-in.js';
import { TieSurveyKeptEvent, TieSurveyRefusedEvent, TieSurveySentEvent, TieSurveyStartEvent, TieSurveySubmitEvent } from '../events/survey.js';
import { CopyingController } from '../kpi-board/copying.js';
import { stateOfError, stateOfSnapshot, type WidgetState } from '../state-view/widget-state.js';
import type { Answers } from './survey-answers.js';
import { alarmText, surveyForm, type FormLook } from './survey-form.js';
import { surveyNotice } from './survey-notices.js';
import { phaseOf, type SurveyPhase } from './survey-phase.js';
import { SurveySending, type SendNews } from './survey-sending.js';
import { AnswerSheet } from './survey-sheet.js';

/** What the desk takes from its element. */
export interface DeskHost extends LitElement {
  readonly survey?: string | null;
  readonly label?: string | null;
  readonly steps: boolean;
  readonly sharedDevice: boolean;
  readonly privacyLink?: string | null;
}

/** What an element knows of its surroundings. */
export interface Surroundings {
  readonly finding: AdapterFinding;
  readonly reader: Reader<BasicMessages>;
  readonly loading: boolean;
  readonly disabled: boolean;
}

/** What a form shows now, worked out before each rendering. */
export interface SurveyView {
  readonly state: WidgetState;
  readonly words?: string | undefined;
  readonly error?: TiebeamErrorShape | undefined;
  readonly phase?: SurveyPhase | undefined;
}

/** Where the keyboard goes after the next rendering. */
type Goal = 'fault' | 'question' | 'said';

const GOALS: Readonly<Record<Goal, string>> = {
  fault: '[aria-invalid="true"] input, textarea[aria-invalid="true"]',
  question: '.question input, .question textarea',
  said: '.said',
};

const RECEIPT = /^[A-Za-z0-9_-]{43}$/;

/** Everything a survey form does; pages without one do not carry it. */
export class SurveyDesk implements ReactiveController {
  readonly #host: DeskHost;
  readonly #survey: PageWatchController<Survey>;
  readonly #wave: PageWatchController<Wave>;
  readonly #sending: SurveySending;
  readonly #copying: CopyingController;
  #around: Surroundings | undefined;
  #view: SurveyView = { state: 'loading' };
  #words: SurveyMessages | undefined;
  #scaleWords: SurveyMessages | undefined;
  #sheet: AnswerSheet | undefined;
  #sheetKey = '';
  #restored: Readonly<Record<string, unknown>> | undefined;
  #step = 0;
  #alarm: string | undefined;
  #said: string | undefined;
  #previewing = false;
  #entered = '';
  #found: 'counted' | 'not-counted' | 'no-receipt' | undefined;
  #goal: Goal | undefined;
  #stopMinutes: (() => void) | undefined;

  constructor(host: DeskHost) {
    this.#host = host;
    this.#survey = new PageWatchController(host);
    this.#wave = new PageWatchController(host);
    this.#sending = new SurveySending(host, (news) => this.#hear(news));
    this.#copying = new CopyingController(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#stopMinutes?.();
    this.#stopMinutes = undefined;
  }

  /** The answers so far. */
  get answers(): Answers {
    return this.#sheet?.answers ?? {};
  }

  refresh(): void {
    this.#survey.refresh();
    this.#wave.refresh();
    this.#sending.retry();
  }

  /** Takes back answers that the browser kept for the form around this one, as {@link shown} gave them. */
  restore(kept: string): void {
    let answers: unknown;
    try {
      answers = JSON.parse(kept);
    } catch {
      // Not of our making.
    }
    if (typeof answers !== 'object' || answers === null) return;
    if (this.#sheet) this.#sheet.restore(answers as Readonly<Record<string, unknown>>);
    else this.#restored = answers as Readonly<Record<string, unknown>>;
  }

  /** Back to the empty form. */
  reset(): void {
    this.#step = 0;
    this.#alarm = this.#said = undefined;
    void this.#sheet?.clear();
    this.#host.requestUpdate();
  }

  /** Marks what is missing, and goes to the first of it. */
  showFaults(): void {
    if (this.#view.phase === 'open') this.#check(this.#sheet?.survey.questions ?? []);
  }

  /** Works out what to show. */
  consider(around: Surroundings): SurveyView {
    this.#around = around;
    return (this.#view = this.#consider(around));
  }

  #consider({ finding, reader, loading }: Surroundings): SurveyView {
    const { messages } = reader;
    const id = (this.#host.survey ?? '').trim();
    const adapter = finding.is === 'found' ? finding.adapter : undefined;
    this.#survey.ask(adapter && id ? surveyRequest(adapter, id, reader.language) : undefined);
    this.#wave.ask(adapter && id ? waveRequest(adapter, id, reader.language) : undefined);
    const { snapshot: survey } = this.#survey;
    const { snapshot: wave } = this.#wave;
    this.#sending.attend(adapter, survey?.answer, wave?.answer, this.#host.sharedDevice, reader.language);
    const words = this.#wordsFor(messages, survey?.answer?.language);
    if (loading || !words) return { state: 'loading' };
    if (!id) return { state: 'unconfigured', words: words.missing };
    if (finding.is === 'unconfigured') return { state: 'unconfigured' };
    if (finding.is === 'failed') return { state: stateOfError(finding.error), error: finding.error };
    if (!adapter || !survey || !wave) return { state: 'loading' };
    for (const snapshot of [survey, wave]) {
      const { answer, error } = snapshot;
      const state = stateOfSnapshot(snapshot);
      if (answer !== undefined && state !== 'unauthorised') continue;
      if (error?.kind === 'not-found') return snapshot === wave && survey.answer ? { state: 'empty', words: words.noWave, error } : this.#unknown(id, messages, error);
      return { state, error };
    }
    const [asked, run] = [survey.answer as Survey, wave.answer as Wave];
    if (asked.questions.length === 0) return { state: 'empty', words: words.noQuestions };
    if (!adapter.sendResponse) return { state: 'unavailable' };
    const phase = phaseOf(run, this.#sending.own, this.#sending.refused);
    if (phase === 'open') this.#openSheet(adapter, asked, run);
    const troubled = [survey, wave].find((snapshot) => stateOfSnapshot(snapshot) !== 'ready');
    return { state: troubled ? stateOfSnapshot(troubled) : 'ready', error: troubled?.error, phase };
  }

  #unknown(id: string, { states }: BasicMessages, error: TiebeamErrorShape): SurveyView {
    const words = states.notFound(brief(id, 80));
    warnOnce(words);
    return { state: 'error', words, error };
  }

  /** The words of the kit in the reader's language, and those of the scales in the survey's where the kit speaks it. */
  #wordsFor(messages: BasicMessages, language: string | undefined): SurveyMessages | undefined {
    const words = messages.survey ?? wordsIn(surveyWords, messages.language, this.#host);
    const primary = language?.split('-')[0]?.toLowerCase() ?? messages.language;
    const spoken = primary === 'en' || primary in surveyWords.others;
    const scale = spoken && primary !== messages.language ? wordsIn(surveyWords, primary, this.#host) : words;
    this.#words = words;
    this.#scaleWords = scale;
    return words && scale;
  }

  #openSheet(adapter: ConstructorParameters<typeof AnswerSheet>[0], survey: Survey, wave: Wave): void {
    const { sharedDevice } = this.#host;
    const key = JSON.stringify([adapter.id, adapter.scope, survey, wave.id, sharedDevice]);
    if (this.#sheet && key === this.#sheetKey) return;
    const before = this.#sheet;
    this.#sheetKey = key;
    this.#sheet = new AnswerSheet(adapter, survey, wave, !sharedDevice, () => this.#host.requestUpdate());
    // The same reader and wave with words in another language, for example: what was answered stays answered.
    if (before?.reader === this.#sheet.reader) this.#sheet.restore(before.answers);
    if (this.#restored) this.#sheet.restore(this.#restored);
    this.#restored = undefined;
    if (this.#sending.returned) this.#sheet.restore(this.#sending.returned);
    this.#step = Math.min(this.#step, survey.questions.length - 1);
    this.#alarm = this.#said = undefined;
  }

  /** The form, or what stands in its place. */
  content(): TemplateResult | typeof nothing {
    const { phase } = this.#view;
    const look = this.#look();
    if (!phase || !look) return nothing;
    if (phase === 'open') return surveyForm(look);
    const lookUp = { entered: this.#entered, found: this.#found, enter: this.#enter, look: this.#lookUp };
    return surveyNotice({ ...look, phase, receipt: this.#sending.receipt, onDevice: this.#sending.onDevice, copying: this.#copying, lookUp });
  }

  /** After each rendering: the keyboard goes where the reader looks on, and the form around this one learns whether it has to wait. */
  shown(internals: ElementInternals): void {
    const goal = this.#goal;
    this.#goal = undefined;
    if (goal) this.#host.renderRoot.querySelector<HTMLElement>(GOALS[goal])?.focus();
    this.#watchTime();
    const { phase } = this.#view;
    const sheet = phase === 'open' ? this.#sheet : undefined;
    const missing = sheet?.survey.questions.find(({ id, required }) => required && sheet.complete[id] === undefined);
    const anchor = missing && (this.#host.renderRoot.querySelector<HTMLElement>(`[name="q-${missing.id}"], #q-${missing.id}`) ?? undefined);
    if (missing) internals.setValidity({ valueMissing: true }, (missing.kind === 'text' ? this.#words?.writeOrPass : this.#words?.chooseOne) || ' ', anchor);
    else internals.setValidity({});
    // Never what was answered: a form around this one says who sends it. The state stays with the browser, for a page that is shown again.
    internals.setFormValue(phase === 'sent' || phase === 'answered' ? 'answered' : null, sheet && !this.#host.sharedDevice ? JSON.stringify(sheet.answers) : null);
  }

  /** A wave opens and closes by the clock: its source is asked again when the time has come. */
  #watchTime(): void {
    const wave = this.#wave.snapshot?.answer;
    const waits = wave?.state === 'scheduled' || wave?.state === 'open';
    if (!waits || !this.#host.isConnected) return this.hostDisconnected();
    this.#stopMinutes ??= pageOf(document).onMinute(() => {
      const now = this.#wave.snapshot?.answer;
      const due = now?.state === 'scheduled' ? now.opensAt : now?.closesAt;
      if (due !== undefined && Date.parse(due) <= pageOf(document).now()) this.#wave.refresh();
    });
  }

  #look(): FormLook | undefined {
    const around = this.#around;
    const survey = this.#survey.snapshot?.answer;
    const wave = this.#wave.snapshot?.answer;
    const [words, scaleWords] = [this.#words, this.#scaleWords];
    if (!around || !survey || !wave || !words || !scaleWords || around.finding.is !== 'found') return undefined;
    const { label, steps, sharedDevice, privacyLink } = this.#host;
    const { privacy, reason, busy, body } = this.#sending;
    const sheet = this.#sheet;
    return {
      words,
      scaleWords,
      reader: around.reader,
      language: survey.language,
      answers: this.answers,
      faults: sheet?.faults ?? new Map(),
      disabled: around.disabled,
      marksOptional: survey.questions.some(({ required }) => required),
      choose: this.#choose,
      survey,
      wave,
      label,
      promised: privacy ? { privacy: weakestPrivacy(survey.privacy, around.finding.adapter.surveyPrivacy, privacy), reason } : {},
      privacyLink: privacyLink && /^(https?:|[./?#]|[^:]+$)/i.test(privacyLink) ? privacyLink : undefined,
      sharedDevice,
      step: steps ? this.#step : undefined,
      sending: busy,
      alarm: this.#alarm,
      said: this.#said,
      begun: sheet?.begun ?? false,
      draftUntil: sheet?.draftUntil,
      previewing: this.#previewing,
      body,
      togglePreview: this.#togglePreview,
      back: this.#back,
      next: this.#next,
      send: this.#send,
      wipe: this.#wipe,
      makeWay: this.#makeWay,
    };
  }

  readonly #choose = (question: SurveyQuestion, answer: SurveyAnswer): void => {
    const sheet = this.#sheet;
    if (!sheet || this.#sending.busy) return;
    this.#said = undefined;
    if (sheet.choose(question, answer)) this.#host.dispatchEvent(new TieSurveyStartEvent(sheet.survey.id, sheet.wave.id));
    if (sheet.faults.size === 0) this.#alarm = undefined;
    this.#renew();
    this.#host.requestUpdate();
  };

  /** The bytes that the reader looks at follow the answers. */
  #renew(): void {
    if (this.#previewing && this.#sheet) void this.#sending.show(this.#sheet.complete);
  }

  readonly #togglePreview = (open: boolean): void => {
    if (open === this.#previewing) return;
    this.#previewing = open;
    this.#renew();
    this.#host.requestUpdate();
  };

  readonly #back = (): void => this.#go(this.#step - 1);

  readonly #next = (): void => {
    const question = this.#sheet?.survey.questions[this.#step];
    if (question && this.#check([question])) this.#go(this.#step + 1);
  };

  #go(step: number): void {
    this.#step = Math.max(0, Math.min(step, (this.#sheet?.survey.questions.length ?? 1) - 1));
    this.#alarm = undefined;
    this.#goal = 'question';
    this.#host.requestUpdate();
  }

  /** @returns whether these questions can be sent as they are; else the keyboard goes to the first that cannot */
  #check(questions: readonly SurveyQuestion[]): boolean {
    const sheet = this.#sheet;
    const look = this.#look();
    if (!sheet || !look) return false;
    this.#alarm = undefined;
    this.#host.requestUpdate();
    if (sheet.check(questions)) return true;
    const first = sheet.survey.questions.findIndex(({ id }) => sheet.faults.has(id));
    if (this.#host.steps) this.#step = first;
    else this.#alarm = alarmText(look, sheet.faults.size);
    this.#goal = 'fault';
    return false;
  }

  readonly #send = (): void => {
    const sheet = this.#sheet;
    if (!sheet || this.#sending.busy || this.#around?.disabled) return;
    if (!this.#check(sheet.survey.questions)) return;
    const { survey, wave, complete } = sheet;
    if (Object.keys(complete).length === 0) {
      // No question is at fault: the keyboard stays at the button, beside which this stands.
      this.#alarm = this.#words?.nothingYet;
      return;
    }
    this.#said = undefined;
    void this.#sending.send(complete, () => this.#host.dispatchEvent(new TieSurveySubmitEvent(survey.id, wave.id, complete)));
  };

  /** The response waits, has arrived, or was not taken. */
  #hear(news: SendNews): void {
    const survey = this.#survey.snapshot?.answer?.id ?? '';
    const wave = this.#wave.snapshot?.answer?.id ?? '';
    if (news.is === 'refused') {
      this.#alarm = this.#words?.refusals[news.why];
      if (news.why === 'closed') this.#wave.refresh();
      this.#host.dispatchEvent(new TieSurveyRefusedEvent(survey, wave, news.why));
    } else {
      void this.#sheet?.close();
      this.#sheet = undefined;
      this.#previewing = false;
      // Only those who were here are led on.
      if (this.#host.renderRoot.contains((this.#host.shadowRoot as ShadowRoot).activeElement)) this.#goal = 'said';
      this.#host.dispatchEvent(news.is === 'kept' ? new TieSurveyKeptEvent(survey, wave) : new TieSurveySentEvent(survey, wave, this.#sending.receipt));
    }
    this.#host.requestUpdate();
  }

  readonly #wipe = (): void => {
    this.#said = this.#words?.wiped;
    this.#step = 0;
    void this.#sheet?.clear();
    this.#host.requestUpdate();
  };

  readonly #makeWay = (): void => {
    this.#sheet = undefined;
    this.#step = 0;
    this.#alarm = this.#said = undefined;
    this.#goal = 'question';
    void this.#sending.makeWay(() => this.#wave.refresh());
  };

  readonly #enter = (text: string): void => {
    this.#entered = text;
    this.#found = undefined;
    this.#host.requestUpdate();
  };

  readonly #lookUp = (): void => {
    const receipt = this.#entered.trim();
    const listed = this.#wave.snapshot?.answer?.receipts?.includes(receipt);
    this.#found = listed ? 'counted' : RECEIPT.test(receipt) ? 'not-counted' : 'no-receipt';
    this.#host.requestUpdate();
  };
}
