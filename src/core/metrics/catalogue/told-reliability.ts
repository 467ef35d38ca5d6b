import { define } from './define.js';

const ALERTING = 'https://sre.google/workbook/alerting-on-slos/';

/** How much of the service was there. */
export const availability = define({
  kind: 'reading',
  shareOfCases: false,
  definition: {
    id: 'availability',
    name: 'Availability',
    unit: 'rate',
    direction: 'higher',
    definition: 'Share of the valid requests that were answered well, or of the agreed time in which the service was up.',
    formula: 'good events ÷ valid events, or time up ÷ (period − agreed maintenance)',
    statistic: 'share',
    openTickets: 'Not made from tickets.',
    traps: [
      'Agree what is valid: errors of the caller, health checks and partial outages move it.',
      'Failures come in clumps, so the number of requests says little of how sure it is.',
      'In 30 days 99.9 % leave 43 minutes and 12 seconds.',
    ],
    source: ALERTING,
    version: '1',
    group: 'reliability',
  },
});

/** How many promises of reliability were kept. */
export const sloAttainment = define({
  kind: 'reading',
  shareOfCases: false,
  definition: {
    id: 'slo-attainment',
    name: 'SLO attainment',
    unit: 'rate',
    direction: 'higher',
    definition: 'Share of the service level objectives that were met in the period.',
    formula: 'objectives met ÷ objectives measured',
    statistic: 'share',
    openTickets: 'Not made from tickets. Objectives nobody measured are left out.',
    traps: ['An easy objective counts as much as a hard one.', 'One objective missed by far and one missed by a hair look alike: read it with the error budget.'],
    source: ALERTING,
    version: '1',
    group: 'reliability',
  },
});

/** How much failure an objective still allows. */
export const errorBudgetLeft = define({
  kind: 'reading',
  shareOfCases: false,
  definition: {
    id: 'error-budget-left',
    name: 'Error budget left',
    unit: 'ratio',
    direction: 'higher',
    definition: 'The part of the failures allowed by the objective that has not been used up: 1 is all of it, 0 none. Below 0 more failed than the objective allows.',
    formula: '1 − bad events ÷ ((1 − objective) · valid events)',
    statistic: 'share',
    openTickets: 'Not made from tickets.',
    traps: ['Below 0 it is overspent and shown so.', 'A full budget at the end of every period says that the objective is too low, or that nothing new is dared.'],
    source: ALERTING,
    version: '1',
    group: 'reliability',
  },
});

/** The same in time. */
export const errorBudgetTimeLeft = define({
  kind: 'reading',
  shareOfCases: false,
  definition: {
    id: 'error-budget-time-left',
    name: 'Error budget left, in time',
    unit: 'seconds',
    direction: 'higher',
    definition: 'How long the service may still be down in the period before the objective is missed.',
    formula: 'max(0, (1 − objective) · period − time down)',
    statistic: 'sum',
    openTickets: 'Not made from tickets.',
    traps: ['It ends at 0; how far it is overspent is told by the error budget left.', 'Time up alone: partial outages have to be weighed by the requests they hit.'],
    source: ALERTING,
    version: '1',
    group: 'reliability',
  },
});

/** How fast it is used up. */
export const burnRate = define({
  kind: 'reading',
  shareOfCases: false,
  definition: {
    id: 'burn-rate',
    name: 'Burn rate',
    unit: 'ratio',
    direction: 'lower',
    definition: 'How many times faster than allowed the error budget is being used up: at 1 it lasts exactly the period of the objective. The window is the period of the reading.',
    formula: '(bad events ÷ valid events in the window) ÷ (1 − objective); budget spent = burn rate × window ÷ period of the objective',
    statistic: 'share',
    openTickets: 'Not made from tickets.',
    traps: [
      'Look at a long window and at a twelfth of it together: 14.4 over 1 h and 5 min spends 2 % of 30 days, 6 over 6 h and 30 min 5 %, 1 over 3 d and 6 h 10 %.',
      'With few requests one error is a huge burn rate.',
    ],
    source: ALERTING,
    version: '1',
    group: 'reliability',
  },
});
