import type { Scope } from '../../contract/index.js';
import type { TimeRange } from '../time/range.js';
import type { ChangeFacts } from './change-facts.js';
import { elapsed, frequency } from './frequency.js';
import { kaplanMeierMedian } from './kaplan-meier.js';
import type { Lifetime } from './kaplan-meier.js';
import { ownedWithin } from './population.js';
import type { LineOf } from './population.js';
import type { Aggregate, ChangeRecipe } from './recipe.js';
import { NOTHING, summarise } from './summarise.js';

/** What a change metric is computed over. */
export interface ChangeInput {
  readonly changes: readonly ChangeFacts[];
  readonly scope: Scope;
  readonly range: TimeRange;
  /** Epoch milliseconds; what lies later is planned, and counts once it has happened. */
  readonly asOf: number;
  readonly lineOf: LineOf;
}

/** Computes a metric over deployments: the TypeScript engine. */
export function aggregateChanges({ measure }: ChangeRecipe, { changes, scope, range, asOf, lineOf }: ChangeInput): Aggregate {
  const { from, to } = elapsed(range, asOf);
  const owned = changes.filter(({ team }) => ownedWithin(team, scope, lineOf));
  const within = owned.filter(({ at }) => at >= from && at < to);
  switch (measure.statistic) {
    case 'median': {
      const values = within.flatMap((change) => change[measure.column] ?? []);
      const summary = summarise(values, 'median');
      if (measure.unfinished === undefined) return summary;
      const lasting = within.filter(({ unrecovered }) => unrecovered).map(({ at }): Lifetime => ({ seconds: (asOf - at) / 1000, finished: false }));
      const ended = values.map((seconds): Lifetime => ({ seconds, finished: true }));
      return { ...summary, unfinished: lasting.length, survivalMedian: kaplanMeierMedian([...ended, ...lasting]) };
    }
    case 'share': {
      const told = within.flatMap((change) => change[measure.column] ?? []);
      const count = told.filter(Boolean).length;
      return { ...NOTHING, n: told.length, count, value: told.length === 0 ? null : count / told.length };
    }
    case 'frequency': {
      const first = owned.reduce<number | null>((earliest, { at }) => (earliest === null || at < earliest ? at : earliest), null);
      return frequency(within.filter(({ released }) => released).length, { from, to }, first);
    }
  }
}
