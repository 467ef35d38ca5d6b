import { afterAll, beforeAll, expect, it } from 'vitest';
import { httpAdapter } from '../../src/adapters/http.js';
import { createApp } from '../../src/backend/http/app.js';
import { runConformance } from '../../src/conformance/index.js';
import { mockLog } from '../../src/conformance/mock-log.js';
import { openEmptyStore } from '../backend/store/empty-store.js';

const asOf = Date.UTC(2026, 2, 15, 12);
const log = mockLog(1, asOf);
let store: Awaited<ReturnType<typeof openEmptyStore>>;

beforeAll(async () => {
  store = await openEmptyStore();
  await store.putSource({ id: 'mock', name: 'Mock', zone: 'UTC', asOf: log.asOf, freshForSeconds: 3600, truncatedBefore: null });
  await store.putTeams(log.teams, log.lines);
  await store.appendTicketEvents('mock', log.tickets.flatMap(({ id, events }) => events.map((event) => ({ ...event, ticket: id.replace('mock:', '') }))));
  await store.putChanges(
    [1, 2, 3, 40, 80].map((days, index) => ({
      id: `release-${index}`, at: new Date(asOf - days * 86_400_000).toISOString(), kind: 'deployment' as const, title: `Release ${index}`,
      outcome: index % 2 === 0 ? ('succeeded' as const) : ('failed' as const), ...(index < 4 && { team: log.teams[index % 2]?.id ?? '' }),
    })),
  );
});

afterAll(() => store.close());

it('the reference backend, reached by the HTTP adapter, keeps the contract', async () => {
  const app = createApp({ store });
  const adapter = httpAdapter({
    base: 'http://127.0.0.1',
    fetch: async (address, init) => app.fetch(new Request(address as string, init)),
  });
  const report = await runConformance(adapter, { seed: 3, runs: 10, now: () => asOf, tickets: ['mock:1', 'mock:2'] });
  expect(report.checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  expect(report.levels).toMatchObject({ describe: 'full', catalogue: 'full', teams: 'full', kpis: 'full', ticket: 'full', changes: 'full' });
});
