import type { PluralForms } from '../plural-forms.js';

/** Words of the map of handoffs. They speak of teams and of how work moved, never of who is to answer for it. */
export interface HandoffMapMessages {
  readonly title: string;
  /** How many tickets there are, and how many of them were passed on. */
  passed(tickets: string, passed: string): string;
  /** How many handoffs, and how many of them went straight back. */
  moved(handoffs: string, returned: string): string;
  readonly handoffs: PluralForms;
  readonly returns: PluralForms;
  /** In place of a number that is hidden. */
  fewer(minimum: string): string;
  pair(from: string, to: string): string;
  /** Share of a pair's tickets that came straight back. */
  returned(share: string): string;
  readonly noneReturned: string;
  /** Median wait, and how many handoffs it is made from. */
  waited(median: string, handoffs: string): string;
  /** No receiver has begun yet. */
  readonly noWait: string;
  /** Between the phrases of a sentence. */
  readonly joint: string;
  /** Corner of the table. */
  readonly rowsToColumns: string;
  /** What the order of the teams says. */
  readonly inOrderOfFlow: string;
  /** A number can be chosen. */
  readonly choose: string;
  /** The table can be walked. */
  readonly walk: string;
  /** Where only the largest pairs are shown. */
  readonly allPairs: string;
  readonly fewPairs: string;
  ticketsOf(from: string, to: string): string;
  readonly noTickets: string;
  readonly older: string;
  readonly newest: string;
  readonly close: string;
  readonly states: Readonly<Record<'queued' | 'working' | 'waiting' | 'resolved' | 'closed', string>>;
  created(day: string): string;
  /** Waited between teams, all handoffs of a ticket together. */
  waitedInAll(time: string): string;
  /** No handoff in this time. */
  readonly nothing: string;
  allHidden(minimum: string): string;
  /** Between which teams work most often came straight back, each as `between` says it. */
  strongest(pairs: string): string;
  between(one: string, other: string, tickets: string): string;
  /** Tickets that came to a team that had had them before, and how often in all. */
  rework(tickets: string, loops: string): string;
  /** Tickets resolved in the first line, of all that are resolved. */
  pushed(front: string, resolved: string): string;
  /** The choice of what stands in rows and columns, and what can be chosen. */
  readonly counted: string;
  readonly teams: string;
  readonly lines: string;
  /** What is said otherwise where lines stand there. */
  readonly ofLines: Pick<HandoffMapMessages, 'passed' | 'moved' | 'inOrderOfFlow' | 'rework' | 'nothing'>;
  /** Handoffs between teams of one line, which count nowhere else. */
  readonly within: PluralForms;
  /** Lines were asked for, and the source answered with teams. */
  readonly onlyTeams: string;
}
