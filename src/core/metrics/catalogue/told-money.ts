import { define } from './define.js';

/** What a ticket costs the house. */
export const costPerTicket = define({
  kind: 'reading',
  shareOfCases: false,
  definition: {
    id: 'cost-per-ticket',
    name: 'Cost per ticket',
    unit: 'money',
    direction: 'lower',
    definition: 'What the handling of a ticket cost on average: pay, benefits, tools, space and training of those who handle tickets, divided by the tickets.',
    formula: 'operating expense of the period ÷ tickets handled in the period; a ticket that climbs carries the cost of every line it passed',
    statistic: 'mean',
    openTickets: 'Agree whether tickets opened or solved count, and keep to it.',
    traps: [
      'It falls when easy tickets come in, and rises when they are prevented: read it with satisfaction.',
      'Costs add up over the lines: 22 $ in the first and 62 $ in the second make 84 $ for the ticket that needed both.',
    ],
    source: 'https://vdocuments.site/service-desk-kpis-service-desk-kpis-definitions-correlations-2-page-.html',
    version: '1',
    guard: 'csat',
    group: 'money',
  },
});

/** What the hours of engineers are worth. */
export const engineeringTimeValue = define({
  kind: 'reading',
  shareOfCases: false,
  definition: {
    id: 'engineering-time-value',
    name: 'Value of engineering time',
    unit: 'money',
    direction: 'none',
    definition: 'What the hours that engineers gave to tickets in the period cost the house. Neither more nor less is better by itself.',
    formula: 'hours × (pay + overhead) ÷ productive hours',
    statistic: 'sum',
    openTickets: 'Hours count when they are worked, whatever becomes of the ticket.',
    traps: ['It looks more exact than it is: hours and rates are estimates.', 'It is never told per person.', 'Hours not written down cost as much.'],
    source: 'https://www.metricnet.com/it-support-metrics-roundup/',
    version: '1',
    group: 'money',
  },
});

/** How much of the work nobody planned. */
export const unplannedWorkShare = define({
  kind: 'reading',
  shareOfCases: false,
  definition: {
    id: 'unplanned-work-share',
    name: 'Unplanned work',
    unit: 'rate',
    direction: 'lower',
    definition: 'Share of the working hours that went into repairs, urgent requests and rework.',
    formula: 'hours on break and fix, urgent requests and rework ÷ all working hours',
    statistic: 'share',
    openTickets: 'Hours count when they are worked, whatever becomes of the ticket.',
    traps: ['What is called unplanned drifts over time.', 'Bands from a short survey are often truer than time sheets: tell them as estimated.', 'Nought is not the aim: someone has to be there when things break.'],
    source: 'https://dora.dev/devops-capabilities/cultural/well-being/',
    version: '1',
    group: 'flow',
  },
});
