import type { PluralForms } from '../plural-forms.js';

/** Words of the survey form. They stand apart, since few pages have one. */
export interface SurveyMessages {
  /** The attribute survey is missing. */
  readonly missing: string;
  readonly noQuestions: string;
  /** The survey exists, but no wave of it. */
  readonly noWave: string;
  /** What happens to an answer: a word, and the sentence that says what it means. Never more than what is kept. */
  readonly privacy: Readonly<Record<'anonymous' | 'unlinkable' | 'confidential' | 'identified', { readonly name: string; readonly words: string }>>;
  /** Not known yet. */
  readonly privacyPending: string;
  /** Why it is less than the survey offers. */
  readonly noSecureContext: string;
  readonly noTokens: string;
  /** Smallest groups of which scores and comments are shown. */
  groups(scores: string, comments: string): string;
  readonly howItWorks: string;
  readonly sharedDevice: string;
  readonly optional: string;
  readonly pass: string;
  /** The ends of a scale, where the survey names none. */
  readonly lowest: string;
  readonly highest: string;
  /** An end of the scale: its number and what it stands for. */
  scaleEnd(number: string, label: string): string;
  readonly agree: Readonly<Record<'1' | '2' | '3' | '4' | '5', string>>;
  /** Characters that still fit, and those that are too many. */
  readonly left: PluralForms;
  readonly over: PluralForms;
  readonly chooseOne: string;
  readonly writeOrPass: string;
  /** How many questions have to be looked at again. */
  readonly faults: PluralForms;
  readonly nothingYet: string;
  answered(done: string, all: string): string;
  question(at: string, all: string): string;
  readonly back: string;
  readonly next: string;
  readonly send: string;
  readonly sending: string;
  /** The answers so far stay on this device until a day. */
  draft(day: string): string;
  readonly wipe: string;
  readonly wiped: string;
  readonly preview: string;
  previewWords(bytes: string): string;
  padding(spaces: string): string;
  readonly noPreview: string;
  opens(when: string): string;
  openUntil(when: string): string;
  /** It closed before the day it was to close on. */
  readonly closedNow: string;
  closed(when: string): string;
  readonly notInvited: string;
  readonly alreadyAnswered: string;
  /** Keys that one reader alone is given would make their answer recognisable. */
  readonly keysDiffer: string;
  readonly noToken: string;
  readonly sent: string;
  readonly sentWords: string;
  readonly kept: string;
  readonly keptWords: string;
  /** The same where nothing may stay on the device. */
  readonly keptHere: string;
  /** Why a response was not taken, and what to do. */
  readonly refusals: Readonly<Record<'closed' | 'too-long' | 'unreachable' | 'other', string>>;
  readonly receipt: string;
  readonly receiptWords: string;
  readonly receiptShared: string;
  /** On a shared device, after an answer. */
  readonly nextPerson: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly check: string;
  readonly checkWords: string;
  readonly counted: string;
  readonly notCounted: string;
  readonly noReceipt: string;
}
