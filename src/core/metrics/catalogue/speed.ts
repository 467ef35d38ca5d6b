import { define } from './define.js';

const CENSORING = 'https://mindyourowndata.org/posts/right-censoring/index.html';
const MEAN_MISLEADS = 'The mean moves with a few extreme tickets; compare medians (https://sre.google/resources/practices-and-processes/incident-metrics-in-sre/).';

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
