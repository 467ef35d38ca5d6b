import type { Money, WorkingCalendar } from '../../contract/index.js';
import { calendarClock } from './durations.js';
import { minorDigits } from './hourly-rate.js';
import type { Handoff, TicketStory } from './story.js';
import { workingTime } from './working-time.js';

/** What one handoff took until its receiver began. */
export interface HandoffWait {
  readonly handoff: Handoff;
  /** On all hours. */
  readonly seconds: number;
  /** In the receiver's working hours; absent without calendars. */
  readonly workingSeconds: number | undefined;
  /** It still lasts at the end of what is known. */
  readonly lasts: boolean;
  /** What that is put at, in minor units, rounded to whole units of the currency, since it is an estimate; absent without a rate. */
  readonly minorUnits: number | undefined;
}

/** What the handoffs of a ticket took. */
export interface WaitingCost {
  readonly waits: readonly HandoffWait[];
  readonly seconds: number;
  readonly workingSeconds: number | undefined;
  /** The sum of the single amounts as they are shown. */
  readonly minorUnits: number | undefined;
}

/**
 * What a ticket's handoffs took, one by one and together: from each handoff to the first work of its receiver, or to the moment it passed
 * the ticket on. Money is the rate times the hours, in working time where that is known, else on all hours, rounded to whole units once per
 * handoff, so that what is shown adds up.
 * Handoffs of a resolved ticket took nothing, even where it came back later.
 */
export function waitingCost({ handoffs, resolvedAt, knownUntil }: TicketStory, calendars: readonly WorkingCalendar[] = [], rate?: Money): WaitingCost {
  const working = workingTime(calendars);
  const unit = rate === undefined ? 1 : 10 ** minorDigits(rate.currency);
  const waits = handoffs.flatMap((handoff): HandoffWait[] => {
    const { at, to, waitSeconds, whileResolved } = handoff;
    const lasts = waitSeconds === null && resolvedAt === null;
    if (whileResolved || (resolvedAt !== null && at >= resolvedAt) || (waitSeconds === null && !lasts)) return [];
    const end = waitSeconds === null ? knownUntil : at + waitSeconds * 1000;
    const seconds = calendarClock(at, end, to);
    const workingSeconds = working?.(at, end, to);
    return [{ handoff, seconds, workingSeconds, lasts, minorUnits: rate && Math.round((rate.minorUnits * (workingSeconds ?? seconds)) / 3600 / unit) * unit }];
  });
  const sum = (of: (wait: HandoffWait) => number | undefined): number => waits.reduce((total, wait) => total + (of(wait) ?? 0), 0);
  return {
    waits,
    seconds: sum(({ seconds }) => seconds),
    workingSeconds: working && sum(({ workingSeconds }) => workingSeconds),
    minorUnits: rate && sum(({ minorUnits }) => minorUnits),
  };
}
