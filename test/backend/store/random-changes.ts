import fc from 'fast-check';
import type { Change } from '../../../src/contract/index.js';
import { instant } from './random-history.js';

const moment = instant.map((ms) => new Date(ms).toISOString());

const change = fc.record(
  {
    at: moment,
    kind: fc.constantFrom<Change['kind']>('deployment', 'deployment', 'deployment', 'configuration', 'contract'),
    team: fc.constantFrom('desk', 'network', 'platform', 'legal', 'vendor', 'nobody-we-know'),
    outcome: fc.constantFrom<NonNullable<Change['outcome']>>('succeeded', 'failed', 'rolled-back'),
    committedAt: moment,
    recoveredAt: moment,
    unplanned: fc.boolean(),
  },
  { requiredKeys: ['at', 'kind'] },
);

/** Changes with any member missing and some that make no sense, such as a recovery before the failure. */
export const randomChanges: fc.Arbitrary<readonly Change[]> = fc
  .array(change, { maxLength: 40, size: 'max' })
  .map((changes) => changes.map((each, number): Change => ({ ...each, id: `c${number}`, title: 'Change' }) as Change));
