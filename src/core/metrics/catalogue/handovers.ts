import { define } from './define.js';

const BOUNCE = 'https://ceur-ws.org/Vol-1052/';

/** How many tickets had to climb. */
export const escalationRate = define({
  kind: 'share',
  column: 'escalated',
  window: 'createdAt',
  definition: {
    id: 'escalation-rate',
    name: 'Escalation rate',
    unit: 'rate',
    direction: 'none',
    definition: 'Share of the tickets created in the period that moved to a higher tier, or to another line where lines have no tiers, than that of their first team.',
    formula: 'escalated ÷ tickets created in the period whose first team’s line, or an escalation, is known',
    statistic: 'share',
    population: { attribution: 'first', window: 'created' },
    openTickets: 'Open tickets count as they stand; young ones may still escalate.',
    traps: [
      'Neither high nor low is good in itself: a low share may mean that work is held back.',
      'The latest weeks look better than they will be.',
    ],
    source: 'https://www.metricnet.com/it-support-metrics-roundup/',
    version: '1',
    group: 'handoffs',
  },
});

/** How often a ticket changes hands. */
export const reassignmentsPerTicket = define({
  kind: 'distribution',
  headline: 'mean',
  column: 'handoffs',
  window: 'resolvedAt',
  survival: false,
  definition: {
    id: 'reassignments-per-ticket',
    name: 'Reassignments per ticket',
    unit: 'ratio',
    direction: 'lower',
    definition: 'How often, on average, a ticket resolved in the period passed from one team to another.',
    formula: 'handoffs ÷ tickets whose last resolution holds and lies in the period',
    statistic: 'mean',
    population: { attribution: 'resolving', window: 'resolved' },
    openTickets: 'Open tickets are left out: they may still move.',
    traps: [
      'Some work needs two teams; zero is not the aim.',
      'A few tickets with dozens of moves lift the mean: see the 90th percentile.',
      'Teams are counted, not people; rows without a team are gaps and count as nothing.',
    ],
    source: 'https://servicenow-prod.fluidtopics.net/r/BgFKZnPHldZ62gGtzQ71Mw/W4CQiKbRSBwHnnjzQZ39VQ',
    version: '1',
    group: 'handoffs',
  },
});

/** How many tickets come straight back. */
export const returnRate = define({
  kind: 'share',
  column: 'returned',
  window: 'resolvedAt',
  definition: {
    id: 'return-rate',
    name: 'Return rate',
    unit: 'rate',
    direction: 'lower',
    definition: 'Share of the tickets resolved in the period that a team handed on and got straight back at least once (A to B to A).',
    formula: 'tickets with an i such that team(i) = team(i+2), runs of one team collapsed ÷ tickets whose last resolution holds and lies in the period (variant B1)',
    statistic: 'share',
    population: { attribution: 'resolving', window: 'resolved' },
    openTickets: 'Open tickets are left out: they may still come back.',
    traps: [
      'Some returns are right: an answered question goes back to the one who asked.',
      'Other tools count any return to an earlier team, which gives higher numbers.',
    ],
    source: BOUNCE,
    version: '1',
    group: 'handoffs',
  },
});

/** How long work lies between the teams. */
export const handoffWaitingTime = define({
  kind: 'distribution',
  headline: 'median',
  column: 'handoffWaitSeconds',
  window: 'resolvedAt',
  survival: false,
  definition: {
    id: 'handoff-waiting-time',
    name: 'Handoff waiting time',
    unit: 'seconds',
    direction: 'lower',
    definition:
      'Half of the tickets resolved in the period that were handed on waited no longer than this between the teams: from each handoff to the first sign of work by the receiver, all handoffs of the ticket together. It counts for every team that had the ticket.',
    formula: 'median over tickets with a handoff of Σ(first acknowledgement, work, resolution or next handoff − handoff); tickets whose last resolution holds and lies in the period',
    statistic: 'median',
    population: { attribution: 'any-touched', window: 'resolved' },
    openTickets: 'Open tickets are left out: they may still wait.',
    traps: [
      'Waiting lies between two teams: it tells how the passing on works, not who was slow.',
      'Sources that record no work show the whole time until the next handoff or the solution.',
      'A row that says “in work” in the moment of the handoff ends the wait at once.',
      'Nights and weekends count, and so does waiting for the requester before the first work.',
    ],
    source: BOUNCE,
    version: '1',
    group: 'handoffs',
  },
});

/** How much work takes more than one line. */
export const crossTeamCollaboration = define({
  kind: 'share',
  column: 'crossLine',
  window: 'resolvedAt',
  definition: {
    id: 'cross-team-collaboration',
    name: 'Cross-team collaboration',
    unit: 'rate',
    direction: 'none',
    definition: 'Share of the tickets resolved in the period that teams of at least two lines owned on the way. A team without a line counts as a line of its own.',
    formula: 'tickets owned by teams of two or more lines ÷ tickets that had an owner and whose last resolution holds and lies in the period',
    statistic: 'share',
    population: { attribution: 'any-touched', window: 'resolved' },
    openTickets: 'Open tickets are left out: another line may still join.',
    traps: [
      'More is not better by itself, nor is less: some work needs two lines, and some crosses them for want of a clear owner.',
      'Only ownership shows in a log. Help given without taking the ticket is not seen.',
      'It moves when teams are put into other lines.',
    ],
    source: BOUNCE,
    version: '1',
    group: 'handoffs',
  },
});
