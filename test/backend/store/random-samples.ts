import fc from 'fast-check';
import type { SampleBatch, UptimeSample, WatchedService } from '../../../src/contract/index.js';
import { serviceFacts, type ServiceFacts } from '../../../src/core/index.js';
import { instant } from './random-history.js';

const HOUR = 3_600_000;
const BEGIN = Date.UTC(2026, 0, 1);
const iso = (ms: number): string => new Date(ms).toISOString();

const service = fc.constantFrom('shop', 'Mail ü', 'API “2”');
const team = fc.constantFrom(undefined, 'desk', 'network', 'platform', 'vendor');

const look = fc.record({ service, at: instant.map(iso), state: fc.constantFrom('up' as const, 'up' as const, 'down' as const, 'maintenance' as const), team });
/** Some of them in the last hours, where the windows of alerts lie. */
const lately = fc.record({ service, at: fc.integer({ min: 0, max: 72 * 12 }).map((fives) => iso(Date.UTC(2026, 2, 17) + fives * 300_000)), state: fc.constantFrom('up' as const, 'down' as const), team });
const requests = fc
  .record({ service, hour: fc.integer({ min: 0, max: 89 * 24 }), half: fc.boolean(), valid: fc.constantFrom(0, 1, 7, 4000, Number.MAX_SAFE_INTEGER), failing: fc.constantFrom(0, 0, 1, 3), team })
  .map(({ hour, half, valid, failing, ...rest }) => ({ ...rest, from: iso(BEGIN + hour * HOUR), to: iso(BEGIN + hour * HOUR + (half ? HOUR / 2 : HOUR)), good: Math.max(0, valid - failing), valid }));

const described = fc.record(
  {
    service,
    team: fc.constantFrom('desk', 'network', 'platform'),
    objective: fc.constantFrom(0.5, 0.9, 0.99, 0.999),
    period: fc.constantFrom('P30D', 'P4W', 'P90D'),
    holdsForSeconds: fc.constantFrom(300, 7200, 40 * 86_400),
  },
  { requiredKeys: ['service'] },
);

const known = <Item extends object>(item: Item): Item => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as Item;

/** Samples of two monitors, each in some batches; the same services under both are different ones. */
export const randomSamples: fc.Arbitrary<readonly SampleBatch[]> = fc
  .tuple(...['probe', 'uptime'].map((source) =>
    fc
      .record({
        services: fc.array(described, { maxLength: 4 }),
        samples: fc.array(fc.oneof(look, lately, requests), { maxLength: 60, size: 'max' }),
        asOf: fc.option(instant.map(iso), { nil: undefined }),
        batch: fc.integer({ min: 1, max: 60 }),
        freshForSeconds: fc.constantFrom(undefined, 900),
      })
      .map(({ services, samples, asOf, batch, freshForSeconds }): readonly SampleBatch[] => {
        const all = samples.map((one) => known(one as UptimeSample));
        const parts = Array.from({ length: Math.ceil(all.length / batch) }, (_, part) => all.slice(part * batch, (part + 1) * batch));
        return [known({ source, asOf, freshForSeconds, services: services as readonly WatchedService[], samples: [] }) as SampleBatch, ...parts.map((some) => ({ source, samples: some }))];
      }),
  ))
  .map((batches) => batches.flat());

/** The same without a database. */
export function factsOfBatches(batches: readonly SampleBatch[]): readonly ServiceFacts[] {
  return ['probe', 'uptime'].flatMap((source) => {
    const own = batches.filter((batch) => batch.source === source);
    const [{ asOf, freshForSeconds } = {} as SampleBatch] = own;
    return serviceFacts(own.flatMap(({ samples }) => samples), own.flatMap(({ services = [] }) => services), {
      source, ...(asOf !== undefined && { asOf: Date.parse(asOf) }), ...(freshForSeconds !== undefined && { freshForSeconds }),
    });
  });
}
