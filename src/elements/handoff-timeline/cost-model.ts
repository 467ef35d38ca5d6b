import type { Money } from '../../contract/index.js';
import { CURRENCY_CODE } from '../../contract/patterns.js';
import { replay } from '../../core/handoffs/durations.js';
import { readHourlyRate } from '../../core/handoffs/hourly-rate.js';
import type { TicketStory } from '../../core/handoffs/story.js';
import { waitingCost, type HandoffWait } from '../../core/handoffs/waiting-cost.js';
import type { AgreementMessages } from '../../locales/agreements/messages.js';
import type { House } from '../../contract/shapes/house.js';
import { textOf, valueParts, type Writing } from '../kpi-gauge/format.js';

/** A row of the table of waits. */
export interface WaitRow {
  readonly name: string;
  readonly waited: string;
  /** How much of it was working time, where that is another. */
  readonly working: string;
  readonly money: string;
  readonly lasts: boolean;
}

/** What waiting came to. */
export interface CostModel {
  readonly rows: readonly WaitRow[];
  readonly sum: WaitRow;
  readonly hasMoney: boolean;
  /** What the table leaves out and what its money is made of. */
  readonly notes: readonly string[];
  /** The same ticket straight to the team that resolved it. */
  readonly thought: { readonly to: string; readonly took: string; readonly least: string; readonly share: number } | undefined;
}

/** What the table is put with. */
export interface CostSetting {
  readonly words: AgreementMessages;
  readonly writing: Writing;
  readonly lasting: (seconds: number) => string;
  readonly nameOf: (team: string) => string;
  readonly passed: (from: string, to: string) => string;
}

/** Longer lists are read by nobody. */
const MOST = 10;

/** The rate of an attribute or a property; `undefined` where it is none. */
export function rateOf(written: unknown): Money | undefined {
  if (typeof written === 'string') return readHourlyRate(written);
  const { minorUnits, currency } = (typeof written === 'object' && written !== null ? written : {}) as Partial<Record<keyof Money, unknown>>;
  return typeof minorUnits === 'number' && minorUnits >= 0 && Number.isFinite(minorUnits) && typeof currency === 'string' && CURRENCY_CODE.test(currency) ? { minorUnits, currency } : undefined;
}

/** What the handoffs of a ticket took, in hours and perhaps money; `undefined` where nothing was waited for. */
export function costModel(story: TicketStory, { calendars, hourlyRate }: House, given: Money | undefined, { words, writing, lasting, nameOf, passed }: CostSetting): CostModel | undefined {
  const rate = given ?? hourlyRate;
  const { waits, seconds, workingSeconds, minorUnits } = waitingCost(story, calendars, rate);
  if (waits.length === 0) return undefined;
  const within = (all: number, amount: number | undefined): string =>
    amount === undefined || Math.abs(all - amount) < 60 ? '' : words.ofWorking(textOf(valueParts(amount, 'seconds', { ...writing, inHours: true })));
  const money = (amount: number): string => textOf(valueParts(amount, 'money', { ...writing, currency: rate?.currency }));
  const estimate = (amount: number | undefined): string => (amount === undefined ? '' : `≈\u00a0${money(amount)}`);
  const shown = longest(waits);
  const thought = replay(story);
  return {
    rows: shown.map(({ handoff, lasts, ...wait }) => ({
      name: passed(nameOf(handoff.from), nameOf(handoff.to)),
      waited: lasting(wait.seconds),
      working: within(wait.seconds, wait.workingSeconds),
      money: estimate(wait.minorUnits),
      lasts,
    })),
    sum: { name: words.together, waited: lasting(seconds), working: within(seconds, workingSeconds), money: estimate(minorUnits), lasts: false },
    hasMoney: rate !== undefined,
    notes: [
      ...(shown.length < waits.length ? [words.longest(String(shown.length), String(waits.length))] : []),
      ...(rate === undefined ? [] : [workingSeconds === undefined ? words.estimated(money(rate.minorUnits)) : words.estimatedWorking(money(rate.minorUnits))]),
    ],
    thought: thought && thought.took - thought.wouldHaveTaken >= 60 ? { to: nameOf(thought.team), took: lasting(thought.took), least: lasting(thought.wouldHaveTaken), share: thought.wouldHaveTaken / thought.took } : undefined,
  };
}

/** The longest waits, in the order in which they were. */
function longest(waits: readonly HandoffWait[]): readonly HandoffWait[] {
  if (waits.length <= MOST) return waits;
  const kept = new Set(waits.toSorted((one, other) => other.seconds - one.seconds).slice(0, MOST));
  return waits.filter((wait) => kept.has(wait));
}
