import { define } from './define.js';

/** How many requests the first contact settles. */
export const firstContactResolution = define({
  kind: 'reading',
  shareOfCases: true,
  definition: {
    id: 'first-contact-resolution',
    name: 'First-contact resolution',
    unit: 'rate',
    direction: 'higher',
    definition: 'Share of the solved requests that were settled with the first answer and did not come back within the days agreed for review.',
    formula: 'solved with at most one answer to the requester and not reopened within w days ÷ solved requests at least w days old',
    statistic: 'share',
    openTickets: 'Open requests are left out, and solved ones younger than the review window.',
    traps: [
      'Agree on w first; 3 to 5 working days are usual. A longer one gives lower numbers.',
      'Tools that count “fewer than two replies” also count requests closed without any.',
      'It is not first-team resolution: one team may have asked back often.',
    ],
    source: 'https://support.zendesk.com/hc/en-us/articles/4408820618266-How-are-one-touch-resolutions-calculated-',
    version: '1',
    guard: 'reopen-rate',
    group: 'quality',
  },
});

/** How many incidents had been there before. */
export const incidentRecurrence = define({
  kind: 'reading',
  shareOfCases: true,
  definition: {
    id: 'incident-recurrence',
    name: 'Incident recurrence',
    unit: 'rate',
    direction: 'lower',
    definition: 'Share of the incidents with a known cause whose cause had been seen in the 90 days before.',
    formula: 'incidents whose cause key was seen in the previous 90 days ÷ incidents with a cause key',
    statistic: 'share',
    openTickets: 'Incidents without a cause key are left out, open ones among them.',
    traps: ['Where causes are seldom noted it looks low: tell how many incidents have one.', 'Merge duplicates first, or one outage counts as its own recurrence.'],
    source: 'https://sre.google/sre-book/postmortem-culture/',
    version: '1',
    group: 'quality',
  },
});
