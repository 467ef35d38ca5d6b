import type { AgreementMessages } from './agreements/messages.js';
import type { HandoffMapMessages } from './handoff-maps/messages.js';
import type { PluralForms } from './plural-forms.js';
import type { SurveyMessages } from './surveys/messages.js';
import type { SurveyResultsMessages } from './survey-results/words.js';

export type { HandoffMapMessages, PluralForms };

/** What a difference against an earlier period means, each a whole phrase. */
export interface ChangeMessages {
  better(difference: string, since: string): string;
  worse(difference: string, since: string): string;
  /** Neither better nor worse was declared or tested: only that it is more. */
  more(difference: string, since: string): string;
  less(difference: string, since: string): string;
  unclear(since: string): string;
  tooFew(since: string): string;
}

/** A sentence that says what is the case and what to do next. */
export interface StateMessages {
  unconfigured: string;
  loading: string;
  empty: string;
  stale: string;
  offline: string;
  /** Offline with the last good answer still on show. */
  offlineWithAnswer: string;
  suppressed: string;
  suppressedBelow(minimum: string): string;
  unavailable: string;
  busy: string;
  signIn: string;
  forbidden: string;
  notFound(asked: string): string;
  error: string;
  /** The newest answer is unusable, the last good one still on show. */
  errorWithAnswer: string;
}

/** Words of the definition that opens on demand, and of the table. */
export interface ExplanationMessages {
  formula: string;
  population: string;
  openTickets: string;
  traps: string;
  source: string;
  version: string;
  quality: string;
  measured: string;
  value: string;
  period: string;
  target: string;
  /** Of an earlier value: nothing was aimed at then. */
  noTarget: string;
  interval(percent: string): string;
  p90: string;
  mean: string;
  survivalMedian: string;
  unfinished: string;
  business: string;
  /** On which clock a duration is told. */
  clock: string;
  /** What the two clocks count. */
  clocks: string;
  before: string;
  baseline(since: string): string;
  /** Now minus then. */
  difference: string;
  /** Interval of a difference, both ends with their signs. */
  between(percent: string, low: string, high: string): string;
  /** How long ago a comparison begins. */
  since: PluralForms;
  /** The test behind what is called better or worse. */
  method: string;
  /** The number of this period was told before, and said something else. */
  restated(day: string): string;
  /** Name of that line. */
  restatement: string;
  /** Heading of earlier values that are computed anew from all that is known by a day. */
  knownOn(day: string): string;
  count: string;
  notReached: string;
  truncated(since: string): string;
  incomplete: string;
  attribution: Readonly<Record<'first' | 'resolving' | 'current' | 'any-touched', string>>;
  window: Readonly<Record<'created' | 'resolved' | 'open-at-end', string>>;
}

/** What a board says around its gauges. */
export interface BoardMessages {
  /** What a board without a name of its own is, for assistive technology. */
  board: string;
  /** Names of the catalogue's groups; a group not named here is shown by its id. */
  groups: Readonly<Record<string, string>>;
  missing: string;
  owners(names: string): string;
  whose: string;
  lines: string;
  teams: string;
  period: string;
  periods: Readonly<Record<'P28D' | 'P13W' | 'P1Y', string>>;
  copySentence: string;
  copyMarkdown: string;
  copyCsv: string;
  copied: string;
  notCopied: string;
  copyText: string;
  columns: Readonly<Record<BoardColumn, string>>;
  /** Two definitions under one name. */
  clash(name: string, one: string, other: string): string;
}

/** The columns of a copied board. */
export type BoardColumn =
  | 'metric'
  | 'name'
  | 'scope'
  | 'period'
  | 'value'
  | 'number'
  | 'unit'
  | 'worked'
  | 'standing'
  | 'target'
  | 'change'
  | 'count'
  | 'asOf'
  | 'owners'
  | 'version';

