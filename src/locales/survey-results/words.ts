import type { PluralForms } from '../plural-forms.js';

/** What the results of a survey say. */
export interface SurveyResultsMessages {
  /** In place of the survey's title, where there is none. */
  readonly title: string;
  waveOf(time: string): string;
  /** The whole to take along. */
  told(survey: string, scope: string, figure: string, response: string): string;
  /** Between a figure and its range. */
  readonly joint: string;
  /** Follows the score: on which scale it stands. */
  readonly scale: string;
  readonly answers: PluralForms;
  readonly points: PluralForms;
  /** The range of a figure, after it. */
  likely(low: string, high: string): string;
  /** The same in place of a figure of few answers. */
  between(low: string, high: string): string;
  /** The figure of few answers, after its range. */
  measured(score: string, answers: string): string;
  readonly fewAnswers: string;
  atLeast(score: string): string;
  atMost(score: string): string;
  /** Why figures at the end of the scale are not told in full. */
  ends(answers: string): string;
  /** Why a figure of a block is told as a range. */
  readonly within: string;
  /** Follows it: the answers that are not in the split. */
  leftOut(answers: string): string;
  response(answered: string, invited: string): string;
  /** The same in a column. */
  ofInvited(answered: string, invited: string): string;
  readonly noResponse: string;
  noClearChange(wave: string): string;
  higher(points: string, wave: string): string;
  lower(points: string, wave: string): string;
  notCompared(wave: string): string;
  readonly groups: Readonly<Record<'promoters' | 'passives' | 'detractors', string>>;
  /** A group of the split, how many it has and which share. */
  groupOf(group: string, answers: string, share: string): string;
  splitFrom(answers: string): string;
  readonly splitHidden: string;
  readonly overWaves: string;
  readonly wave: string;
  readonly score: string;
  readonly range: string;
  readonly answered: string;
  readonly blocks: string;
  readonly block: string;
  readonly chooseBlock: string;
  tooFew(minimum: string): string;
  readonly wouldReveal: string;
  readonly questionHidden: string;
  readonly drivers: string;
  favourable(share: string, answers: string): string;
  readonly comments: string;
  readonly commentsNote: string;
  commentsFrom(minimum: string): string;
  readonly noComments: string;
  readonly allComments: string;
  readonly actions: string;
  readonly tokens: string;
  tokenCounts(used: string, issued: string, eligible: string): string;
  tokenCountsShort(used: string, eligible: string): string;
  reissued(tokens: string): string;
  readonly tokensRule: string;
  readonly tokensWrong: string;
  readonly sure: string;
  worstCase(low: string, high: string): string;
  detectable(points: string, answers: string): string;
  readonly method: string;
  readonly spread: string;
  readonly answer: string;
  readonly asTable: string;
  readonly question: string;
  readonly result: string;
  stillOpen(day: string): string;
  opens(day: string): string;
  readonly beingPrepared: string;
  readonly nothing: string;
  allHidden(minimum: string): string;
  /** The attribute survey is missing. */
  readonly missing: string;
  unknownBlock(block: string): string;
  /** These are figures before the close. */
  readonly interim: string;
  readonly invented: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly copyText: string;
}
