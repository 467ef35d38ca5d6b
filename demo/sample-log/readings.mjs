/**
 * Invents what other systems of the house tell month by month: what customers and employees answered, what things cost. Every one
 * says of itself that it is illustrative. The same arguments give the same rows.
 */
import { DEFAULTS } from './generate.mjs';
import { dice } from './random.mjs';

const HEADER = 'metric,team,from,to,value,n,quality,currency';
const MONTHS = 14;

/** `start`, `end`: about where the numbers begin and end; `noise`: how far a month strays; `cases`: about how many answers. */
const told = [
  { metric: 'csat', start: 0.78, end: 0.86, noise: 0.012, cases: 420, digits: 3 },
  { metric: 'nps', start: 11, end: 24, noise: 3, cases: 260, digits: 0 },
  { metric: 'enps', start: -6, end: 9, noise: 3, cases: 140, digits: 0, everyMonths: 3 },
  { metric: 'feature-adoption', start: 0.22, end: 0.41, noise: 0.01, cases: 900, digits: 3 },
  { metric: 'time-to-value', start: 11 * 86_400, end: 7.5 * 86_400, noise: 30_000, cases: 90, digits: 0 },
  { metric: 'cost-per-ticket', start: 2650, end: 2310, noise: 60, cases: 280, digits: 0, currency: 'EUR' },
  { metric: 'engineering-time-value', start: 41_000_00, end: 33_500_00, noise: 90_000, cases: 0, digits: 0, currency: 'EUR' },
  { metric: 'unplanned-work-share', start: 0.44, end: 0.35, noise: 0.012, cases: 0, digits: 3 },
  { metric: 'first-contact-resolution', team: 'service-desk', start: 0.52, end: 0.58, noise: 0.012, cases: 150, digits: 3 },
  { metric: 'incident-recurrence', start: 0.18, end: 0.13, noise: 0.01, cases: 60, digits: 3 },
];

const monthAt = (year, month) => new Date(Date.UTC(year, month, 1)).toISOString().replace('.000', '');

/**
 * The readings as CSV lines without line ends, header first.
 *
 * @param {object} [options]
 * @param {number} [options.seed]
 * @param {string} [options.end] ISO date of the last day of the log; the month it lies in is not over and is not told
 */
export function sampleReadings({ seed = DEFAULTS.seed, end = DEFAULTS.end } = {}) {
  if (Number.isNaN(Date.parse(end))) throw new RangeError(`"${end}" is no date.`);
  // The day after the log: a month that ends with it is over.
  const last = new Date(Date.parse(`${end}T00:00:00Z`) + 86_400_000);
  const random = dice(seed + 977);
  const rows = told.flatMap(({ metric, team = '', start, end: goal, noise, cases, digits, currency = '', everyMonths = 1 }) =>
    Array.from({ length: Math.floor(MONTHS / everyMonths) }, (_, index) => {
      const back = MONTHS - index * everyMonths;
      const [from, to] = [monthAt(last.getUTCFullYear(), last.getUTCMonth() - back), monthAt(last.getUTCFullYear(), last.getUTCMonth() - back + everyMonths)];
      const value = start + ((goal - start) * (MONTHS - back)) / MONTHS + noise * random.normal();
      const n = cases === 0 ? '' : Math.round(cases * (0.85 + 0.3 * random.roll()));
      return [metric, team, from, to, value.toFixed(digits), n, 'illustrative', currency].join(',');
    }),
  );
  return [HEADER, ...rows];
}
