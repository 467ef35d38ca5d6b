import type { KpiQuery, Scope } from '../../../contract/index.js';
import { findRecipe } from '../../../core/metrics/catalogue/index.js';
import type { ToldUntil } from '../../../core/metrics/told-readings.js';
import type { Queries } from '../database.js';
import { readToldUntil, type ToldKey } from '../readings.js';

/** Up to when the told metrics of some queries are told: one statement, none where no query asks for one. */
export async function toldUntilOf(queries: Queries, asked: readonly KpiQuery[]): Promise<(metric: string, scope: Scope) => ToldUntil | undefined> {
  const keys = new Map<string, ToldKey>();
  for (const { metric, scope } of asked) {
    const kind = findRecipe(metric)?.kind;
    if (kind === 'reading' || kind === 'uptime') keys.set(keyOf(metric, scope), { metric, team: scope?.team ?? '', line: scope?.line ?? '' });
  }
  const read = await readToldUntil(queries, [...keys.values()]);
  const known = new Map([...keys.keys()].map((key, index) => [key, read[index]]));
  return (metric, scope) => known.get(keyOf(metric, scope));
}

/** Ids hold no blank. */
function keyOf(metric: string, scope: Scope = {}): string {
  return `${metric} ${scope.team ?? ''} ${scope.line ?? ''}`;
}
