import type { HistoryRequest } from '../../contract/index.js';
import { TiebeamError } from '../../contract/errors.js';
import { moveWall } from './calendar.js';
import type { CalendarSpan } from './calendar.js';
import type { TimeRange } from './range.js';
import { zoneClock } from './zone.js';

const MOST = 520;
const SPANS: Readonly<Record<HistoryRequest['bucket'], CalendarSpan>> = {
  day: { days: 1, months: 0 },
  week: { days: 7, months: 0 },
  month: { days: 0, months: 1 },
};

/**
 * The stretches of a history, oldest first, without gaps, the last one ending with the range. Edges lie at
 * the wall time of the range's end, so a range that ends at midnight on the first gives calendar months.
 *
 * @throws {TiebeamError} `invalid-data` for an unknown zone or bucket, or a count outside 1..520
 */
export function buckets(request: HistoryRequest, range: TimeRange, zone: string): readonly TimeRange[] {
  const span = Object.hasOwn(SPANS, request.bucket) ? SPANS[request.bucket] : undefined;
  if (span === undefined || !Number.isInteger(request.count) || request.count < 1 || request.count > MOST) {
    throw new TiebeamError('invalid-data', {
      path: '$.history',
      message: `A history is 1 to ${MOST} buckets of a day, a week or a month; “${String(request.count)} ${String(request.bucket)}” is not.`,
    });
  }
  const clock = zoneClock(zone);
  const end = clock.wallAt(range.to);
  const found: TimeRange[] = [];
  let to = range.to;
  for (let back = 1; back <= request.count; back++) {
    const from = clock.instantOf(moveWall(end, span, -back));
    found.push({ from, to });
    to = from;
  }
  return found.reverse();
}
