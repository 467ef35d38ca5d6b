import type { OpenInterval, TicketFacts } from './facts.js';

/** Facts of many tickets, column by column: rows of their own are ten objects each, of which a large log feels every one. */
export interface FactsTable {
  /** Keeps what a row says. */
  add(row: TicketFacts): void;
  /**
   * The rows in the order in which they were added. To be called when all are.
   *
   * @param knownUntil - epoch milliseconds; in place of what each row says
   */
  rows(knownUntil: number): readonly TicketFacts[];
}

/** An empty table. */
export function factsTable(): FactsTable {
  const columns = new Columns();
  return {
    add: (row) => columns.add(row),
    rows(knownUntil) {
      columns.knownUntil = knownUntil;
      return columns.ticket.map((_, place) => new Row(columns, place));
    },
  };
}

/** Columns of numbers hold nothing else: what is not known is not a number there. */
const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

class Columns {
  knownUntil = Number.NaN;
  readonly ticket: string[] = [];
  readonly source: string[] = [];
  readonly createdAt: number[] = [];
  readonly firstTeam: (string | null)[] = [];
  readonly resolvingTeam: (string | null)[] = [];
  readonly currentTeam: (string | null)[] = [];
  readonly teams: (readonly string[])[] = [];
  readonly severity: (string | null)[] = [];
  readonly acknowledgedAt: number[] = [];
  readonly firstResolvedAt: number[] = [];
  readonly resolvedAt: number[] = [];
  readonly resolveBusinessSeconds: number[] = [];
  readonly restoreBusinessSeconds: number[] = [];
  readonly acknowledgeBusinessSeconds: number[] = [];
  readonly handoffs: number[] = [];
  readonly handoffWaitSeconds: number[] = [];
  readonly handoffWaitBusinessSeconds: number[] = [];
  readonly returns: number[] = [];
  readonly reopenings: number[] = [];
  readonly escalated: (boolean | null)[] = [];
  readonly firstTeamResolved: (boolean | null)[] = [];
  readonly crossLine: (boolean | null)[] = [];
  readonly gaps: number[] = [];
  /** Where the open intervals of a row end in the columns that follow. */
  readonly intervalsEnd: number[] = [];
  readonly openTeam: (string | null)[] = [];
  readonly openFrom: number[] = [];
  readonly openTo: number[] = [];
  readonly openCalendar: (string | null)[] = [];
  readonly openBase: number[] = [];

  add(row: TicketFacts): void {
    this.ticket.push(row.ticket);
    this.source.push(row.source);
    this.createdAt.push(row.createdAt);
    this.firstTeam.push(row.firstTeam);
    this.resolvingTeam.push(row.resolvingTeam);
    this.currentTeam.push(row.currentTeam);
    this.teams.push(row.teams);
    this.severity.push(row.severity);
    this.acknowledgedAt.push(row.acknowledgedAt ?? Number.NaN);
    this.firstResolvedAt.push(row.firstResolvedAt ?? Number.NaN);
    this.resolvedAt.push(row.resolvedAt ?? Number.NaN);
    this.resolveBusinessSeconds.push(row.resolveBusinessSeconds ?? Number.NaN);
    this.restoreBusinessSeconds.push(row.restoreBusinessSeconds ?? Number.NaN);
    this.acknowledgeBusinessSeconds.push(row.acknowledgeBusinessSeconds ?? Number.NaN);
    this.handoffs.push(row.handoffs);
    this.handoffWaitSeconds.push(row.handoffWaitSeconds ?? Number.NaN);
    this.handoffWaitBusinessSeconds.push(row.handoffWaitBusinessSeconds ?? Number.NaN);
    this.returns.push(row.returns);
    this.reopenings.push(row.reopenings);
    this.escalated.push(row.escalated);
    this.firstTeamResolved.push(row.firstTeamResolved);
    this.crossLine.push(row.crossLine);
    this.gaps.push(row.gaps);
    for (const interval of row.openIntervals) this.open(interval);
    this.intervalsEnd.push(this.openFrom.length);
  }

