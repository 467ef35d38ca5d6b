import { TiebeamError } from '../../contract/errors.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Enough for every zone a page meets; a caller that cycles through spellings only loses the cache. */
const CACHED_ZONES = 64;
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/**
 * A zone's calendar. *Wall* values are a wall clock's reading written as if it were UTC, in milliseconds
 * since 1970-01-01T00:00, so that days are plain arithmetic on them.
 */
export interface ZoneClock {
  /** What the wall clock shows at an instant (epoch milliseconds). */
  wallAt(ms: number): number;
  /**
   * The instant at which the wall clock shows `wall`: the earlier one where it shows it twice, and where
   * it never does (clocks went forward, or a whole day was skipped) the instant at which it jumps past it.
   */
  instantOf(wall: number): number;
}

const clocks = new Map<string, ZoneClock>();

/**
 * The clock of an IANA zone.
 *
 * @throws {TiebeamError} `invalid-data` naming a zone this machine does not know
 */
export function zoneClock(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = zone === 'UTC' ? utc : makeClock(zone);
  if (clocks.size >= CACHED_ZONES) clocks.clear();
  clocks.set(zone, clock);
  return clock;
}

const utc: ZoneClock = { wallAt: (ms) => ms, instantOf: (wall) => wall };

function openFormatter(zone: string): Intl.DateTimeFormat {
  // Offsets such as "+02:00" are names to some engines and not to others, so they are names to none here.
  if (ZONE_NAME.test(zone)) {
    try {
      return new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        calendar: 'gregory',
        numberingSystem: 'latn',
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    } catch {
      // Told below, together with names of the wrong shape.
    }
  }
  throw new TiebeamError('invalid-data', {
    path: '$.zone',
    message: `“${zone.slice(0, 80)}” is not a time zone known here; use an IANA name such as Europe/Berlin.`,
  });
}

function makeClock(zone: string): ZoneClock {
  const formatter = openFormatter(zone);

  const wallAt = (ms: number): number => {
    const fields: Record<string, number> = {};
    for (const part of formatter.formatToParts(ms)) fields[part.type] = Number(part.value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
    const milliseconds = ((ms % 1000) + 1000) % 1000;
    return Date.UTC(year, month - 1, day, hour, minute, second) + milliseconds;
  };

  const instantOf = (wall: number): number => {
    // Zones are at most 14 hours from UTC, so a change that matters lies within a day of this reading.
    const before = wallAt(wall - DAY) - (wall - DAY);
    const after = wallAt(wall + DAY) - (wall + DAY);
    const earliest = wall - Math.max(before, after);
    const latest = wall - Math.min(before, after);
    if (wallAt(earliest) === wall) return earliest;
    if (wallAt(latest) === wall) return latest;
    return firstAtOrPast(wall, earliest, latest);
  };

  const firstAtOrPast = (wall: number, low: number, high: number): number => {
    let early = Math.floor(low / MINUTE) - 1;
    let late = Math.ceil(high / MINUTE) + 1;
    while (late - early > 1) {
      const middle = Math.floor((early + late) / 2);
      if (wallAt(middle * MINUTE) >= wall) late = middle;
      else early = middle;
    }
    return late * MINUTE;
  };

  return { wallAt, instantOf };
}
