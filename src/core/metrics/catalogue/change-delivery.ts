import { define } from './define.js';

const DORA = 'https://dora.dev/guides/dora-metrics/';
const PER_SERVICE = 'Services differ: blended over unlike ones it says little.';
const NO_TARGET = 'As a target, or alone, it is easily met and says nothing: read the five delivery metrics together.';

/** How long a commit takes to its readers. */
export const changeLeadTime = define({
  kind: 'change',
  measure: { statistic: 'median', column: 'leadSeconds' },
  definition: {
    id: 'change-lead-time',
    name: 'Change lead time',
    unit: 'seconds',
    direction: 'lower',
    definition: 'Half of the deployments that went out in the period took no longer than this from their first commit. All hours of all days count.',
    formula: 'median(deployed − first commit) over deployments in the period that did not fail and were not rolled back',
    statistic: 'median',
    openTickets: 'What is committed and not yet deployed is not counted.',
    traps: [PER_SERVICE, 'Work waits before its first commit as well; that time is not in it.', 'Deployments whose first commit nobody told are left out.', NO_TARGET],
    source: DORA,
    version: '1',
    guard: 'change-fail-rate',
    group: 'flow',
  },
});

/** How often something new goes out. */
export const releaseFrequency = define({
  kind: 'change',
  measure: { statistic: 'frequency', column: 'released' },
  definition: {
    id: 'release-frequency',
    name: 'Release frequency',
    unit: 'per-week',
    direction: 'higher',
    definition: 'How many deployments a week went out and stayed.',
    formula: 'deployments in the period that did not fail and were not rolled back ÷ weeks of the period that have passed',
    statistic: 'count',
    openTickets: 'A running period counts up to as-of.',
    traps: [
      'Count services apart: ten services that go out together are not ten times as fast.',
      'A period without weekends or with holidays looks different from one with them.',
      'There is no number before the first deployment that is known; the stretch of that one counts whole.',
      NO_TARGET,
    ],
    source: DORA,
    version: '1',
    guard: 'change-fail-rate',
    group: 'flow',
  },
});

/** How many deployments need help at once. */
export const changeFailRate = define({
  kind: 'change',
  measure: { statistic: 'share', column: 'failed' },
  definition: {
    id: 'change-fail-rate',
    name: 'Change fail rate',
    unit: 'rate',
    direction: 'lower',
    definition: 'Share of the deployments in the period that failed or were rolled back.',
    formula: 'deployments that failed or were rolled back ÷ deployments in the period whose outcome is told',
    statistic: 'share',
    openTickets: 'Deployments whose outcome nobody told are left out.',
    traps: ['With few deployments one more failure moves it a lot: look at the interval.', 'What counts as failed differs between teams: agree on it first.', PER_SERVICE, NO_TARGET],
    source: DORA,
    version: '1',
    group: 'reliability',
  },
});

/** How long a failed deployment hurts. */
export const changeRecoveryTime = define({
  kind: 'change',
  measure: { statistic: 'median', column: 'recoverySeconds', unfinished: 'unrecovered' },
  definition: {
    id: 'failed-deployment-recovery-time',
    name: 'Failed deployment recovery time',
    unit: 'seconds',
    direction: 'lower',
    definition: 'Half of the deployments of the period that failed or were rolled back were recovered within this time. All hours of all days count.',
    formula: 'median(recovered − deployed) over deployments in the period that failed or were rolled back',
    statistic: 'median',
    openTickets:
      'Failed deployments that nobody has recovered yet are not in the median; the Kaplan–Meier median counts them as “at least until as-of”. One rolled back at an unknown time is left out.',
    traps: ['It is not the time to restore service: incidents without a deployment are not in it.', 'Failures are few, so the interval is wide.', PER_SERVICE, NO_TARGET],
    source: DORA,
    version: '1',
    group: 'reliability',
  },
});

/** How much of what goes out repairs what went out. */
export const deploymentReworkRate = define({
  kind: 'change',
  measure: { statistic: 'share', column: 'unplanned' },
  definition: {
    id: 'deployment-rework-rate',
    name: 'Deployment rework rate',
    unit: 'rate',
    direction: 'lower',
    definition: 'Share of the deployments in the period that were not planned, but made to repair an earlier failure.',
    formula: 'deployments marked as unplanned ÷ deployments in the period; without any mark in the whole source, no number',
    statistic: 'share',
    openTickets: 'Deployments without the mark count as planned.',
    traps: ['It is as good as the marking: what nobody marks looks planned.', PER_SERVICE, NO_TARGET],
    source: DORA,
    version: '1',
    group: 'reliability',
  },
});