  intervalsOf(place: number): readonly OpenInterval[] {
    const intervals: OpenInterval[] = [];
    const end = this.intervalsEnd[place] ?? 0;
    for (let at = this.intervalsEnd[place - 1] ?? 0; at < end; at++) {
      const calendar = this.openCalendar[at] ?? null;
      intervals.push({
        team: this.openTeam[at] ?? null,
        from: this.openFrom[at] ?? Number.NaN,
        to: known(this.openTo[at]),
        ...(calendar !== null && { working: { calendar, base: this.openBase[at] ?? Number.NaN } }),
      });
    }
    return intervals;
  }

  private open({ team, from, to, working }: OpenInterval): void {
    this.openTeam.push(team);
    this.openFrom.push(from);
    this.openTo.push(to ?? Number.NaN);
    this.openCalendar.push(working?.calendar ?? null);
    this.openBase.push(working?.base ?? Number.NaN);
  }
}

/** What stands at one place of the columns, told as a row. */
class Row implements TicketFacts {
  private readonly columns: Columns;
  private readonly place: number;

  constructor(columns: Columns, place: number) {
    this.columns = columns;
    this.place = place;
  }

  get ticket(): string {
    return this.columns.ticket[this.place] ?? '';
  }

  get source(): string {
    return this.columns.source[this.place] ?? '';
  }

  get knownUntil(): number {
    return this.columns.knownUntil;
  }

  get createdAt(): number {
    return this.columns.createdAt[this.place] ?? Number.NaN;
  }

  get firstTeam(): string | null {
    return this.columns.firstTeam[this.place] ?? null;
  }

  get resolvingTeam(): string | null {
    return this.columns.resolvingTeam[this.place] ?? null;
  }

  get currentTeam(): string | null {
    return this.columns.currentTeam[this.place] ?? null;
  }

  get teams(): readonly string[] {
    return this.columns.teams[this.place] ?? [];
  }

  get severity(): string | null {
    return this.columns.severity[this.place] ?? null;
  }

  get acknowledgedAt(): number | null {
    return known(this.columns.acknowledgedAt[this.place]);
  }

  get firstResolvedAt(): number | null {
    return known(this.columns.firstResolvedAt[this.place]);
  }

  get resolvedAt(): number | null {
    return known(this.columns.resolvedAt[this.place]);
  }

  get resolveSeconds(): number | null {
    return this.secondsTo(this.columns.resolvedAt);
  }

  get restoreSeconds(): number | null {
    return this.secondsTo(this.columns.firstResolvedAt);
  }

  get acknowledgeSeconds(): number | null {
    return this.secondsTo(this.columns.acknowledgedAt);
  }

  get resolveBusinessSeconds(): number | null {
    return known(this.columns.resolveBusinessSeconds[this.place]);
  }

  get restoreBusinessSeconds(): number | null {
    return known(this.columns.restoreBusinessSeconds[this.place]);
  }

  get acknowledgeBusinessSeconds(): number | null {
    return known(this.columns.acknowledgeBusinessSeconds[this.place]);
  }

  get handoffs(): number {
    return this.columns.handoffs[this.place] ?? 0;
  }

  get handoffWaitSeconds(): number | null {
    return known(this.columns.handoffWaitSeconds[this.place]);
  }

  get handoffWaitBusinessSeconds(): number | null {
    return known(this.columns.handoffWaitBusinessSeconds[this.place]);
  }

  get returns(): number {
    return this.columns.returns[this.place] ?? 0;
  }

  get returned(): boolean {
    return this.returns > 0;
  }

  get reopenings(): number {
    return this.columns.reopenings[this.place] ?? 0;
  }

  get reopened(): boolean {
    return this.reopenings > 0;
  }

  get escalated(): boolean | null {
    return this.columns.escalated[this.place] ?? null;
  }

  get firstTeamResolved(): boolean | null {
    return this.columns.firstTeamResolved[this.place] ?? null;
  }

  get crossLine(): boolean | null {
    return this.columns.crossLine[this.place] ?? null;
  }

  get gaps(): number {
    return this.columns.gaps[this.place] ?? 0;
  }

  get openIntervals(): readonly OpenInterval[] {
    return this.columns.intervalsOf(this.place);
  }

  private secondsTo(column: readonly number[]): number | null {
    return known(((column[this.place] ?? Number.NaN) - this.createdAt) / 1000);
  }
}
