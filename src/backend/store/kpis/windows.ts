import type { Scope } from '../../../contract/index.js';
import type { LineOf } from '../../../core/metrics/population.js';
import type { NumberColumn, FlagColumn, WindowColumn } from '../../../core/metrics/recipe.js';
import type { Attribution, Team } from '../../../contract/index.js';
import type { TimeRange } from '../../../core/time/range.js';

/** One number to compute: whose tickets, and from when to when. */
export interface Slice {
  readonly scope: Scope;
  readonly range: TimeRange;
}

/** A slice as it travels into SQL. */
interface WindowRow {
  readonly i: number;
  /** Team ids in scope, joined by commas (ids hold none); `null` for everything. */
  readonly owners: string | null;
  readonly lo: number;
  readonly hi: number;
}

/** Columns of the facts under their names in SQL. */
export const COLUMN_NAMES: Readonly<Record<NumberColumn | FlagColumn | WindowColumn, string>> = {
  resolveSeconds: 'resolve_seconds',
  restoreSeconds: 'restore_seconds',
  acknowledgeSeconds: 'acknowledge_seconds',
  handoffWaitSeconds: 'handoff_wait_seconds',
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

/** The slices of a batch as a table `w (i, owners, lo, hi)`, owners as an array, from the parameter `$1`. */
export const WINDOWS = `w as materialized (
  select i, string_to_array(owners, ',') as owners, lo, hi
  from json_to_recordset($1::json) as given (i integer, owners text, lo bigint, hi bigint))`;

/** The value of `$1` for {@link WINDOWS}. */
export function windowsOf(slices: readonly Slice[], teams: readonly Team[], lineOf: LineOf): string {
  const rows = slices.map(({ scope, range }, i): WindowRow => ({ i, owners: ownersOf(scope, teams, lineOf), lo: range.from, hi: range.to }));
  return JSON.stringify(rows);
}

function ownersOf(scope: Scope, teams: readonly Team[], lineOf: LineOf): string | null {
  if (scope.team === undefined && scope.line === undefined) return null;
  return teams
    .filter(({ id }) => (scope.team === undefined || id === scope.team) && (scope.line === undefined || lineOf(id) === scope.line))
    .map(({ id }) => id)
    .join(',');
}

/** The condition that a row `f` of facts counts for the window's teams. */
export function inScopeSql(attribution: Attribution): string {
  switch (attribution) {
    case 'first':
      return '(w.owners is null or f.first_team = any (w.owners))';
    case 'resolving':
      return '(w.owners is null or f.resolving_team = any (w.owners))';
    case 'current':
      return '(w.owners is null or f.current_team = any (w.owners))';
    case 'any-touched':
      return '(w.owners is null or f.teams && w.owners)';
  }
}
