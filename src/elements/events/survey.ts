import type { SurveyAnswer } from '../../contract/index.js';

/**
 * What all events of a survey form say. None but the one before sending carries answers: pages listen for many purposes, and some of
 * them write down what they hear.
 */
class SurveyEvent extends Event {
  /** Ids. */
  readonly survey: string;
  readonly wave: string;

  constructor(name: string, survey: string, wave: string, cancelable = false) {
    super(name, { bubbles: true, composed: true, cancelable });
    this.survey = survey;
    this.wave = wave;
  }
}

/** The reader gave a first answer. */
export class TieSurveyStartEvent extends SurveyEvent {
  static readonly eventName = 'tie-survey-start';

  constructor(survey: string, wave: string) {
    super(TieSurveyStartEvent.eventName, survey, wave);
  }
}

/** The reader is about to send. Cancel it to keep them at the form. */
export class TieSurveySubmitEvent extends SurveyEvent {
  static readonly eventName = 'tie-survey-submit';
  /** Question id to answer, frozen; `null`: preferred not to answer. */
  readonly answers: Readonly<Record<string, SurveyAnswer>>;

  constructor(survey: string, wave: string, answers: Readonly<Record<string, SurveyAnswer>>) {
    super(TieSurveySubmitEvent.eventName, survey, wave, true);
    this.answers = Object.freeze({ ...answers });
  }
}

/** The response is on the device and waits for a way to the server. */
export class TieSurveyKeptEvent extends SurveyEvent {
  static readonly eventName = 'tie-survey-kept';

  constructor(survey: string, wave: string) {
    super(TieSurveyKeptEvent.eventName, survey, wave);
  }
}

/** The server took the response. */
export class TieSurveySentEvent extends SurveyEvent {
  static readonly eventName = 'tie-survey-sent';
  /** To look up in the published list after the close. */
  readonly receipt: string | undefined;

  constructor(survey: string, wave: string, receipt: string | undefined) {
    super(TieSurveySentEvent.eventName, survey, wave);
    this.receipt = receipt;
  }
}

/** The response could not be made, or the server did not take it; the reader still has it. */
export class TieSurveyRefusedEvent extends SurveyEvent {
  static readonly eventName = 'tie-survey-refused';
  readonly reason: 'closed' | 'too-long' | 'unreachable' | 'other';

  constructor(survey: string, wave: string, reason: TieSurveyRefusedEvent['reason']) {
    super(TieSurveyRefusedEvent.eventName, survey, wave);
    this.reason = reason;
  }
}

declare global {
  // Inherited by the event maps of elements, documents and windows.
  interface GlobalEventHandlersEventMap {
    'tie-survey-start': TieSurveyStartEvent;
    'tie-survey-submit': TieSurveySubmitEvent;
    'tie-survey-kept': TieSurveyKeptEvent;
    'tie-survey-sent': TieSurveySentEvent;
    'tie-survey-refused': TieSurveyRefusedEvent;
  }
}
