/**
 * Invents the changes of the house over the time of its ticket log: deployments of engineering and SRE, configuration
 * changes of the service desk, contract changes of communications and legal. The same arguments give the same rows.
 */
import { afterWork, fromWall, isWorkday, written } from './clock.mjs';
import { DEFAULTS, TRIAGE_DAYS } from './generate.mjs';
import { dice } from './random.mjs';

const DAY = 1440;
const MONTHS = 16;
const OFFICE = [8 * 60 + 30, 18 * 60];
const HEADER = 'id,at,kind,title,team,service,outcome,committedAt,recoveredAt,unplanned';

/** `every`: days between releases; `lead`: median working minutes from commit to release; `fails`: chance that one needs help. */
const services = {
  checkout: { team: 'payments-engineering', every: 9, lead: 2600, fails: 0.14 },
  platform: { team: 'platform-engineering', every: 7, lead: 1500, fails: 0.09 },
  reports: { team: 'data-engineering', every: 17, lead: 4200, fails: 0.08 },
  workplace: { team: 'workplace-engineering', every: 20, lead: 3100, fails: 0.05 },
  monitoring: { team: 'sre', every: 12, lead: 900, fails: 0.06 },
  databases: { team: 'database-reliability', every: 26, lead: 1900, fails: 0.1 },
};

const configurations = [
  ['service-desk', 'Opening hours of the phone line changed'],
  ['service-desk', 'New form for new starters'],
  ['access-desk', 'Two-step sign-in for all'],
  ['access-desk', 'Access rights reviewed'],
  ['field-support', 'New laptops at the south office'],
  ['sre', 'Alert thresholds changed'],
];

const contracts = [
  ['legal', 'New privacy terms for customers'],
  ['customer-communications', 'New agency for status messages'],
  ['legal', 'Contract with the payment provider renewed'],
  ['press-office', 'New distribution list provider'],
];

/**
 * The changes as CSV, line by line without line ends, header first, in the order of time.
 *
 * @param {{seed?: number, end?: string}} [options] - `end` is the last day
 * @returns {readonly string[]}
 */
export function sampleChanges(options = {}) {
  const { seed, end } = { ...DEFAULTS, ...options };
  const lastDay = Date.parse(`${end}T00:00:00Z`) / 86_400_000;
  if (!Number.isInteger(lastDay)) throw new RangeError(`The end “${end}” is not a date; use the form 2026-10-31.`);
  const last = new Date(lastDay * 86_400_000);
  const firstDay = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1 - MONTHS, 1) / 86_400_000;
  const span = { firstDay, lastDay, known: (lastDay + 1) * DAY - 60 };
  const rows = [
    ...Object.entries(services).flatMap(([name, service], place) => [...releases(name, service, span, dice(Math.imul(seed, 0x3001) + place))]),
    ...spread(configurations, 'configuration', span, dice(Math.imul(seed, 0x3001) + 101)),
    ...spread(contracts, 'contract', span, dice(Math.imul(seed, 0x3001) + 102)),
    { at: officeTime(lastDay - TRIAGE_DAYS, 540), kind: 'contract', title: 'Shared triage of payments and platform tickets begins', team: 'service-desk' },
  ].filter(({ at }) => at >= firstDay * DAY && at < span.known);
  rows.sort((a, b) => a.at - b.at || (a.title < b.title ? -1 : 1));
  return [HEADER, ...rows.map((row, place) => lineOf(row, `C-${String(place + 1).padStart(4, '0')}`, span.known))];
}

function officeTime(day, minute) {
  return fromWall(day * DAY + minute);
}

function* releases(service, { team, every, lead, fails }, { firstDay, lastDay }, random) {
  let number = 0;
  for (let day = firstDay + random.between(1, every); day <= lastDay; day += Math.max(1, Math.round(random.around(every, 0.35)))) {
    if (!isWorkday(day)) day += 2;
    const at = officeTime(day, random.between(OFFICE[0], OFFICE[1] - 90));
    const half = firstDay + (lastDay - firstDay) / 2;
    // The second half goes out in smaller pieces: sooner, and failing less often.
    const later = day > half ? 0.7 : 1;
    const release = { at, kind: 'deployment', title: `Release ${++number} of ${service}`, team, service, committedAt: at - Math.round(random.around(lead, 0.7) * later * 3), unplanned: false };
    if (!random.chance(fails * later)) {
      yield { ...release, outcome: 'succeeded' };
      continue;
    }
    const recoveredAt = at + Math.max(6, Math.round(random.around(75, 0.9)));
    const isRolledBack = random.chance(0.5);
    yield { ...release, outcome: isRolledBack ? 'rolled-back' : 'failed', recoveredAt };
    const mendedAt = isRolledBack ? afterWork(recoveredAt, random.between(60, 700), OFFICE) : recoveredAt;
    yield {
      ...release, at: mendedAt, title: `Repair of release ${number} of ${service}`, outcome: 'succeeded', unplanned: true,
      committedAt: mendedAt - Math.max(5, Math.round(random.around(25, 0.5))),
    };
  }
}

function* spread(list, kind, { firstDay, lastDay }, random) {
  const step = (lastDay - firstDay) / list.length;
  for (const [place, [team, title]] of list.entries()) {
    let day = Math.floor(firstDay + (place + random.roll()) * step);
    while (!isWorkday(day)) day++;
    yield { at: officeTime(day, random.between(OFFICE[0], OFFICE[1])), kind, title, team };
  }
}

function lineOf({ at, kind, title, team, service = '', outcome = '', committedAt, recoveredAt, unplanned = '' }, id, known) {
  const told = recoveredAt !== undefined && recoveredAt < known ? written(recoveredAt) : '';
  return [id, written(at), kind, title, team, service, outcome, committedAt === undefined ? '' : written(committedAt), told, unplanned].join(',');
}
