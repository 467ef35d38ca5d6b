import { zoneClock } from './zone.js';
import type { TimeRange } from './range.js';

const DAY = 86_400_000;
const CACHED_ZONES = 64;

/** A stretch in which the wall clocks of a zone keep one distance from UTC. */
export interface OffsetStretch extends TimeRange {
  /** Wall value − instant, milliseconds. */
  readonly offset: number;
}

const known = new Map<string, Map<number, readonly OffsetStretch[]>>();

/**
 * The stretches of a year (of UTC) between the clock changes of a zone, in order and without gaps. Each day is looked at, since a
 * zone may change its clocks twice within weeks; the change itself is found to the second.
 *
 * @throws {TiebeamError} `invalid-data` for an unknown zone
 */
export function offsetStretches(zone: string, year: number): readonly OffsetStretch[] {
  const years = known.get(zone) ?? new Map<number, readonly OffsetStretch[]>();
  if (!known.has(zone)) {
    if (known.size >= CACHED_ZONES) known.clear();
    known.set(zone, years);
  }
  const found = years.get(year) ?? stretchesOf(zone, year);
  years.set(year, found);
  return found;
}

function stretchesOf(zone: string, year: number): readonly OffsetStretch[] {
  const clock = zoneClock(zone);
  const offsetAt = (ms: number): number => clock.wallAt(ms) - ms;
  const end = Date.UTC(year + 1, 0, 1);
  const stretches: OffsetStretch[] = [];
  let from = Date.UTC(year, 0, 1);
  let offset = offsetAt(from);
  for (let day = from + DAY; day <= end; day += DAY) {
    const next = offsetAt(day);
    if (next === offset) continue;
    const change = firstWith(offset, day - DAY, day, offsetAt);
    stretches.push({ from, to: change, offset });
    from = change;
    offset = next;
  }
  if (from < end) stretches.push({ from, to: end, offset });
  return stretches;
}

/** The first second after `early` that has another offset; `late` has one. */
function firstWith(other: number, early: number, late: number, offsetAt: (ms: number) => number): number {
  let low = early / 1000;
  let high = late / 1000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * 1000) === other) low = middle;
    else high = middle;
  }
  return high * 1000;
}
