import { businessColumn } from '../../../core/metrics/recipe.js';
import type { Aggregate, DistributionRecipe, ShareRecipe } from '../../../core/metrics/recipe.js';
import { NOTHING } from '../../../core/metrics/summarise.js';
import type { Queries } from '../database.js';
import type { AggregateSetting } from './aggregate-setting.js';
import { aggregateOf, orderStatistics, type SummaryRow, workingTimeSql } from './order-statistics.js';
import { attributionOf, COLUMN_NAMES, factsInScope, type Slice, type WindowRow, windowRows } from './windows.js';

/** A metric that is computed over the facts of a window. */
export type FactRecipe = DistributionRecipe | ShareRecipe;

/** A metric and where it is wanted. */
export interface Wish<Recipe> {
  readonly recipe: Recipe;
  readonly slices: readonly Slice[];
}

/** What is counted of the facts: two metrics that differ in their headline alone are one measure. */
type Measure = Pick<FactRecipe, 'kind' | 'column'>;

interface MeasuredRow extends SummaryRow {
  /** Which measure. */
  readonly m: number;
  readonly count: number | null;
}

/** Metrics that can share a scan have equal keys: those that find a period's tickets in the same way. */
export function scanKey(recipe: FactRecipe): string {
  return `${recipe.window} ${attributionOf(recipe)}`;
}

/**
 * Computes metrics of one {@link scanKey} in one statement that reads each wanted stretch of the facts once, whatever the
 * number of metrics. Aggregates in the order of the slices.
 */
export async function scanFacts(queries: Queries, wishes: readonly Wish<FactRecipe>[], { teams, lineOf, calendars }: AggregateSetting): Promise<readonly (readonly Aggregate[])[]> {
  const [first] = wishes;
  if (first === undefined) return [];
  const measures: Measure[] = [];
  const stretches = new Map<string, WindowRow & Record<string, unknown>>();
  const placed = wishes.map(({ recipe, slices }) => {
    const m = placeOf(measures, recipe);
    const places = windowRows(slices, teams, lineOf).map(({ owners, lo, hi }) => {
      const key = `${owners ?? '*'} ${lo} ${hi}`;
      const row = stretches.get(key) ?? { i: stretches.size, owners, lo, hi };
      stretches.set(key, { ...row, [`m${m}`]: true });
      return row.i;
    });
    return { recipe, m, places };
  });
  const rows = await queries.query<MeasuredRow>(statement(first.recipe, measures, calendars !== undefined), [JSON.stringify([...stretches.values()])]);
  const found = new Map(rows.map((row) => [`${row.i} ${row.m}`, row]));
  return placed.map(({ recipe, m, places }) => places.map((i) => read(recipe, found.get(`${i} ${m}`))));
}

function placeOf(measures: Measure[], { kind, column }: Measure): number {
  const known = measures.findIndex((measure) => measure.kind === kind && measure.column === column);
  return known === -1 ? measures.push({ kind, column }) - 1 : known;
}

function read(recipe: FactRecipe, row: MeasuredRow | undefined): Aggregate {
  if (row === undefined) return NOTHING;
  if (recipe.kind === 'distribution') return aggregateOf(row, recipe.headline);
  const count = row.count ?? 0;
  return { ...NOTHING, n: row.n, count, value: row.n === 0 ? null : count / row.n };
}

/** A window says by a column of its own which measures are wanted of it, so that none is sorted in vain. */
function statement(recipe: FactRecipe, measures: readonly Measure[], inWorkingTime: boolean): string {
  const businessOf = ({ kind, column }: Measure) => (inWorkingTime && kind === 'distribution' ? businessColumn(column) : undefined);
  const window = `f.${COLUMN_NAMES[recipe.window]}`;
  const collected = measures.map((measure, m) => {
    const { kind, column } = measure;
    const business = businessOf(measure);
    const x = `f.${COLUMN_NAMES[column]}`;
    if (kind === 'share') return `count(${x}) filter (where w.m${m}) as n${m}, count(*) filter (where w.m${m} and ${x}) as count${m}`;
    const value = `${x}::double precision`;
    return `array_agg(${value} order by ${value}) filter (where w.m${m} and ${x} is not null) as sorted${m},
       avg(${value}) filter (where w.m${m}) as mean${m}, var_samp(${value}) filter (where w.m${m}) as variance${m}${business === undefined ? '' : `,
       ${workingTimeSql(`f.${COLUMN_NAMES[business]}`, m, `filter (where w.m${m})`)}`}`;
  });
  const unknown = 'null::double precision';
  const noWork = 'null::integer as worked, null::double precision as worked_median, null::double precision as worked_mean';
  const told = measures.map((measure, m) =>
    measure.kind === 'share'
      ? `select ${m} as m, n${m}::integer as n, ${unknown} as median, ${unknown} as p90, ${unknown} as low, ${unknown} as high, ${unknown} as mean, ${unknown} as variance, count${m}::integer as count, ${noWork} where w.m${m}`
      : `select ${m} as m, s.*, mean${m} as mean, variance${m} as variance, null::integer as count, ${businessOf(measure) === undefined ? noWork : `worked${m}::integer as worked, worked_median${m} as worked_median, worked_mean${m} as worked_mean`} from (${orderStatistics(`sorted${m}`)}) as s where w.m${m}`,
  );
  const given = measures.map((_, m) => `m${m}`);
  return `with w as materialized (
       select i, string_to_array(owners, ',') as owners, lo, hi, ${given.join(', ')}
       from json_to_recordset($1::json) as given (i integer, owners text, lo bigint, hi bigint, ${given.map((name) => `${name} boolean`).join(', ')}))
     select w.i, told.* from w cross join lateral (
       select ${collected.join(',\n       ')}
       from ${factsInScope(attributionOf(recipe), `${window} >= w.lo and ${window} < w.hi`)} offset 0) as a
     cross join lateral (${told.join('\n       union all ')}) as told`;
}
