import { define } from './define.js';

/** How many solutions did not hold. */
export const reopenRate = define({
  kind: 'share',
  column: 'reopened',
  window: 'firstResolvedAt',
  definition: {
    id: 'reopen-rate',
    name: 'Reopen rate',
    unit: 'rate',
    direction: 'lower',
    definition: 'Share of the tickets first resolved in the period that came back after a resolution.',
    formula: 'tickets reopened at least once by as-of ÷ tickets first resolved in the period',
    statistic: 'share',
    population: { attribution: 'resolving', window: 'resolved' },
    openTickets: 'Tickets never resolved are left out; reopened ones count although they may be open again.',
    traps: [
      'Recent tickets have had less time to come back, so the latest weeks look better than they will be.',
      'A “thank you” that reopens a ticket counts as well.',
    ],
    source: 'https://support.kaizo.com/hc/en-us/articles/360020782518-Reopen-Rate-RR-metric-definition',
    version: '1',
    group: 'quality',
  },
});

/** How much the first team solves without passing it on. */
export const firstTeamResolution = define({
  kind: 'share',
  column: 'firstTeamResolved',
  window: 'resolvedAt',
  definition: {
    id: 'first-team-resolution',
    name: 'First-team resolution',
    unit: 'rate',
    direction: 'higher',
    definition: 'Share of the tickets resolved in the period that their first team solved without handing them to another.',
    formula: 'tickets without a handoff before their last resolution ÷ tickets whose last resolution holds and lies in the period and that had an owner then',
    statistic: 'share',
    population: { attribution: 'first', window: 'resolved' },
    openTickets: 'Open tickets are left out.',
    traps: [
      'A team that holds on to tickets it cannot solve looks good here: read it with the time to resolve.',
      'It is not first-contact resolution: the team may have asked back often.',
    ],
    source: 'https://www.metricnet.com/it-support-metrics-roundup/',
    version: '1',
    guard: 'reopen-rate',
    group: 'quality',
  },
});
