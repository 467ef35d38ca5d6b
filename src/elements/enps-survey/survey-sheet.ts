import type { Survey, SurveyAnswer, SurveyQuestion, TiebeamAdapter, Wave } from '../../contract/index.js';
import { openDrafts, type DraftPlace, type Drafts } from '../../page/drafts.js';
import { pageOf } from '../../page/page.js';
import { faultOf, faultsOf, stillFitting, toBeSent, type Answers, type Fault } from './survey-answers.js';

/** One for the document, so that what one form wipes is not written again by another. */
let drafts: Drafts | undefined;
const draftsHere = (): Drafts => (drafts ??= openDrafts(() => pageOf(document).now()));

/**
 * The reader's answers to one wave: from the draft on this device, through every change, until they are sent. On a shared device
 * nothing of it is kept.
 */
export class AnswerSheet {
  answers: Answers = {};
  faults: ReadonlyMap<string, Fault> = new Map();
  /** Until when the draft stays on this device, epoch milliseconds; absent: there is none. */
  draftUntil: number | undefined;
  /** The reader has given an answer here, or has come back to one. */
  begun = false;

  readonly survey: Survey;
  readonly wave: Wave;
  /** Whose answers these are. */
  readonly reader: string;
  readonly #place: DraftPlace | undefined;
  readonly #changed: () => void;
  #unwritten = false;
  #closed = false;

  /**
   * @param keeps - whether the device may keep a draft
   * @param changed - called when something came from the device
   */
  constructor(adapter: TiebeamAdapter, survey: Survey, wave: Wave, keeps: boolean, changed: () => void) {
    this.survey = survey;
    this.wave = wave;
    this.#changed = changed;
    const { id: source, scope } = adapter;
    this.reader = JSON.stringify([source, scope, survey.id, wave.id]);
    // An adapter that does not say what it reads could be another one tomorrow.
    if (source !== undefined) this.#place = { source, scope, survey: survey.id, wave: wave.id };
    if (!this.#place) return;
    if (keeps) void this.#read(this.#place);
    else this.#close(this.#place);
  }

  /** @returns whether it is the first answer */
  choose(question: SurveyQuestion, answer: SurveyAnswer): boolean {
    const first = !this.begun;
    this.begun = true;
    this.answers = { ...this.answers, [question.id]: answer };
    if (this.faults.has(question.id)) this.#lookAt(question, answer);
    void this.#write();
    return first;
  }

  /** Takes answers that a browser kept for a form. */
  restore(answers: Readonly<Record<string, unknown>>): void {
    this.answers = { ...stillFitting(this.survey.questions, answers), ...this.answers };
    this.begun ||= Object.keys(this.answers).length > 0;
  }

  /** Looks at some questions; those with faults are marked. @returns whether all can be sent as they are */
  check(questions: readonly SurveyQuestion[] = this.survey.questions): boolean {
    this.faults = faultsOf(questions, this.answers);
    return this.faults.size === 0;
  }

  /** As they are sent. */
  get complete(): Answers {
    return toBeSent(this.survey.questions, this.answers);
  }

  /** Back to the empty form, here and on the device. */
  async clear(): Promise<void> {
    this.answers = {};
    this.faults = new Map();
    this.begun = false;
    await this.wipe();
  }

  /** Takes the draft off the device. What stands in the form stays until the page is left, and is kept again when it changes. */
  async wipe(): Promise<void> {
    this.#unwritten = false;
    this.draftUntil = undefined;
    if (this.#place) await draftsHere().wipe(this.#place);
  }

  /** Nothing is kept from now on, and what was is gone: the answers are on their way, or the device is shared. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.wipe();
  }

  #close(place: DraftPlace): void {
    this.#closed = true;
    void draftsHere().wipe(place);
  }

  async #read(place: DraftPlace): Promise<void> {
    const draft = await draftsHere().read(place);
    if (!draft || this.#closed) return;
    this.restore(draft.answers);
    if (this.begun) this.draftUntil ??= draft.until;
    this.#changed();
  }

  /** Writes what is newest; while it is being written more may come. */
  async #write(): Promise<void> {
    const place = this.#place;
    if (!place || this.#closed || this.#unwritten) return;
    this.#unwritten = true;
    // A text that is typed quickly is written as often as the device can follow.
    await Promise.resolve();
    while (this.#unwritten && !this.#closed) {
      const { answers } = this;
      const until = await draftsHere().keep(place, answers, Date.parse(this.wave.closesAt));
      if (!this.#unwritten || this.#closed) return;
      this.draftUntil = until;
      this.#changed();
      if (answers === this.answers) this.#unwritten = false;
    }
  }

  #lookAt(question: SurveyQuestion, answer: SurveyAnswer): void {
    const fault = faultOf(question, answer);
    const faults = new Map(this.faults);
    if (fault) faults.set(question.id, fault);
    else faults.delete(question.id);
    this.faults = faults;
  }
}
