import type { Band, Target } from '../../contract/index.js';
import { startOf, type TargetSetting } from '../../core/metrics/targets.js';
import { writeInstant } from '../../core/time/instant.js';
import { announce } from './change-notices.js';
import type { Queries } from './database.js';

/** A setting to keep, or to take away as if it had never been. */
export interface TargetOrder {
  readonly setting: TargetSetting;
  readonly remove?: boolean;
}

/** What became of an order: `known` says nothing new. */
export type TargetOutcome = 'added' | 'replaced' | 'removed' | 'known';

interface TargetRow {
  readonly metric: string;
  readonly team: string;
  readonly line: string;
  readonly starts: string;
  readonly value: number | null;
  readonly label: string | null;
  readonly bands: readonly Band[] | null;
  readonly currency: string | null;
  readonly owners: readonly string[] | null;
}

/** All targets and bands that were set, by metric, scope and start. */
export async function readTargets(queries: Queries): Promise<readonly TargetSetting[]> {
  const rows = await queries.query<TargetRow>('select metric, team, line, starts, value, label, bands, currency, owners from targets order by metric, team, line, starts');
  return rows.map(({ metric, team, line, starts, value, label, bands, currency, owners }) => {
    const target: Target | undefined = value === null ? undefined : { value, ...(label !== null && { label }) };
    return {
      metric,
      scope: { ...(team !== '' && { team }), ...(line !== '' && { line }) },
      ...(starts !== '' && { from: starts }),
      ...(target && { target }),
      ...(bands && { bands }),
      ...(currency !== null && { currency }),
      ...(owners && { owners }),
    };
  });
}

/**
 * Keeps settings, in their order. A setting takes the place of one of its metric and scope with the same start; one without start,
 * target and bands is not kept, since before the first setting nothing holds anyway.
 *
 * @throws {TiebeamError} `invalid-data` for a start that is none
 */
export async function putTargets(queries: Queries, orders: readonly TargetOrder[]): Promise<readonly TargetOutcome[]> {
  const outcomes: TargetOutcome[] = [];
  for (const order of orders) outcomes.push(await putOne(queries, order));
  if (outcomes.some((outcome) => outcome !== 'known')) await announce(queries, 'kpis');
  return outcomes;
}

async function putOne(queries: Queries, { setting, remove = false }: TargetOrder): Promise<TargetOutcome> {
  const { metric, scope, target, bands, currency, owners } = setting;
  const starts = startText(setting.from);
  const key = [metric, scope?.team ?? '', scope?.line ?? '', starts];
  if (remove || (starts === '' && target === undefined && bands === undefined)) {
    const removed = await queries.query('delete from targets where metric = $1 and team = $2 and line = $3 and starts = $4 returning metric', key);
    return removed.length > 0 ? 'removed' : 'known';
  }
  const written = await queries.query<{ readonly fresh: boolean }>(
    `insert into targets as t (metric, team, line, starts, value, label, bands, currency, owners) values ($1, $2, $3, $4, $5, $6, $7::json, $8, $9::json)
     on conflict (metric, team, line, starts) do update set value = excluded.value, label = excluded.label, bands = excluded.bands, currency = excluded.currency,
       owners = excluded.owners
     where (t.value, t.label, t.bands::text, t.currency, t.owners::text) is distinct from
       (excluded.value, excluded.label, excluded.bands::text, excluded.currency, excluded.owners::text)
     returning xmax = 0 as fresh`,
    [...key, target?.value ?? null, target?.label ?? null, bands === undefined ? null : JSON.stringify(bands), currency ?? null, owners === undefined ? null : JSON.stringify(owners)],
  );
  return written[0] === undefined ? 'known' : written[0].fresh ? 'added' : 'replaced';
}

/** A date stays one, since its zone is the source's; an instant is written in UTC, so that one start has one text. */
function startText(from: string | undefined): string {
  if (from === undefined) return '';
  const start = startOf(from, 'UTC');
  return from.includes('T') ? writeInstant(start) : from;
}
