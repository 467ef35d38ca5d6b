import { ticketHistory } from './001-ticket-history.js';
import { restoringAndWaiting } from './002-restoring-and-waiting.js';
import { coveringIndexes } from './003-covering-indexes.js';
import { workingTime } from './004-working-time.js';
import { uptimeSamples } from './005-uptime-samples.js';
import { oneScan } from './006-one-scan.js';
import { targetsOverTime } from './007-targets-over-time.js';
import { workingTimeIndexes } from './008-working-time-indexes.js';
import { handoffs } from './009-handoffs.js';
import { surveys } from './010-surveys.js';
import { agreements } from './011-agreements.js';
import { alerts } from './012-alerts.js';
import { ownersOfTargets } from './013-owners-of-targets.js';
import { lineHandoffs } from './014-line-handoffs.js';
import { firstOfSchedules } from './015-first-of-schedules.js';

/** All migrations, oldest first. A published one never changes; the next change of the schema is a new one. */
export const migrations: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 1, sql: ticketHistory },
  { version: 2, sql: restoringAndWaiting },
  { version: 3, sql: coveringIndexes },
  { version: 4, sql: workingTime },
  { version: 5, sql: uptimeSamples },
  { version: 6, sql: oneScan },
  { version: 7, sql: targetsOverTime },
  { version: 8, sql: workingTimeIndexes },
  { version: 9, sql: handoffs },
  { version: 10, sql: surveys },
  { version: 11, sql: agreements },
  { version: 12, sql: alerts },
  { version: 13, sql: ownersOfTargets },
  { version: 14, sql: lineHandoffs },
  { version: 15, sql: firstOfSchedules },
];