/** Words of the trend. They stand apart, since few pages have one. */
export interface TrendMessages {
  /** How long the history is. */
  readonly day: PluralForms;
  readonly week: PluralForms;
  readonly month: PluralForms;
  /** Names a week by its first day. */
  weekOf(day: string): string;
  /** A point read aloud: when, how much, of how many. */
  point(when: string, value: string, count: string): string;
  /** The same where the target was another than now. */
  pointWithTarget(when: string, value: string, count: string, target: string): string;
  pointWithoutTarget(when: string, value: string, count: string): string;
  readonly noValue: string;
  /** The least and the most, each with its time. */
  extremes(low: string, lowWhen: string, high: string, highWhen: string): string;
  /** Buckets without a value. */
  readonly gaps: PluralForms;
  /** Name of the place in which the arrow keys walk from point to point. */
  readonly walk: string;
  readonly hint: string;
  readonly save: string;
  /** The day a comparison begins. */
  since(day: string): string;
  readonly changes: string;
  readonly noChanges: string;
  /** What a mark of the picture means. */
  fewInPoint(count: string): string;
  shaded(percent: string): string;
  readonly noHistory: string;
  readonly noPicture: string;
  readonly kinds: Readonly<Record<'deployment' | 'configuration' | 'contract', string>>;
  readonly outcomes: Readonly<Record<'succeeded' | 'failed' | 'rolled-back', string>>;
  readonly unplanned: string;
}

/** Words of the list of changes. They stand apart, since few pages have one. */
export interface ChangeListMessages {
  /** Heading: the metric's name follows. */
  title(metric: string): string;
  /** How many changes there are. */
  readonly looked: PluralForms;
  /** After how many of them the number moved by more than chance explains; `zero` serves every language for none. */
  readonly stoodOut: PluralForms & { readonly zero: string };
  readonly tooEarlyFor: PluralForms;
  /** What came after need not have come from it. */
  readonly caution: string;
  beforeAfter(before: string, after: string): string;
  readonly noValue: string;
  better(difference: string): string;
  worse(difference: string): string;
  more(difference: string): string;
  less(difference: string): string;
  readonly unclear: string;
  readonly tooFew: string;
  readonly tooEarly: string;
  /** Interval of the difference, both ends with their signs. */
  between(percent: string, low: string, high: string): string;
  /** From how many cases before and after, in windows of how many days. */
  madeFrom(before: string, after: string, days: string): string;
  /** The same while the time after it still runs. */
  soFar(before: string, after: string): string;
  /** Mark of a change that stands out. */
  readonly beyondChance: string;
  readonly showAll: string;
  readonly showFew: string;
  readonly noChanges: string;
  readonly days: PluralForms;
  /** The attribute metric is missing. */
  readonly missing: string;
}

/** Words of the timeline of a ticket. They stand apart, since few pages have one. */
export interface TimelineMessages {
  title(ticket: string): string;
  readonly missing: string;
  readonly kinds: Readonly<Record<'queue' | 'touch' | 'wait' | 'done', string>>;
  readonly waiting: Readonly<Record<'requester' | 'vendor' | 'other', string>>;
  /** Before anybody owned it. */
  readonly nobody: string;
  /** How often it passed from team to team; `zero` serves every language for never. */
  readonly moved: PluralForms & { readonly zero: string };
  /** Straight back: A to B to A. */
  readonly returned: PluralForms;
  readonly reopened: PluralForms;
  took(duration: string): string;
  openFor(duration: string): string;
  /** Time between handoffs and the first work after them. */
  between(duration: string): string;
  /** Handoffs that came with something. */
  readonly helped: PluralForms;
  /** The same ticket straight to the team that resolved it. */
  straight(team: string, duration: string): string;
  /** Time that no team's working hours count. */
  uncounted(duration: string): string;
  /** Heading of the list of moves. */
  readonly moves: string;
  handoff(from: string, to: string): string;
  waited(duration: string): string;
  passedOn(duration: string): string;
  readonly notBegun: string;
  readonly carried: Readonly<Record<'note' | 'link' | 'question' | 'answer', string>>;
  with(things: string): string;
  readonly withNothing: string;
  readonly straightBack: string;
  readonly reasons: Readonly<Record<'return-with-answer' | 'return-with-question' | 'misrouted', string>>;
  readonly reopening: string;
  readonly escalation: string;
  /** Heading of the table of clocks, and its columns. */
  readonly clocks: string;
  readonly who: string;
  readonly requester: string;
  readonly all: string;
  readonly working: string;
  readonly noClock: string;
  fold(duration: string): string;
  readonly closer: string;
  readonly farther: string;
  /** Name of the place in which the picture scrolls. */
  readonly picture: string;
  /** Some bars and handoffs are drawn as one. */
  readonly crowded: string;
  /** Which moves a page of the list holds. */
  page(from: string, to: string, of: string): string;
  readonly earlier: string;
  readonly later: string;
  /** What choosing a move does. */
  readonly show: string;
  /** Heading of changes and alerts, and name of their lane. */
  readonly beside: string;
  /** Those that are not listed. */
  readonly besideMore: PluralForms;
  readonly besides: Readonly<Record<'deployment' | 'configuration' | 'contract' | 'alert', string>>;
  readonly signs: Readonly<Record<'change' | 'alert', string>>;
  readonly outcomes: Readonly<Record<'failed' | 'rolled-back', string>>;
  linkedTicket(ticket: string): string;
  /** Linked tickets that are drawn. */
  linked(tickets: string): string;
  linkedMissing(ticket: string): string;
  linkedForbidden(ticket: string): string;
  linkedFailed(ticket: string): string;
  readonly linkedMore: PluralForms;
  /** The source keeps no older history. */
  truncated(day: string): string;
  /** Events dated before the opening, after the source's last look, and of kinds that are not known here. */
  readonly early: PluralForms;
  readonly future: PluralForms;
  readonly unread: PluralForms;
  /** Rows of the log that named no team. */
  readonly gaps: PluralForms;
  /** The button that shows the moves as a table, and its heads. */
  readonly table: Readonly<Record<'as' | 'team' | 'from' | 'lasted' | 'wentOn' | 'came', string>>;
  /** A team that joined without taking the ticket over: in the legend, in the list, and all of them in a sentence. */
  readonly joined: { readonly sign: string; readonly move: string; told(teams: string): string };
}

