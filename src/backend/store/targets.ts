import type { Band, Target } from '../../contract/index.js';
import type { TargetSetting } from '../../core/metrics/answer-kpis.js';
import type { Queries } from './database.js';

interface TargetRow {
  readonly metric: string;
  readonly team: string;
  readonly line: string;
  readonly value: number | null;
  readonly label: string | null;
  readonly bands: readonly Band[] | null;
}

/** All targets and bands that were set. */
export async function readTargets(queries: Queries): Promise<readonly TargetSetting[]> {
  const rows = await queries.query<TargetRow>('select metric, team, line, value, label, bands from targets order by metric, team, line');
  return rows.map(({ metric, team, line, value, label, bands }) => {
    const target: Target | undefined = value === null ? undefined : { value, ...(label !== null && { label }) };
    return {
      metric,
      scope: { ...(team !== '' && { team }), ...(line !== '' && { line }) },
      ...(target && { target }),
      ...(bands && { bands }),
    };
  });
}

/** Sets target and bands of a metric for one scope; a setting without either removes what was set. */
export async function putTarget(queries: Queries, { metric, scope, target, bands }: TargetSetting): Promise<void> {
  const key = [metric, scope?.team ?? '', scope?.line ?? ''];
  if (target === undefined && bands === undefined) {
    await queries.query('delete from targets where metric = $1 and team = $2 and line = $3', key);
    return;
  }
  await queries.query(
    `insert into targets (metric, team, line, value, label, bands) values ($1, $2, $3, $4, $5, $6::json)
     on conflict (metric, team, line) do update set value = excluded.value, label = excluded.label, bands = excluded.bands`,
    [...key, target?.value ?? null, target?.label ?? null, bands === undefined ? null : JSON.stringify(bands)],
  );
}
