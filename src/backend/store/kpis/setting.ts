import type { AnswerStamp, Line, Team } from '../../../contract/index.js';
import type { TargetSetting } from '../../../core/metrics/targets.js';
import { teamCalendars } from '../../../core/time/team-calendars.js';
import type { TeamCalendars } from '../../../core/time/team-calendars.js';
import { readCalendars } from '../calendars.js';
import type { Queries } from '../database.js';
import { instantOf } from '../instants.js';
import { readSources, zoneOf } from '../sources.js';
import type { StoredSource } from '../store.js';
import { readTargets } from '../targets.js';
import { readLines, readTeams } from '../teams.js';

/** What the answers of one batch have in common. */
export interface KpiSetting {
  readonly teams: readonly Team[];
  readonly lines: readonly Line[];
  readonly targets: readonly TargetSetting[];
  readonly calendars: TeamCalendars | undefined;
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly asOf: number;
  readonly stamp: AnswerStamp;
}

/** Reads what {@link KpiSetting} holds. Without any source, as-of is now. */
export async function readSetting(queries: Queries): Promise<KpiSetting> {
  const sources = await readSources(queries);
  const { zone, asOf, stamp } = standing(sources);
  return {
    teams: await readTeams(queries),
    lines: await readLines(queries),
    targets: await readTargets(queries),
    calendars: teamCalendars(await readCalendars(queries)),
    zone,
    asOf,
    stamp,
  };
}

/** Several sources are known up to the latest as-of among them, and whole only after the latest truncation. */
function standing(sources: readonly StoredSource[]): Pick<KpiSetting, 'zone' | 'asOf' | 'stamp'> {
  const known = sources.filter((source) => source.asOf !== null).sort((a, b) => Date.parse(b.asOf ?? '') - Date.parse(a.asOf ?? ''));
  const newest = known[0];
  const asOf = newest?.asOf === undefined || newest.asOf === null ? Date.now() : Date.parse(newest.asOf);
  const truncated = sources.flatMap((source) => (source.truncatedBefore === null ? [] : [Date.parse(source.truncatedBefore)]));
  const fresh = newest?.freshForSeconds ?? null;
  return {
    zone: zoneOf(sources),
    asOf,
    stamp: {
      asOf: instantOf(asOf),
      complete: true,
      ...(truncated.length > 0 && { truncatedBefore: instantOf(Math.max(...truncated)) }),
      ...(fresh !== null && { freshForSeconds: fresh }),
    },
  };
}
