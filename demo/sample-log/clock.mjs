/** Time in whole minutes since 1970 UTC; office hours by the clock of central Europe. */

const DAY = 1440;
/** Month and day, every year. */
export const HOLIDAYS = new Set(['01-01', '05-01', '10-03', '12-25', '12-26']);
const summers = new Map();

function summerOf(year) {
  const known = summers.get(year);
  if (known !== undefined) return known;
  const lastSunday = (month) => {
    const last = new Date(Date.UTC(year, month + 1, 0));
    return (last.getTime() / 86_400_000 - last.getUTCDay()) * DAY + 60;
  };
  const summer = { from: lastSunday(2), to: lastSunday(9) };
  summers.set(year, summer);
  return summer;
}

/** Minutes by which the wall clock is ahead of UTC: the rule of the European Union. */
function offsetAt(minutes) {
  const { from, to } = summerOf(new Date(minutes * 60_000).getUTCFullYear());
  return minutes >= from && minutes < to ? 120 : 60;
}

/** The instant of a wall time in office hours, when clocks never change. */
export function fromWall(wall) {
  return wall - offsetAt(wall - 60);
}

/** Days since 1970 of the wall date. */
export function dayOf(minutes) {
  return Math.floor((minutes + offsetAt(minutes)) / DAY);
}

/** Whether offices are open on a day (days since 1970). */
export function isWorkday(day) {
  const weekday = (day + 4) % 7;
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(new Date(day * 86_400_000).toISOString().slice(5, 10));
}

/**
 * The instant some working minutes later.
 *
 * @param {number} minutes - start
 * @param {number} amount - working minutes to pass
 * @param {readonly [number, number] | null} hours - opening and closing minute of the day, or `null` for around the clock
 */
export function afterWork(minutes, amount, hours) {
  if (hours === null) return minutes + Math.round(amount);
  const [opening, closing] = hours;
  let left = Math.round(amount);
  let day = dayOf(minutes);
  let minute = minutes + offsetAt(minutes) - day * DAY;
  for (;;) {
    if (isWorkday(day) && minute < closing) {
      minute = Math.max(minute, opening);
      if (left < closing - minute) return fromWall(day * DAY + minute + left);
      left -= closing - minute;
    }
    day++;
    minute = 0;
  }
}

/** `2026-03-02T09:05+01:00` */
export function written(minutes) {
  const offset = offsetAt(minutes);
  return `${new Date((minutes + offset) * 60_000).toISOString().slice(0, 16)}+0${offset / 60}:00`;
}
