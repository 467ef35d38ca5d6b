import fc from 'fast-check';
import type { PushedReading } from '../../../src/contract/index.js';
import { catalogue, findRecipe } from '../../../src/core/index.js';
import type { TargetSetting } from '../../../src/core/index.js';

const BEGIN = Date.UTC(2025, 9, 1);
const HOUR = 3_600_000;
const at = (hours: number): string => new Date(BEGIN + hours * HOUR).toISOString();

const scope = fc.constantFrom(undefined, { team: 'desk' }, { team: 'network' }, { line: 'second' }, { team: 'platform', line: 'second' });

/** Days, weeks, months and quarters, most of them beginning at midnight somewhere. */
const period = fc
  .tuple(fc.nat({ max: 200 }), fc.constantFrom(0, -1, -13, 10, 7), fc.constantFrom(1, 7, 28, 30, 31, 90, 92))
  .map(([day, shift, days]) => ({ from: at(day * 24 + shift), to: at((day + days) * 24 + shift) }));

const told = catalogue().filter(({ id }) => ['reading', 'uptime'].includes(findRecipe(id)?.kind ?? ''));

/** Readings of few metrics, so that many compete for one period. */
export const randomReadings: fc.Arbitrary<readonly PushedReading[]> = fc.array(
  fc
    .record({
      metric: fc.constantFrom('csat', 'csat', 'cost-per-ticket', 'cost-per-ticket', ...told.map(({ id }) => id)),
      scope,
      period,
      value: fc.oneof({ arbitrary: fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20), weight: 9 }, { arbitrary: fc.constant(null), weight: 1 }),
      n: fc.constantFrom(undefined, 3, 20, 400),
      quality: fc.constantFrom(undefined, 'measured' as const, 'estimated' as const, 'illustrative' as const),
      currency: fc.constantFrom('EUR', 'CHF'),
      recordedAt: fc.option(fc.nat({ max: 300 }).map((days) => at(days * 24)), { nil: undefined }),
    })
    .map(({ period: { from, to }, currency, ...rest }): PushedReading => ({ ...rest, from, to, ...(rest.metric === 'cost-per-ticket' && { currency }) }) as PushedReading),
  { maxLength: 60, size: 'max' },
);

const bands = [{ name: 'good' as const, to: 0.4 }, { name: 'act' as const, from: 0.4 }];

/** Settings that follow each other and some that end others: of metrics that guard others, of money, of a direction that bands decide. */
export const randomTargets: fc.Arbitrary<readonly TargetSetting[]> = fc.uniqueArray(
  fc
    .record({
      metric: fc.constantFrom('reopen-rate', 'csat', 'change-fail-rate', 'return-rate', 'cost-per-ticket'),
      scope: fc.constantFrom({}, { team: 'desk' }, { line: 'second' }),
      // The first two are one moment in the zone of the source.
      from: fc.constantFrom(undefined, '2026-01-15', '2026-01-14T23:00:00Z', '2026-02-28', '2026-03-01T12:30:00+01:00', '2025-11-02', '2026-09-30'),
      target: fc.option(fc.record({ value: fc.constantFrom(0, 0.1, 0.5, 0.9) }, { requiredKeys: ['value'] }), { nil: undefined, freq: 4 }),
      bands: fc.option(fc.constant(bands), { nil: undefined, freq: 1 }),
      currency: fc.constantFrom('EUR', 'CHF'),
      owners: fc.constantFrom(undefined, undefined, ['desk'], ['desk', 'net']),
    })
    .map(({ metric, scope: whose, from, target, bands: ranges, currency, owners }): TargetSetting => ({
      metric, scope: whose, ...(from && { from }), ...(target && { target }), ...(ranges && { bands: ranges }), ...(metric === 'cost-per-ticket' && { currency }), ...((target ?? ranges) && owners && { owners }),
    })),
  { maxLength: 14, selector: ({ metric, scope: whose, from }) => `${metric} ${JSON.stringify(whose)} ${from}` },
);
