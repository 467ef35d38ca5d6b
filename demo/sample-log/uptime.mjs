/**
 * Invents what a monitor saw of the services of the house over the time of its ticket log: changes of state of five of them, and the
 * requests of the sixth, day by day. The same arguments give the same rows.
 */
import { fromWall, written } from './clock.mjs';
import { DEFAULTS } from './generate.mjs';
import { dice } from './random.mjs';

const DAY = 1440;
const MONTHS = 16;
const HEADER = 'service,at,state,from,to,good,valid';

/** `every`: days between outages; `lasts`: their median in minutes; `upkeep`: agreed minutes without it on the first Sunday of a month. */
const services = {
  Checkout: { every: 19, lasts: 14, upkeep: 0 },
  'Sign-in': { every: 33, lasts: 7, upkeep: 0 },
  'Order database': { every: 47, lasts: 9, upkeep: 60 },
  Reports: { every: 12, lasts: 70, upkeep: 120 },
  Intranet: { every: 16, lasts: 40, upkeep: 90 },
};

/** Counted by its requests: seldom away, but now and then it fails some of them. */
const COUNTED = 'Public website';

/**
 * The record as CSV, line by line without line ends, header first, service by service in the order of time.
 *
 * @param {{seed?: number, end?: string}} [options] - `end` is the last day
 * @returns {readonly string[]}
 */
export function sampleUptime(options = {}) {
  const { seed, end } = { ...DEFAULTS, ...options };
  const lastDay = Date.parse(`${end}T00:00:00Z`) / 86_400_000;
  if (!Number.isInteger(lastDay)) throw new RangeError(`The end “${end}” is not a date; use the form 2026-10-31.`);
  const last = new Date(lastDay * 86_400_000);
  const firstDay = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1 - MONTHS, 1) / 86_400_000;
  const known = (lastDay + 1) * DAY - 60;
  const looks = Object.entries(services).flatMap(([name, service], place) => [...states(name, service, { firstDay, lastDay, known }, dice(Math.imul(seed, 0x5003) + place))]);
  return [HEADER, ...looks, ...requests({ firstDay, lastDay }, dice(Math.imul(seed, 0x5003) + 101))];
}

function* states(name, { every, lasts, upkeep }, { firstDay, lastDay, known }, random) {
  const look = (at, state) => `${name},${written(at)},${state},,,,`;
  const away = [];
  const half = firstDay + (lastDay - firstDay) / 2;
  for (let at = firstDay * DAY + random.between(1, every * DAY); at < known; ) {
    const day = Math.floor(at / DAY);
    away.push({ at, to: at + Math.max(2, Math.round(random.around(lasts, 0.8))), state: 'down' });
    // Outages come in clumps: one in five is followed by another within the day. In the second half they come less often.
    at += random.chance(0.2) ? random.between(60, DAY) : Math.max(DAY, Math.round(random.around(every, 0.6) * (day > half ? 1.5 : 1) * DAY));
  }
  for (let day = firstDay; upkeep > 0 && day <= lastDay; day++) {
    const date = new Date(day * 86_400_000);
    if (date.getUTCDay() === 0 && date.getUTCDate() <= 7) away.push({ at: fromWall(day * DAY + 120), to: fromWall(day * DAY + 120) + upkeep, state: 'maintenance' });
  }
  away.sort((a, b) => a.at - b.at);
  let free = firstDay * DAY;
  yield look(free, 'up');
  for (const { at, to, state } of away) {
    if (at <= free || to >= known - 1) continue;
    yield look(at, state);
    yield look(to, 'up');
    free = to;
  }
  yield look(known - 1, 'up');
}

function* requests({ firstDay, lastDay }, random) {
  for (let day = firstDay; day < lastDay; day++) {
    const weekday = (day + 4) % 7;
    const valid = Math.round(random.around(weekday === 0 || weekday === 6 ? 21_000 : 52_000, 0.12));
    const usual = random.around(0.0002, 0.7);
    const bad = random.chance(0.03) ? random.around(0.008, 0.8) : 0;
    const good = Math.max(0, valid - Math.round(valid * Math.min(0.5, usual + bad)));
    yield `${COUNTED},,,${written(day * DAY)},${written((day + 1) * DAY)},${good},${valid}`;
  }
}
