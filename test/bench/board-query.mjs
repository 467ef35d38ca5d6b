import { recipes } from '../../dist/core/index.js';
import pg from 'pg';
import { oneByOne } from '../../dist/backend/store/database.js';
import { readKpis } from '../../dist/backend/store/kpis/read-kpis.js';
import { openStore } from '../../dist/backend/store/open-store.js';

const DAY_MS = 86_400_000;
const AS_OF = Date.parse('2026-10-31T12:00:00Z');
const YEARS = 3;

/** Facts of made-up tickets, made where they lie: spread evenly over three years, skewed durations, 24 teams in four lines. */
const fill = (facts) => [
  `insert into facts (source, ticket, created_at, first_team, resolving_team, current_team, teams, severity, acknowledged_at, first_resolved_at,
     resolved_at, resolve_seconds, acknowledge_seconds, handoffs, returns, returned, reopenings, reopened, escalated, first_team_resolved, gaps,
     restore_seconds, handoff_wait_seconds, cross_line)
   select 'bench', i::text, created, first, last, last, array[first, last], null, created + ack * 1000, done, done,
     case when done is null then null else (done - created) / 1000.0 end, ack, hops, hops / 3, hops >= 3, 0, i % 17 = 0, i % 4 = 0, hops = 0, 0,
     case when done is null then null else (done - created) / 1000.0 end, case when hops > 0 then ack * 2 end, i % 5 = 0
   from (select i, created, 'team-' || (i % 24) as first, 'team-' || ((i * 7) % 24) as last, (i % 5)::integer as hops, (60 + i % 3600)::double precision as ack,
       case when i % 40 = 0 then null else created + (600 + (power(((i * 7919) % 10007)::double precision, 2) / 20)::bigint) * 1000 end as done
     from (select i, ${AS_OF} - (i::double precision / ${facts} * ${YEARS * 365} * ${DAY_MS})::bigint as created from generate_series(1::bigint, ${facts}) as i) as tickets) as lives`,
  `insert into open_intervals (source, ticket, ordinal, team, from_at, to_at, created_at)
   select source, ticket, 1, current_team, created_at, resolved_at, created_at from facts where source = 'bench'`,
];

/** Outside of a transaction, which a vacuum cannot stand in. */
async function vacuum(databaseUrl) {
  if (databaseUrl === undefined) return;
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}

/** The statement of a board that takes longest, one after another. */
async function slowestStatement(database, queries) {
  const asked = [];
  await database.snapshot((snapshot) =>
    readKpis(
      oneByOne({
        async query(sql, parameters) {
          const from = performance.now();
          const rows = await snapshot.query(sql, parameters);
          asked.push({ sql, parameters, took: performance.now() - from });
          return rows;
        },
      }),
      queries,
    ),
  );
  return { ...asked.sort((one, other) => other.took - one.took)[0], of: asked.length };
}

const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

/**
 * Times the query of a board: every metric that tickets give, over four weeks, with the period before and twelve weeks of
 * history. Milliseconds, medians of the rounds.
 *
 * @param {{databaseUrl?: string, facts: number, rounds: number}} options without a URL in an embedded database in memory
 */
export async function measureBoard({ databaseUrl, facts, rounds }) {
  const store = await openStore(databaseUrl === undefined ? { memory: true } : { databaseUrl });
  try {
    await store.putSource({ id: 'bench', name: 'Bench', zone: 'Europe/Berlin', freshForSeconds: null, truncatedBefore: null, asOf: new Date(AS_OF).toISOString() });
    const lines = Array.from({ length: 4 }, (_, index) => ({ id: `line-${index}`, name: `Line ${index}`, tier: index + 1 }));
    await store.putTeams(Array.from({ length: 24 }, (_, index) => ({ id: `team-${index}`, name: `Team ${index}`, line: `line-${index % 4}` })), lines);
    const [{ known }] = await store.database.query(`select count(*)::integer as known from facts where source = 'bench'`, []);
    if (known === 0) for (const statement of fill(facts)) await store.database.query(statement, []);
    // As autovacuum leaves a table some minutes after an import.
    if (known === 0) await vacuum(databaseUrl);
    const fromTickets = recipes.filter(({ kind }) => ['distribution', 'share', 'backlog'].includes(kind)).map(({ definition }) => definition);
    // Twenty-four cells, as on a large board: every metric for all teams, and the rest of the places for one line.
    const cells = [...fromTickets.map(({ id }) => ({ metric: id })), ...fromTickets.map(({ id }) => ({ metric: id, scope: { line: 'line-1' } }))].slice(0, 24);
    const queries = cells.map((cell) => ({ ...cell, period: 'P28D', compare: 'previous', history: { bucket: 'week', count: 12 } }));
    const times = { board: [], scan: [] };
    for (let round = 0; round < rounds; round += 1) {
      let from = performance.now();
      const answers = await store.readKpis(queries);
      times.board.push(performance.now() - from);
      const failed = answers.find(({ kind }) => kind !== 'result');
      if (failed !== undefined) throw new Error(`The board was not answered: ${JSON.stringify(failed)}`);
      from = performance.now();
      await store.database.query('select avg(resolve_seconds) as mean from facts', []);
      times.scan.push(performance.now() - from);
    }
    const slowest = await slowestStatement(store.database, queries);
    const plan = await store.database.query(`explain ${slowest.sql}`, slowest.parameters);
    return {
      engine: store.engine,
      facts: known || facts,
      cells: queries.length,
      board: median(times.board),
      scan: median(times.scan),
      statements: slowest.of,
      plan: plan.map((row) => Object.values(row)[0]),
    };
  } finally {
    await store.close();
  }
}
