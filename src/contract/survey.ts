import type { AnswerStamp, Interval } from './kpi.js';

/** The most a source can promise a respondent, strongest first. */
export type SurveyPrivacy = 'anonymous' | 'unlinkable' | 'confidential' | 'identified';

/** A question of a survey. All respondents get the same ones, whatever they answer. */
export type SurveyQuestion = ScoreQuestion | AgreeQuestion | ChoiceQuestion | TextQuestion;

interface QuestionBase {
  readonly id: string;
  readonly text: string;
  /** Identifies the wording; answers to different wordings are different series. */
  readonly wording?: string;
  readonly required?: boolean;
}

/** 0 to 10. */
export interface ScoreQuestion extends QuestionBase {
  readonly kind: 'score';
  readonly lowLabel?: string;
  readonly highLabel?: string;
}

/** 1 (strongly disagree) to 5 (strongly agree). */
export interface AgreeQuestion extends QuestionBase {
  readonly kind: 'agree';
}

/** One of several. */
export interface ChoiceQuestion extends QuestionBase {
  readonly kind: 'choice';
  readonly options: readonly { readonly id: string; readonly text: string }[];
}

/** Free text. */
export interface TextQuestion extends QuestionBase {
  readonly kind: 'text';
  /** Characters. */
  readonly maxLength?: number;
}

/** A questionnaire. */
export interface Survey {
  readonly id: string;
  readonly title: string;
  readonly introduction?: string;
  readonly language?: string;
  readonly questions: readonly SurveyQuestion[];
  readonly privacy: SurveyPrivacy;
  /** Smallest group for scores. */
  readonly minimumForScores: number;
  /** Smallest group for comments. */
  readonly minimumForComments: number;
}

/** The public signing key of one block in one wave (RSA). */
export interface WaveKey {
  readonly block: string;
  /** Modulus, base64url. */
  readonly n: string;
  /** Public exponent, base64url. */
  readonly e: string;
  /** SHA-256 of the key, base64url, to compare with the published list. */
  readonly fingerprint: string;
}

/** A signing key as the public list names it: the same list for everyone, so that nobody can be given a key of their own. */
export interface PublishedWaveKey extends WaveKey {
  readonly survey: string;
  readonly wave: string;
}

/** The signing keys of all waves, the open ones and those of closed waves. */
export interface WaveKeyList {
  readonly keys: readonly PublishedWaveKey[];
}

/** Published counts of one wave or block: issued ≤ eligible, reissued ≤ issued, redeemed ≤ issued + reissued. */
export interface WaveCounts {
  readonly block?: string;
  readonly eligible: number;
  /** People who were given a token. */
  readonly issued?: number;
  /** Of these, people who were given a second one, since the first was lost; so many may have answered twice. */
  readonly reissued?: number;
  readonly redeemed: number;
}

/** One run of a survey. */
export interface Wave {
  readonly id: string;
  readonly survey: string;
  readonly state: 'scheduled' | 'open' | 'closed' | 'published';
  readonly opensAt: string;
  readonly closesAt: string;
  /** The reader's own reporting block, fixed at opening; absent when not invited. */
  readonly block?: string;
  readonly invited?: boolean;
  readonly answered?: boolean;
  readonly keys?: readonly WaveKey[];
  readonly counts?: readonly WaveCounts[];
  /** After the close: hashes of counted receipts, base64url. */
  readonly receipts?: readonly string[];
  /** Its answers are invented, to show what results look like. */
  readonly illustrative?: boolean;
}

/** An answer to one question; `null`: preferred not to answer. */
export type SurveyAnswer = number | string | null;

/** What a respondent sends. */
export interface SurveyResponse {
  readonly survey: string;
  readonly wave: string;
  readonly block?: string;
  /** Question id to answer. */
  readonly answers: Readonly<Record<string, SurveyAnswer>>;
  /** The blind token: message and signature, base64url. */
  readonly token?: { readonly message: string; readonly signature: string };
  /** Made on the device; sending it twice counts once. */
  readonly idempotencyKey?: string;
}

/** Proof for the respondent that the response was taken. */
export interface Receipt {
  readonly receivedOn?: string;
  /** To look up in the published list after the close. */
  readonly receipt?: string;
}

/** Which results to read. */
export interface ResultsQuery {
  readonly survey: string;
  /** Absent: the latest published. */
  readonly wave?: string;
}

/** The released figures of one question in one block. */
export interface QuestionResult {
  readonly question: string;
  /** Answers to this question, skips not counted. */
  readonly n: number;
  /** Score −100..100, mean or favourable share 0..1 as the question's kind says. */
  readonly value: number | null;
  /**
   * Where the value lies, on its own scale, in a block of which small groups are told as "this or more": an exact one would say more of
   * them. `value` is the middle of it.
   */
  readonly between?: { readonly low: number; readonly high: number };
  readonly interval?: Interval;
  /** Answers per option or per group (promoters, passives, detractors); fewer than `n` where small groups told as "this or more" are left out. */
  readonly split?: Readonly<Record<string, number>>;
  /** Answers per point of the scale, lowest first: 0 to 10, or 1 to 5; as many as in a split. */
  readonly distribution?: readonly number[];
  /** Shown as "this or more" / "this or less". */
  readonly coded?: 'top' | 'bottom';
  /** Shuffled, without times. */
  readonly comments?: readonly string[];
}

/** A block's released results, or the reason why there are none. */
export interface BlockResults {
  readonly block: string;
  readonly name: string;
  readonly parent?: string;
  readonly suppressed?: 'too-few' | 'would-reveal-others';
  readonly invited?: number;
  readonly answered?: number;
  readonly questions?: readonly QuestionResult[];
}

/** Something done after a wave ("you said, we did"). */
export interface SurveyAction {
  readonly on: string;
  readonly text: string;
}

/** Released results of one wave, with earlier waves for the trend. */
export interface SurveyResults extends AnswerStamp {
  readonly survey: Survey;
  readonly wave: Wave;
  readonly blocks: readonly BlockResults[];
  readonly earlier?: readonly { readonly wave: Wave; readonly blocks: readonly BlockResults[] }[];
  readonly actions?: readonly SurveyAction[];
}
