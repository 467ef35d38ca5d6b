import type { Team } from '../../../contract/index.js';
import type { ServiceHead } from '../../../core/uptime/service-facts.js';
import type { LineOf } from '../../../core/metrics/population.js';
import type { TeamCalendars } from '../../../core/time/team-calendars.js';

/** What all slices of a batch have in common. */
export interface AggregateSetting {
  /** Epoch milliseconds. */
  readonly asOf: number;
  readonly teams: readonly Team[];
  readonly lineOf: LineOf;
  /** The services with samples; without them what was told stands. */
  readonly services?: readonly ServiceHead[];
  /** Where there are any, durations are answered in working time as well. */
  readonly calendars: TeamCalendars | undefined;
}
