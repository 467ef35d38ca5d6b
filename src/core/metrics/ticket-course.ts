import type { OrderedEvent } from '../handoffs/order-events.js';
import { teamOf } from '../handoffs/ownership.js';
import type { TeamCalendars } from '../time/team-calendars.js';
import type { OpenInterval } from './facts.js';
import { workedBetween } from './ticket-clock.js';

/** What has become of a ticket, taken event by event in the order in which they count. */
export class TicketCourse {
  severity: string | null = null;
  acknowledgedAt: number | null = null;
  firstResolvedAt: number | null = null;
  resolvedAt: number | null = null;
  resolvingTeam: string | null = null;
  /** Owners in a row up to the last resolution; 0 without an owner or a resolution. */
  ownersAtResolution = 0;
  reopenings = 0;
  handoffWaitSeconds: number | null = null;
  /** `NaN` where a receiver has no calendar. */
  handoffWaitBusinessSeconds: number | null = null;
  readonly openIntervals: { -readonly [Key in keyof OpenInterval]: OpenInterval[Key] }[] = [];
  private readonly calendars: TeamCalendars | undefined;
  private owner: string | null = null;
  private owners = 0;
  private openFrom: number | null;
  /** Since when the receiver of a handoff is waited for. */
  private waitingFrom: number | null = null;

  constructor(createdAt: number, calendars: TeamCalendars | undefined) {
    this.calendars = calendars;
    this.openFrom = createdAt;
  }

  take(entry: OrderedEvent): void {
    const { at, event } = entry;
    const team = teamOf(entry);
    if (typeof team === 'string' && team !== this.owner) this.pass(team, at);
    if (event.severity !== undefined) this.severity = event.severity;
    const { state } = event;
    const finished = state === 'resolved' || state === 'closed';
    if (event.kind === 'acknowledged' || state === 'working' || finished) {
      this.acknowledgedAt ??= at;
      this.endWait(at);
    }
    if (finished) this.resolve(at);
    else if (state !== undefined && this.openFrom === null) {
      this.openFrom = at;
      this.resolvedAt = null;
      this.reopenings++;
    }
  }

  end(): void {
    if (this.openFrom !== null) this.keepOpen(this.openFrom, null);
  }

  private pass(team: string, at: number): void {
    this.cut(at);
    this.endWait(at);
    if (this.owner !== null && this.openFrom !== null) this.waitingFrom = at;
    this.owner = team;
    this.owners++;
  }

  private resolve(at: number): void {
    if (this.openFrom === null) return;
    this.cut(at);
    this.openFrom = null;
    this.firstResolvedAt ??= at;
    this.resolvedAt = at;
    this.resolvingTeam = this.owner;
    this.ownersAtResolution = this.owners;
  }

  private cut(at: number): void {
    if (this.openFrom === null || at === this.openFrom) return;
    this.keepOpen(this.openFrom, at);
    this.openFrom = at;
  }

  private keepOpen(from: number, to: number | null): void {
    const last = this.openIntervals.at(-1);
    if (last !== undefined && last.to === from && last.team === this.owner) last.to = to;
    else this.openIntervals.push({ team: this.owner, from, to });
  }

  private endWait(at: number): void {
    const { waitingFrom, owner, calendars } = this;
    if (waitingFrom === null) return;
    this.handoffWaitSeconds = (this.handoffWaitSeconds ?? 0) + (at - waitingFrom) / 1000;
    this.handoffWaitBusinessSeconds = (this.handoffWaitBusinessSeconds ?? 0) + workedBetween(calendars?.clockOf(owner), waitingFrom, at) / 1000;
    this.waitingFrom = null;
  }
}
