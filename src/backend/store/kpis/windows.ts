import type { Scope } from '../../../contract/index.js';
import type { LineOf } from '../../../core/metrics/population.js';
import type { BusinessColumn, FlagColumn, MetricRecipe, NumberColumn, WindowColumn } from '../../../core/metrics/recipe.js';
import { teamPlaces } from '../../../core/metrics/team-places.js';
import type { Attribution, Team } from '../../../contract/index.js';
import type { TimeRange } from '../../../core/time/range.js';

/** One number to compute: whose tickets, and from when to when. */
export interface Slice {
  readonly scope: Scope;
  readonly range: TimeRange;
}

/** What each calendar has worked until the window's end as far as each source knows it, by key of the calendar and id of the source, milliseconds. */
export type Worked = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A slice as it travels into SQL. */
export interface WindowRow {
  readonly i: number;
  /** Team ids in scope, joined by commas (ids hold none); `null` for everything. */
  readonly owners: string | null;
  readonly lo: number;
  readonly hi: number;
  readonly worked?: Worked;
}

/** Columns of the facts under their names in SQL. */
export const COLUMN_NAMES: Readonly<Record<NumberColumn | BusinessColumn | FlagColumn | WindowColumn, string>> = {
  resolveSeconds: 'resolve_seconds',
  restoreSeconds: 'restore_seconds',
  acknowledgeSeconds: 'acknowledge_seconds',
  handoffWaitSeconds: 'handoff_wait_seconds',
  resolveBusinessSeconds: 'resolve_business_seconds',
  restoreBusinessSeconds: 'restore_business_seconds',
  acknowledgeBusinessSeconds: 'acknowledge_business_seconds',
  handoffWaitBusinessSeconds: 'handoff_wait_business_seconds',
  handoffs: 'handoffs',
  returns: 'returns',
  reopenings: 'reopenings',
  returned: 'returned',
  reopened: 'reopened',
  escalated: 'escalated',
  firstTeamResolved: 'first_team_resolved',
  crossLine: 'cross_line',
  createdAt: 'created_at',
  resolvedAt: 'resolved_at',
  firstResolvedAt: 'first_resolved_at',
};

/** The slices of a batch as a table `w (i, owners, lo, hi, worked)`, owners as an array, from the parameter `$1`. */
export const WINDOWS = `w as materialized (
  select i, string_to_array(owners, ',') as owners, lo, hi, worked
  from json_to_recordset($1::json) as given (i integer, owners text, lo bigint, hi bigint, worked jsonb))`;

/** The value of `$1` for {@link WINDOWS}. */
export function windowsOf(slices: readonly Slice[], teams: readonly Team[], lineOf: LineOf): string {
  return JSON.stringify(windowRows(slices, teams, lineOf));
}

/** Slices as rows of {@link WINDOWS}. */
export function windowRows(slices: readonly Slice[], teams: readonly Team[], lineOf: LineOf): readonly WindowRow[] {
  return slices.map(({ scope, range }, i) => ({ i, owners: ownersOf(scope, teams, lineOf)?.join(',') ?? null, lo: range.from, hi: range.to }));
}

/** Ids of the teams in scope; `null` for everything. */
export function ownersOf(scope: Scope, teams: readonly Team[], lineOf: LineOf = teamPlaces(teams).lineOf): readonly string[] | null {
  if (scope.team === undefined && scope.line === undefined) return null;
  return teams
    .filter(({ id }) => (scope.team === undefined || id === scope.team) && (scope.line === undefined || lineOf(id) === scope.line))
    .map(({ id }) => id);
}

/** Whose ticket it is for a metric over facts. */
export function attributionOf({ definition }: Pick<MetricRecipe, 'definition'>): Attribution {
  return definition.population?.attribution ?? 'resolving';
}

const OWNER_COLUMNS = { first: 'first_team', resolving: 'resolving_team', current: 'current_team' } as const;

/**
 * What follows `from` in a select over the facts `f` of a window and its teams. Lists of teams too long for an index are asked
 * apart, in the table.
 *
 * @param within - SQL of the condition that a row lies in the window
 */
export function factsInScope(attribution: Attribution, within: string): string {
  if (attribution !== 'any-touched') return `facts f where ${within} and (w.owners is null or f.${OWNER_COLUMNS[attribution]} = any (w.owners))`;
  return `(select * from facts f where ${within} and (w.owners is null or f.short_teams && w.owners)
     union all select * from facts f where ${within} and f.short_teams is null and f.teams && w.owners) as f where true`;
}
