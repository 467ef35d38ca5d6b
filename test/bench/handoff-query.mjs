import pg from 'pg';
import { openStore } from '../../dist/backend/store/open-store.js';

const DAY_MS = 86_400_000;
const AS_OF = Date.parse('2026-10-31T12:00:00Z');
const DAYS = 360;

/** Two made-up tickets in five hand over, five times each: as many tickets as handoffs halved, 24 teams, skewed waits, one in four straight back. */
const fill = (handoffs) => [
  `insert into tickets (source, ticket, dirty) select 'passed', i::text, false from generate_series(1::bigint, ${handoffs / 2}) as i`,
  `insert into facts (source, ticket, created_at, first_team, current_team, teams, handoffs, returns, returned, reopenings, reopened, gaps, handoff_wait_seconds, state)
   select 'passed', i::text, ${AS_OF} - (i::double precision / ${handoffs / 2} * ${DAYS * DAY_MS})::bigint, 'team-' || (i % 24), 'team-' || (i % 24),
     array['team-' || (i % 24), 'team-' || ((i * 7 + 1) % 24)], case when i % 5 < 2 then 5 else 0 end, case when i % 5 < 2 then 1 else 0 end, i % 5 < 2, 0, false, i % 3, i % 90000, 'working'
   from generate_series(1::bigint, ${handoffs / 2}) as i`,
  `insert into handoffs (source, ticket, ordinal, from_team, to_team, at, wait_seconds, passed_on, is_return, first_of_pair, came_back, created_at)
   select source, ticket, n, 'team-' || ((ticket::bigint + n * n) % 24), 'team-' || ((ticket::bigint * 7 + n + 1) % 24), created_at + n * 3600000,
     case when n % 5 = 4 then null else power(((ticket::bigint * 7919 + n) % 10007)::double precision, 2) / 200 end, false, n = 1, true, n = 0, created_at
   from facts cross join generate_series(0, 4) as n where source = 'passed' and handoffs > 0`,
];

async function vacuum(databaseUrl) {
  if (databaseUrl === undefined) return;
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query('vacuum analyze handoffs');
  await client.query('vacuum analyze facts');
  await client.end();
}

const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

/**
 * Times who hands to whom, and the pages of a list of tickets. Milliseconds, medians of the rounds.
 *
 * @param {{databaseUrl?: string, handoffs: number, rounds: number}} options without a URL in an embedded database in memory
 */
export async function measureHandoffs({ databaseUrl, handoffs, rounds }) {
  const store = await openStore(databaseUrl === undefined ? { memory: true } : { databaseUrl });
  try {
    await store.putSource({ id: 'passed', name: 'Passed', zone: 'UTC', freshForSeconds: null, truncatedBefore: null, asOf: new Date(AS_OF).toISOString() });
    const lines = Array.from({ length: 4 }, (_, index) => ({ id: `line-${index}`, name: `Line ${index}`, tier: index + 1 }));
    await store.putTeams(Array.from({ length: 24 }, (_, index) => ({ id: `team-${index}`, name: `Team ${index}`, line: `line-${index % 4}` })), lines);
    const [{ known }] = await store.database.query('select count(*)::integer as known from handoffs', []);
    if (known === 0) for (const statement of fill(handoffs)) await store.database.query(statement, []);
    if (known === 0) await vacuum(databaseUrl);
    const asked = {
      scan: () => store.database.query('select avg(wait_seconds) as mean from handoffs', []),
      all: () => store.readHandoffs({ period: 'P1Y', minimum: 5 }),
      month: () => store.readHandoffs({ period: 'P28D', minimum: 5 }),
      team: () => store.readHandoffs({ period: 'P1Y', scope: { team: 'team-3' }, minimum: 5 }),
      page: () => store.readTickets({ period: 'P1Y', minReturns: 1 }),
      pair: () => store.readTickets({ period: 'P1Y', from: 'team-3', to: 'team-5' }),
    };
    const times = Object.fromEntries(Object.keys(asked).map((name) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, ask] of Object.entries(asked)) {
        const from = performance.now();
        await ask();
        times[name].push(performance.now() - from);
      }
    }
    const { totals, pairs } = await store.readHandoffs({ period: 'P1Y' });
    return { engine: store.engine, handoffs: known || handoffs, told: totals, pairs: pairs.length, times: Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)])) };
  } finally {
    await store.close();
  }
}
