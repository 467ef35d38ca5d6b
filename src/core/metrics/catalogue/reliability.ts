import { define } from './define.js';

const ALERTING = 'https://sre.google/workbook/alerting-on-slos/';
const ORIGIN = 'Made from uptime samples where the scope has any, else told by another system.';
const WITHOUT_TICKETS = 'Not made from tickets.';

/** How much of the service was there. */
export const availability = define({
  kind: 'uptime',
  measure: 'availability',
  definition: {
    id: 'availability',
    name: 'Availability',
    unit: 'rate',
    direction: 'higher',
    definition: `Share of the agreed time in which the services were up; one that counts its requests loses of each hour the share that failed. ${ORIGIN}`,
    formula:
      'Σ time up ÷ Σ (time watched − agreed maintenance) over the services; of one that counts requests time up is time covered · good ÷ valid requests. A state holds until the next look, nothing counts before the first',
    statistic: 'share',
    openTickets: WITHOUT_TICKETS,
    traps: [
      'Agree what is valid: errors of the caller, health checks and partial outages move it.',
      'Failures come in clumps, so neither minutes nor requests say how sure it is, and no interval is given.',
      'In 30 days 99.9 % leave 43 minutes and 12 seconds.',
      'A monitor that looks every few minutes misses short outages.',
    ],
    source: ALERTING,
    version: '2',
    group: 'reliability',
  },
});

/** How many promises of reliability were kept. */
export const sloAttainment = define({
  kind: 'uptime',
  measure: 'attainment',
  definition: {
    id: 'slo-attainment',
    name: 'SLO attainment',
    unit: 'rate',
    direction: 'higher',
    definition: `Share of the service level objectives that were met, each held against the availability of its service over the period asked for. ${ORIGIN}`,
    formula: 'services whose availability in the period reached their objective ÷ services with an objective of which anything is known in the period',
    statistic: 'share',
    openTickets: `${WITHOUT_TICKETS} Objectives nobody measured are left out.`,
    traps: [
      'An easy objective counts as much as a hard one.',
      'One objective missed by far and one missed by a hair look alike: read it with the error budget.',
      'An objective of 30 days is harder to meet in each single week.',
    ],
    source: ALERTING,
    version: '2',
    group: 'reliability',
  },
});

/** How much failure an objective still allows. */
export const errorBudgetLeft = define({
  kind: 'uptime',
  measure: 'budget-left',
  definition: {
    id: 'error-budget-left',
    name: 'Error budget left',
    unit: 'ratio',
    direction: 'higher',
    definition: `The part of the failures allowed by the objectives in the period that has not been used up: 100 % is all of it, 0 none. Below 0 more failed than allowed. ${ORIGIN}`,
    formula: '1 − Σ bad ÷ Σ ((1 − objective) · (valid + what remains of a period that still runs)), over the services with an objective, in time',
    statistic: 'share',
    openTickets: WITHOUT_TICKETS,
    traps: [
      'Below 0 it is overspent and shown so.',
      'A full budget at the end of every period says that the objective is too low, or that nothing new is dared.',
      'Of several services one may have overspent while the sum looks well: look at each.',
    ],
    source: ALERTING,
    version: '2',
    group: 'reliability',
  },
});

/** The same in time. */
export const errorBudgetTimeLeft = define({
  kind: 'uptime',
  measure: 'budget-time-left',
  definition: {
    id: 'error-budget-time-left',
    name: 'Error budget left, in time',
    unit: 'seconds',
    direction: 'higher',
    definition: `How long the services, added up, may still be down in the period before the objectives are missed. ${ORIGIN}`,
    formula: 'max(0, Σ (1 − objective) · (time watched − agreed maintenance + what remains of a period that still runs) − Σ time down)',
    statistic: 'sum',
    openTickets: WITHOUT_TICKETS,
    traps: ['It ends at 0; how far it is overspent is told by the error budget left.', 'What one service has left is of no use to another that has overspent.'],
    source: ALERTING,
    version: '2',
    group: 'reliability',
  },
});

/** How fast it is used up. */
export const burnRate = define({
  kind: 'uptime',
  measure: 'burn-rate',
  definition: {
    id: 'burn-rate',
    name: 'Burn rate',
    unit: 'ratio',
    direction: 'lower',
    definition: `How many times faster than allowed the error budget is being used up: at 1 it lasts exactly the period of the objective. The window is the period asked for. ${ORIGIN}`,
    formula: 'Σ bad ÷ Σ ((1 − objective) · valid) in the window, over the services with an objective, in time; budget spent = burn rate · window ÷ period of the objective',
    statistic: 'mean',
    openTickets: WITHOUT_TICKETS,
    traps: ['It is a mean over the window: how urgent it is shows in the fast-burning and slow-burning services.', 'With few requests one error is a huge burn rate.'],
    source: ALERTING,
    version: '2',
    group: 'reliability',
  },
});

/** How many services burn so fast that somebody should be called. */
export const fastBurningServices = define({
  kind: 'uptime',
  measure: 'page-alerts',
  definition: {
    id: 'fast-burning-services',
    name: 'Fast-burning services',
    unit: 'count',
    direction: 'lower',
    definition: `Services that at the end of the period burn their error budget so fast that somebody should be called: a long window and a twelfth of it both do. ${ORIGIN}`,
    formula:
      'services with a burn rate of at least 14.4 over 1 h and over 5 min, or of at least 6 over 6 h and over 30 min; for objectives of other than 30 days the rate that spends 2 % or 5 % of the budget in the long window',
    statistic: 'count',
    openTickets: WITHOUT_TICKETS,
    traps: ['It tells of the end of the period alone, not of the time before.', 'A monitor that looks less often than every 5 minutes shows it late.', 'It shows an alert and sends none.'],
    source: ALERTING,
    version: '1',
    group: 'reliability',
  },
});

/** How many burn slowly and steadily. */
export const slowBurningServices = define({
  kind: 'uptime',
  measure: 'ticket-alerts',
  definition: {
    id: 'slow-burning-services',
    name: 'Slow-burning services',
    unit: 'count',
    direction: 'lower',
    definition: `Services that at the end of the period burn their error budget slowly but steadily, so that somebody should look into it in working hours. Fast-burning ones are not among them. ${ORIGIN}`,
    formula:
      'services that are not fast-burning, with a burn rate of at least 1 over 3 d and over 6 h; for objectives of other than 30 days the rate that spends 10 % of the budget in the long window',
    statistic: 'count',
    openTickets: WITHOUT_TICKETS,
    traps: ['It tells of the end of the period alone, not of the time before.', 'Of a strict objective a single outage of an hour shows here for three days if it goes on in the last six hours.'],
    source: ALERTING,
    version: '1',
    group: 'reliability',
  },
});