/** What every element says, whatever it shows. */
export interface BasicMessages {
  /** BCP 47. */
  readonly language: string;
  readonly retry: string;
  readonly states: StateMessages;
  /** Words of the survey form, for a language of your own; the kit's languages have theirs apart. */
  readonly survey?: SurveyMessages;
}

/**
 * Every string the elements show, in one language. Whole sentences and phrases only: nothing is glued from
 * halves, so that each language keeps its own word order.
 */
export interface Messages extends BasicMessages {
  /** Symbols that follow a number and a no-break space. */
  readonly units: Readonly<Record<'s' | 'min' | 'h' | 'd', string>>;
  perWeek(amount: string): string;
  readonly points: PluralForms;
  readonly tickets: PluralForms;
  /** For numbers that are not made from tickets. */
  readonly values: PluralForms;
  readonly fewTickets: string;
  readonly bands: Readonly<Record<'good' | 'watch' | 'act', string>>;
  readonly onTarget: string;
  readonly offTarget: string;
  /** In place of “good”: the metric that must hold beside this one does not. */
  guardBroken(name: string): string;
  /** The same where nobody knows whether it does. */
  guardUnknown(name: string): string;
  readonly quality: Readonly<Record<'estimated' | 'illustrative', string>>;
  readonly everyone: string;
  /** First phrase of the full sentence. */
  reads(name: string, scope: string, value: string): string;
  /** Names the clock of a number beside it, and what it is on the other. */
  clocks(worked: string): string;
  target(value: string): string;
  labelledTarget(value: string, label: string): string;
  asOf(time: string): string;
  readonly previous: ChangeMessages;
  readonly baseline: ChangeMessages;
  readonly definition: string;
  /** An attribute that is not understood. */
  ignored(attribute: string, value: string): string;
  readonly missingMetric: string;
  /** For a language of your own; the kit's languages have theirs apart. */
  readonly explanation?: ExplanationMessages;
  /** Words of the board. English has them apart, so that a gauge does not carry them. */
  readonly board?: BoardMessages;
  /** The same for the trend. */
  readonly trend?: TrendMessages;
  /** The same for the list of changes. */
  readonly changeList?: ChangeListMessages;
  /** The same for the timeline. */
  readonly timeline?: TimelineMessages;
  /** The same for what the teams agreed on, beside the timeline. */
  readonly agreements?: AgreementMessages;
  /** The same for the map of handoffs. */
  readonly handoffMap?: HandoffMapMessages;
  /** The same for the results of a survey. */
  readonly surveyResults?: SurveyResultsMessages;
}
