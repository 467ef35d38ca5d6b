import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Queries } from '../../../src/backend/store/database.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import type { FedTicketEvent, KpiQuery, Line, Team } from '../../../src/contract/index.js';
import { catalogue } from '../../../src/core/index.js';
import { engines, type Place } from './engines.js';

/** More teams than an index entry can hold, with the longest names. */
const teams = Array.from({ length: 80 }, (_, index): Team => ({ id: `${'t'.repeat(60)}-${index}`, name: `Team ${index}`, line: index % 2 === 0 ? 'even' : 'odd' }));
const lines: readonly Line[] = [{ id: 'even', name: 'Even' }, { id: 'odd', name: 'Odd' }, { id: 'none', name: 'None' }];

function journey(ticket: string, through: readonly Team[]): readonly FedTicketEvent[] {
  const at = (hour: number): string => new Date(Date.UTC(2026, 0, 5) + hour * 3_600_000).toISOString();
  const stops = through.map((team, hour): FedTicketEvent => ({ ticket, at: at(hour), kind: hour === 0 ? 'created' : 'assigned', team: team.id, state: 'queued' }));
  return [...stops, { ticket, at: at(through.length), kind: 'state', state: 'resolved' }];
}

const names = (store: Queries): Promise<readonly { name: string }[]> => store.query<{ name: string }>('select name from sources order by id');

describe.each(engines)('$name', (engine) => {
  let place: Place;
  let store: TicketStore;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
    await store.putSource({ id: 'desk', name: 'Desk', zone: 'UTC', freshForSeconds: null, truncatedBefore: null });
    await store.putTeams(teams, lines);
    await store.appendTicketEvents('desk', [...journey('wide', teams), ...journey('narrow', teams.slice(1, 2)), ...journey('even', [teams[0], teams[2]].flatMap((team) => team ?? []))]);
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  it('counts a ticket that went through more teams than fit into an index for each of them', async () => {
    const asked = [{}, { line: 'even' }, { line: 'odd' }, { line: 'none' }, { team: teams[0]?.id ?? '' }, { team: teams[79]?.id ?? '' }].map((scope): KpiQuery => ({ metric: 'cross-team-collaboration', period: '2026-01', scope }));
    const answers = await store.readKpis(asked);
    expect(answers.map((answer) => answer.kind === 'result' && [answer.reading.count, answer.reading.n])).toEqual([[1, 3], [1, 2], [1, 2], [0, 0], [1, 2], [1, 1]]);
  });

  it('answers jobs done together in their order', async () => {
    const jobs = Array.from({ length: 12 }, (_, job) => async (queries: Queries) => (await queries.query<{ job: number }>('select $1::integer as job', [job]))[0]?.job);
    expect(await store.database.snapshot((snapshot) => snapshot.together(jobs))).toEqual(jobs.map((_, job) => job));
  });

  it('lets others have their turn between the portions of a long answer', async () => {
    let turns = 0;
    let next = setImmediate(function turn() {
      turns += 1;
      next = setImmediate(turn);
    });
    const history = { bucket: 'day', count: 500 } as const;
    await store.readKpis(lines.map(({ id }): KpiQuery => ({ metric: 'backlog-age', period: '2026-01', scope: { line: id }, history })));
    clearImmediate(next);
    expect(turns).toBeGreaterThan(1500 / 250);
  });

  it('shows jobs done together one state, whatever is written meanwhile', async () => {
    const seen = await store.database.snapshot(async (snapshot) => {
      const before = await names(snapshot);
      // The embedded engine takes one after another: there the write waits.
      const written = store.database.query(`update sources set name = 'Renamed'`);
      if (engine.name === 'postgresql') await written;
      const together = await snapshot.together([names, names, names, names]);
      return { all: [before, ...together], written };
    });
    await seen.written;
    expect(new Set(seen.all.map((rows) => JSON.stringify(rows)))).toEqual(new Set(['[{"name":"Desk"}]']));
    expect(await names(store.database)).toEqual([{ name: 'Renamed' }]);
  });

  it('fails as a whole when one job fails, and goes on afterwards', async () => {
    const fail = (queries: Queries): Promise<unknown> => queries.query('select 1 / 0');
    await expect(store.database.snapshot((snapshot) => snapshot.together<unknown>([names, fail, names]))).rejects.toThrow(/division by zero/);
    expect(await names(store.database)).toHaveLength(1);
  });

  it('answers more boards at once than there are connections', async () => {
    const board = catalogue().map(({ id }): KpiQuery => ({ metric: id, period: '2026-01', compare: 'previous', history: { bucket: 'week', count: 12 } }));
    const [first, ...others] = await Promise.all(Array.from({ length: 25 }, () => store.readKpis(board)));
    expect(first?.every(({ kind }) => kind === 'result')).toBe(true);
    for (const other of others) expect(other).toEqual(first);
  }, 30_000);
});
