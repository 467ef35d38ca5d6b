import { define } from './define.js';

const CENSORING = 'https://mindyourowndata.org/posts/right-censoring/index.html';
const MTTX = 'https://sre.google/resources/practices-and-processes/incident-metrics-in-sre/';
const MEAN_MISLEADS = `The mean moves with a few extreme tickets; compare medians (${MTTX}).`;

/** How long until a ticket is solved for good. */
export const timeToResolve = define({
  kind: 'distribution',
  headline: 'median',
  column: 'resolveSeconds',
  window: 'resolvedAt',
  survival: true,
  definition: {
    id: 'time-to-resolve',
    name: 'Time to resolve',
    unit: 'seconds',
    direction: 'lower',
    definition:
      'Half of the tickets resolved in the period took no longer than this from creation to the solution that still holds. All hours of all days count.',
    formula: 'median(resolved_last − created) over tickets whose last resolution holds and lies in the period',
    statistic: 'median',
    population: { attribution: 'resolving', window: 'resolved' },
    openTickets:
      'Open tickets are not in the median. The Kaplan–Meier median counts tickets created in the period, the open ones as “at least until as-of”.',
    traps: [
      'Only finished tickets count: in a short window the slow ones are still missing, so look at the Kaplan–Meier median and the unfinished beside it.',
      'A ticket that comes back counts from its first creation to its last solution.',
      'Time on hold for the requester is included.',
      MEAN_MISLEADS,
    ],
    source: 'https://support.zendesk.com/hc/en-us/articles/4408834848154',
    version: '1',
    guard: 'reopen-rate',
    group: 'speed',
  },
});

const RESTORED_WHAT = 'Ticket logs seldom tell incidents from requests, so every ticket of the log counts: import incidents alone to read this as time to restore service.';

/** How long until a ticket is solved for the first time. */
export const timeToRestore = define({
  kind: 'distribution',
  headline: 'median',
  column: 'restoreSeconds',
  window: 'firstResolvedAt',
  survival: true,
  definition: {
    id: 'time-to-restore',
    name: 'Time to restore (median)',
    unit: 'seconds',
    direction: 'lower',
    definition:
      'Half of the tickets first resolved in the period were working again within this time of their creation. What came back later counts as restored all the same. All hours of all days count.',
    formula: 'median(resolved_first − created) over tickets first resolved in the period',
    statistic: 'median',
    population: { attribution: 'resolving', window: 'resolved' },
    openTickets: 'Tickets never resolved are not in the median. The Kaplan–Meier median counts tickets created in the period, those as “at least until as-of”.',
    traps: [
      RESTORED_WHAT,
      'The R of MTTR stands for restore, recover, repair or resolve, and each gives another number. This is restore, by the median.',
      'A quick repair that does not hold looks good here: read it with the reopen rate.',
    ],
    source: MTTX,
    version: '1',
    guard: 'reopen-rate',
    group: 'speed',
  },
});

/** The mean of the same, for those who report it. */
export const meanTimeToRestore = define({
  kind: 'distribution',
  headline: 'mean',
  column: 'restoreSeconds',
  window: 'firstResolvedAt',
  survival: false,
  definition: {
    id: 'mean-time-to-restore',
    name: 'Mean time to restore (MTTR)',
    unit: 'seconds',
    direction: 'lower',
    definition: 'The arithmetic mean of the time from creation to the first resolution, of tickets first resolved in the period. All hours of all days count.',
    formula: 'Σ(resolved_first − created) ÷ tickets first resolved in the period',
    statistic: 'mean',
    population: { attribution: 'resolving', window: 'resolved' },
    openTickets: 'Tickets never resolved are left out.',
    traps: [
      RESTORED_WHAT,
      'One ticket that lay open for months can double it. Two periods of 20 tickets without any real change often differ by a fifth: trust the median first.',
      MEAN_MISLEADS,
    ],
    source: MTTX,
    version: '1',
    guard: 'reopen-rate',
    group: 'speed',
  },
});

/** How long until somebody works on a ticket. */
export const timeToAcknowledge = define({
  kind: 'distribution',
  headline: 'median',
  column: 'acknowledgeSeconds',
  window: 'createdAt',
  survival: true,
  definition: {
    id: 'time-to-acknowledge',
    name: 'Time to acknowledge',
    unit: 'seconds',
    direction: 'lower',
    definition: 'Half of the tickets created in the period that were taken up were taken up within this time: acknowledged, worked on, or solved.',
    formula: 'median(acknowledged − created) over tickets created in the period; acknowledged = first acknowledgement, work or resolution',
    statistic: 'median',
    population: { attribution: 'first', window: 'created' },
    openTickets: 'Tickets nobody has taken up yet are not in the median. The Kaplan–Meier median counts them as “at least until as-of”.',
    traps: [
      'An automatic acknowledgement is fast and means nothing.',
      'Sources that only record the solution make this equal to the time to resolve.',
      MEAN_MISLEADS,
    ],
    source: CENSORING,
    version: '1',
    group: 'speed',
  },
});

/** How old the open work is. */
export const backlogAge = define({
  kind: 'backlog',
  definition: {
    id: 'backlog-age',
    name: 'Backlog age',
    unit: 'seconds',
    direction: 'lower',
    definition: 'Half of the tickets open at the end of the period are younger than this. A ticket counts for the team that owned it then.',
    formula: 'median(end − created) over tickets open at the end of the period, or at the as-of of their source while the period runs',
    statistic: 'median',
    population: { attribution: 'current', window: 'open-at-end' },
    openTickets: 'Only open tickets count.',
    traps: [
      'It drops when old tickets are closed in bulk, and rises when many young ones are solved: read it with the number of tickets.',
      'Two points in time share tickets, so a small change is less certain than the interval says.',
    ],
    source: CENSORING,
    version: '1',
    group: 'speed',
  },
});
