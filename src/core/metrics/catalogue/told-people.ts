import { define } from './define.js';

const NPS_INTERVAL = 'https://measuringu.com/nps-three-confidence-intervals/';
const SCORE = '100 · (answers of 9 or 10 − answers of 0 to 6) ÷ all answers to that question, from counts, rounded once';
const SCORE_TRAPS = [
  'Of 20 answers the true score may lie 30 points off: do not rank small groups, and set them no targets.',
  'Another wording or another scale is another series: do not mix them in one line.',
  'Those who do not answer are not in it: tell the response rate beside it.',
];

/** What requesters say of the help they got. */
export const csat = define({
  kind: 'reading',
  shareOfCases: true,
  definition: {
    id: 'csat',
    name: 'Customer satisfaction (CSAT)',
    unit: 'rate',
    direction: 'higher',
    definition: 'Share of the ratings that were good: the upper of two, or 4 and 5 of five.',
    formula: 'good ratings ÷ ratings given (two points), or ratings of 4 and 5 ÷ ratings given (five points)',
    statistic: 'share',
    openTickets: 'Requests without a rating are left out.',
    traps: [
      'Few people rate, and seldom the indifferent: tell the answer rate beside it.',
      'A rating is of the whole way through the house, not of the team that had the ticket last.',
      'Two-point and five-point scales give different numbers.',
    ],
    source: 'https://opservator.com/zendesk/reporting-csat-assignee',
    version: '1',
    group: 'customers',
  },
});

/** Whether customers would recommend the service. */
export const nps = define({
  kind: 'reading',
  shareOfCases: false,
  definition: {
    id: 'nps',
    name: 'Net Promoter Score (NPS)',
    unit: 'score',
    direction: 'higher',
    definition: 'How many more customers would recommend the service (9 or 10 on a scale from 0 to 10) than would not (0 to 6), in points of a hundred.',
    formula: SCORE,
    statistic: 'score',
    openTickets: 'Not made from tickets. Skipped questions are left out; they are no passives.',
    traps: SCORE_TRAPS,
    source: NPS_INTERVAL,
    version: '1',
    group: 'customers',
  },
});

/** Whether the people who do the work would recommend it. */
export const enps = define({
  kind: 'reading',
  shareOfCases: false,
  definition: {
    id: 'enps',
    name: 'Employee Net Promoter Score (eNPS)',
    unit: 'score',
    direction: 'higher',
    definition: 'How many more people would recommend working here (9 or 10 on a scale from 0 to 10) than would not (0 to 6), in points of a hundred.',
    formula: SCORE,
    statistic: 'score',
    openTickets: 'Not made from tickets. Skipped questions are left out; they are no passives.',
    traps: [...SCORE_TRAPS, 'One question is less reliable than several: read it with what people write and with the other questions.'],
    source: NPS_INTERVAL,
    version: '1',
    group: 'employees',
  },
});

/** How far something new is used. */
export const featureAdoption = define({
  kind: 'reading',
  shareOfCases: true,
  definition: {
    id: 'feature-adoption',
    name: 'Feature adoption',
    unit: 'rate',
    direction: 'higher',
    definition: 'Share of the people a feature is made for who used it in the period.',
    formula: 'users of the target audience who used the feature ÷ target audience',
    statistic: 'share',
    openTickets: 'Not made from tickets.',
    traps: [
      'Divided by all users it looks low for a feature that few of them need: name the audience.',
      'Use that cannot be avoided is no adoption.',
      'Trying is not keeping: look at who still uses it after 4 or 8 weeks.',
    ],
    source: 'https://docs.rs/software-engineering/1.0.0/software_engineering/feature_adoption/index.html',
    version: '1',
    group: 'customers',
  },
});

/** How long until something new is of use. */
export const timeToValue = define({
  kind: 'reading',
  shareOfCases: false,
  definition: {
    id: 'time-to-value',
    name: 'Time to value',
    unit: 'seconds',
    direction: 'lower',
    definition: 'Half of those who started reached the first result that matters within this time.',
    formula: 'Kaplan–Meier median of (first key action − start) over all who started, those not there yet as “at least until now”',
    statistic: 'median',
    openTickets: 'Not made from tickets. Those who have not got there yet count as “at least until now”.',
    traps: [
      'The mean of those who got there is too good: the slow ones are missing.',
      'Choose the key action by who stays afterwards, not by taste.',
      'Compare only groups that were watched for equally long.',
    ],
    source: 'https://mindyourowndata.org/posts/right-censoring/index.html',
    version: '1',
    group: 'customers',
  },
});
