/** Words of what the teams agreed on, beside the timeline of a ticket. They say how things stand, never who is to answer for it. */
export interface AgreementMessages {
  readonly severity: string;
  readonly status: string;
  readonly states: Readonly<Record<'queued' | 'working' | 'waiting' | 'resolved' | 'closed', string>>;
  /** Since when it has the severity of now, and which it had before. */
  since(when: string, before: string): string;
  /** Where the words shown are those of a team. */
  inWordsOf(team: string): string;
  /** The button that shows the source's words. */
  readonly original: string;
  /** Marks of a translation. */
  readonly lossy: string;
  readonly unknown: string;
  readonly shared: string;
  mayMean(meanings: string): string;
  alsoCalled(terms: string): string;
  /** The source has no vocabulary. */
  readonly noVocabulary: string;
  /** What the source says about its house cannot be read. */
  readonly unread: string;
  /** Heading of the teams that the playbook expects. */
  readonly playbook: string;
  readonly inFromStart: string;
  inAfter(duration: string): string;
  readonly notIn: string;
  /** The ticket was resolved without the team. */
  readonly wasNotIn: string;
  alsoIn(teams: string): string;
  /** Heading of obligations. */
  readonly obligations: string;
  metAfter(duration: string): string;
  readonly notMet: string;
  /** Heading of the steps after the resolution. */
  readonly steps: string;
  readonly doneBefore: string;
  doneAfter(duration: string): string;
  readonly notDone: string;
  /** Steps of a ticket that is not resolved yet. */
  ahead(steps: string): string;
  /** The time that was agreed: how long, how much is left, how long ago it ended, by how much it was exceeded. */
  agreed(duration: string): string;
  left(duration: string): string;
  ended(duration: string): string;
  over(duration: string): string;
  /** Heading of what waiting came to, and columns of its table. */
  readonly cost: string;
  readonly handoff: string;
  readonly waited: string;
  /** How much of a wait was working time. */
  ofWorking(duration: string): string;
  readonly estimate: string;
  readonly together: string;
  /** A wait that is not over. */
  readonly lasts: string;
  /** Only the longest are listed. */
  longest(shown: string, all: string): string;
  /** What the estimate is made of. */
  estimated(rate: string): string;
  estimatedWorking(rate: string): string;
  /** The same ticket straight to the team that resolved it, with the time it took and would have taken. */
  readonly asItWas: string;
  straightTo(team: string): string;
  atLeast(duration: string): string;
  readonly thought: string;
  /** Sentences for the story. */
  awaited(teams: string): string;
  openObligations(names: string): string;
  doneForEveryone(duration: string): string;
  stillOpen(steps: string): string;
}
