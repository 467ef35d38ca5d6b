import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChangeQuery, FedTicketEvent, Scope } from '../../../src/contract/index.js';
import { migrate } from '../../../src/backend/store/migrate.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { empty, engines, type Place } from './engines.js';

const at = (day: number, hour = 0): string => new Date(Date.UTC(2026, 0, day, hour)).toISOString();

/** Desk takes it, hands it to network, gets it back and solves it: one return. */
const pingPong: readonly FedTicketEvent[] = [
  { ticket: 'INC 1/é', at: at(1), kind: 'created', team: 'desk', state: 'queued', severity: '2' },
  { ticket: 'INC 1/é', at: at(1, 2), kind: 'assigned', team: 'network' },
  { ticket: 'INC 1/é', at: at(2), kind: 'assigned', team: 'desk', reason: 'return-with-question', note: { kind: 'question', present: true } },
  { ticket: 'INC 1/é', at: at(3), kind: 'state', state: 'resolved', label: 'Solved' },
];

describe.each(engines)('the store on $name', (engine) => {
  let place: Place;
  let store: TicketStore;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  beforeEach(() => empty(store));
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const valueOf = async (metric: string, period = '2026-01', scope?: Scope): Promise<number | null | string> => {
    const [answer] = await store.readKpis([{ metric, period, ...(scope && { scope }) }]);
    return answer?.kind === 'result' ? answer.reading.value : `${answer?.kind}: ${answer?.kind === 'failure' ? answer.error.message : ''}`;
  };

  it('keeps an event once, however often and in whatever company it is sent', async () => {
    expect(await store.appendTicketEvents('desk-log', pingPong)).toEqual({ added: 4, repeated: 0, tickets: 1 });
    expect(await store.appendTicketEvents('desk-log', [...pingPong].reverse())).toEqual({ added: 0, repeated: 4, tickets: 1 });
    expect(await store.appendTicketEvents('desk-log', [...pingPong.slice(0, 1), ...pingPong.slice(0, 1)])).toEqual({ added: 0, repeated: 2, tickets: 1 });
    expect(await store.figures('desk-log')).toEqual({
      tickets: 1, events: 4, handoffs: 2, ticketsWithHandoff: 1, returns: 1, ticketsWithReturn: 1, gaps: 0, resolved: 1, medianResolveSeconds: 2 * 86_400,
    });
    expect(await store.figures('other')).toMatchObject({ tickets: 0, medianResolveSeconds: null });
  });

  it('knows an event by its id, also when the source words it anew', async () => {
    const event: FedTicketEvent = { ticket: 'A', id: 'e1', at: at(1), kind: 'observed', team: 'desk' };
    await store.appendTicketEvents('x', [event]);
    expect(await store.appendTicketEvents('x', [{ ...event, label: 'reworded' }, { ...event, ticket: 'B' }])).toMatchObject({ added: 1, repeated: 1 });
  });

  it('keeps the order in which events of one instant are fed, within a batch and from batch to batch', async () => {
    const moves = (teams: readonly string[], hour: number) => teams.map((team): FedTicketEvent => ({ ticket: 'A', at: at(2, hour), kind: 'assigned', team }));
    const wanted = ['e', 'b', 'd', 'a', 'c', 'f'];
    await store.appendTicketEvents('x', [{ ticket: 'A', at: at(1), kind: 'created', team: 'a' }, ...moves(wanted, 1), ...moves(wanted.slice(0, 3), 2)]);
    await new Promise((later) => setTimeout(later, 10));
    await store.appendTicketEvents('x', moves(wanted, 2));
    expect((await store.readTicket('x:A')).events.slice(1).map(({ team }) => team)).toEqual([...wanted, ...wanted]);
    const states = Array.from({ length: 10 }, (_, ticket) => ['resolved', 'working'].map((state): FedTicketEvent => ({ ticket: `T${ticket}`, at: at(3), kind: 'state', state: state as 'working' })));
    await store.appendTicketEvents('y', states.flat());
    expect(await Promise.all(states.map(async (_, ticket) => (await store.readTicket(`y:T${ticket}`)).state))).toEqual(states.map(() => 'working'));
  });

  it('tells a ticket with its history in order, and says which one it does not know', async () => {
    await store.putTeams([{ id: 'desk', name: 'Service desk' }]);
    await store.appendTicketEvents('desk-log', [...pingPong].reverse());
    const ticket = await store.readTicket('desk-log:INC 1/é');
    expect(ticket).toMatchObject({
      id: 'desk-log:INC 1/é', state: 'resolved', team: 'desk', severity: '2', createdAt: at(1), resolvedAt: at(3), asOf: at(3), complete: true,
      teams: [{ id: 'desk', name: 'Service desk' }, { id: 'network', name: 'network' }],
    });
    expect(ticket.events.map((event) => [event.kind, event.team ?? null])).toEqual([['created', 'desk'], ['assigned', 'network'], ['assigned', 'desk'], ['state', null]]);
    expect(ticket.events[2]).toMatchObject({ reason: 'return-with-question', note: { kind: 'question', present: true } });
    for (const id of ['desk-log:nothing', 'nowhere:1', 'no-colon', ':x', '', 'a:\u0000']) {
      await expect(store.readTicket(id)).rejects.toMatchObject({ kind: 'not-found' });
    }
  });

  it('refuses text no database can keep, and keeps nothing of that batch', async () => {
    await expect(store.appendTicketEvents('x', [{ ticket: 'A', at: at(1), kind: 'observed' }, { ticket: 'B', at: at(1), kind: 'observed', label: 'a\u0000b' }])).rejects.toMatchObject({
      kind: 'invalid-data',
    });
    await expect(store.appendTicketEvents('x', [{ ticket: '\u0000', at: at(1), kind: 'observed' }])).rejects.toMatchObject({ kind: 'invalid-data' });
    expect((await store.figures()).events).toBe(0);
  });

  it('counts an unfinished ticket for as long as the source knows of it, also when that moves on', async () => {
    const survival = async (): Promise<unknown> => {
      const [answer] = await store.readKpis([{ metric: 'time-to-resolve', period: '2026-01' }]);
      return answer?.kind === 'result' ? [answer.reading.survivalMedian, answer.reading.unfinished, answer.asOf] : answer;
    };
    await store.appendTicketEvents('x', [
      { ticket: 'A', at: at(1), kind: 'created', team: 'desk', state: 'queued' },
      { ticket: 'B', at: at(1), kind: 'created', team: 'desk', state: 'queued' },
      { ticket: 'B', at: at(3), kind: 'state', state: 'resolved' },
    ]);
    expect(await survival()).toEqual([2 * 86_400, 1, at(3)]);
    await store.putSource({ id: 'x', name: 'X', zone: 'UTC', freshForSeconds: 60, truncatedBefore: null, asOf: at(20) });
    expect(await valueOf('backlog-age', '2026-01-01/2026-01-11')).toBe(10 * 86_400);
    await store.putSource({ id: 'x', name: 'X', zone: 'UTC', freshForSeconds: 60, truncatedBefore: null, asOf: at(2) });
    expect((await store.sources())[0]?.asOf).toBe(at(20));
  });

  it('lets what is dated after as-of happen when as-of gets there', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    await store.appendTicketEvents('x', [
      { ticket: 'A', at: at(1), kind: 'created', team: 'desk' },
      { ticket: 'A', at: soon, kind: 'assigned', team: 'network' },
    ]);
    expect((await store.figures()).handoffs).toBe(0);
    await store.putSource({ id: 'x', name: 'X', zone: 'UTC', freshForSeconds: null, truncatedBefore: null, asOf: soon });
    expect((await store.figures()).handoffs).toBe(1);
  });

  it('reads escalation anew when a team moves to another line', async () => {
    const events: readonly FedTicketEvent[] = [
      { ticket: 'A', at: at(1), kind: 'created', team: 'desk' },
      { ticket: 'A', at: at(2), kind: 'assigned', team: 'network' },
    ];
    await store.appendTicketEvents('x', events);
    expect(await valueOf('escalation-rate')).toBe(null);
    const lines = [{ id: 'first', name: 'First', tier: 1 }, { id: 'second', name: 'Second', tier: 2 }];
    await store.putTeams([{ id: 'desk', name: 'Desk', line: 'first' }, { id: 'network', name: 'Network', line: 'first' }], lines);
    expect(await valueOf('escalation-rate')).toBe(0);
    await store.putTeams([{ id: 'network', name: 'Network', line: 'second' }]);
    expect(await valueOf('escalation-rate')).toBe(1);
    expect(await store.lines()).toEqual(lines);
  });

  it('fails one question by name and answers the others', async () => {
    await store.appendTicketEvents('x', pingPong);
    const answers = await store.readKpis([
      { metric: 'nonsense', period: '2026-01' },
      { metric: 'return-rate', period: '2026-01' },
      { metric: 'return-rate', period: '2026-01', scope: { team: 'ghosts' } },
      { metric: 'return-rate', period: '2026-01', scope: { line: 'ghosts' } },
      { metric: 'return-rate', period: '2026-01', zone: 'Mars/Olympus' },
      { metric: 'return-rate', period: '2026-99' },
    ]);
    expect(answers.map((answer) => (answer.kind === 'failure' ? answer.error.kind : answer.kind))).toEqual(['not-found', 'result', 'not-found', 'not-found', 'invalid-data', 'invalid-data']);
    const words = answers.map((answer) => (answer.kind === 'failure' ? answer.error.message : ''));
    for (const [index, name] of [[0, 'nonsense'], [2, 'ghosts'], [3, 'ghosts'], [4, 'Mars/Olympus'], [5, '2026-99']] as const) expect(words[index]).toContain(name);
    expect(await store.readKpis([])).toEqual([]);
  });

  it('answers before anything is known', async () => {
    const [answer] = await store.readKpis([{ metric: 'time-to-resolve', period: 'P28D', compare: 'previous' }]);
    expect(answer).toMatchObject({ kind: 'result', zone: 'UTC', reading: { value: null, n: 0 } });
  });

  it('holds a target for everything and another for one team', async () => {
    await store.appendTicketEvents('x', pingPong);
    await store.putTarget({ metric: 'return-rate', target: { value: 0.1, label: 'plan 2026' }, bands: [{ name: 'good', to: 0.1 }, { name: 'act', from: 0.1 }] });
    await store.putTarget({ metric: 'return-rate', scope: { team: 'desk' }, target: { value: 0.2 } });
    const both = [{ metric: 'return-rate', period: '2026-01' }, { metric: 'return-rate', period: '2026-01', scope: { team: 'desk' } }];
    expect(await store.readKpis(both)).toMatchObject([
      { target: { value: 0.1, label: 'plan 2026' }, bands: [{ name: 'good', to: 0.1 }, { name: 'act', from: 0.1 }] },
      { target: { value: 0.2 } },
    ]);
    await store.putTarget({ metric: 'return-rate', scope: { team: 'desk' } });
    expect(await store.readKpis(both)).toMatchObject([{ target: { value: 0.1 } }, { target: { value: 0.1 } }]);
  });

  it('answers a told metric from its readings, restated ones with the day of the first', async () => {
    const january = { metric: 'feature-adoption', from: at(1), to: at(32), quality: 'estimated' as const };
    expect(await store.hasReadings()).toBe(false);
    expect(await store.putReadings([{ ...january, value: 0.4, n: 50, recordedAt: at(33) }])).toBe(1);
    expect(await store.hasReadings()).toBe(true);
    expect(await store.putReadings([{ ...january, value: 0.4, n: 50, recordedAt: at(33) }, { ...january, value: 0.4, n: 50 }])).toBe(0);
    const question = { metric: 'feature-adoption', period: '2026-01', compare: 'previous' as const, history: { bucket: 'month' as const, count: 2 } };
    expect(await store.readKpis([question])).toMatchObject([
      {
        kind: 'result', definition: { id: 'feature-adoption', name: 'Feature adoption' }, asOf: at(32),
        reading: { value: 0.4, n: 50, from: at(1), to: at(32), quality: 'estimated' },
        previous: { reading: { value: null }, difference: null },
        history: [{ value: null, n: 0 }, { value: 0.4 }],
      },
    ]);
    for (const value of [0.5, 0.4]) expect(await store.putReadings([{ ...january, value }])).toBe(1);
    expect(await store.readKpis([question])).toMatchObject([{ reading: { value: 0.4, recordedAt: at(33) } }]);
    expect(await store.putReadings([{ metric: 'cost-per-ticket', from: at(1), to: at(32), value: 2200, currency: 'EUR' }])).toBe(1);
    expect(await store.readKpis([{ metric: 'cost-per-ticket', period: '2026-01' }])).toMatchObject([{ definition: { unit: 'money', currency: 'EUR' } }]);
  });

  it('keeps every reading that says something new, and a batch sent again says nothing', async () => {
    const month = { metric: 'csat', from: at(1), to: at(32), n: 50 };
    const batch = [
      { ...month, value: 0.7, recordedAt: at(33) },
      // Corrected within the same instant, as by a feeder that writes days.
      { ...month, value: 0.8, recordedAt: at(33) },
      { ...month, value: 0.6, recordedAt: at(40) },
    ];
    expect(await store.putReadings(batch)).toBe(3);
    expect(await store.putReadings(batch)).toBe(0);
    expect(await store.putReadings([{ ...month, value: 0.6, recordedAt: at(45) }])).toBe(0);
    const [answer] = await store.readKpis([{ metric: 'csat', period: '2026-01' }]);
    expect(answer).toMatchObject({ reading: { value: 0.6, recordedAt: at(33) } });
    // One that comes late is kept and does not replace what was told after it.
    expect(await store.putReadings([{ ...month, value: 0.1, recordedAt: at(32) }])).toBe(1);
    expect(await valueOf('csat')).toBe(0.6);
    expect((await store.database.query<{ n: number }>('select count(*) as n from readings'))[0]?.n).toBe(4);
  });

  it('knows the teams and lines that readings name', async () => {
    const month = { metric: 'csat', from: at(1), to: at(32) };
    await store.putReadings([{ ...month, scope: { team: 'desk' }, value: 0.7 }, { ...month, scope: { line: 'first' }, value: 0.8 }, { ...month, value: 0.9 }]);
    expect([await valueOf('csat', '2026-01', { team: 'desk' }), await valueOf('csat', '2026-01', { line: 'first' }), await valueOf('csat')]).toEqual([0.7, 0.8, 0.9]);
    expect(await store.teams()).toEqual([{ id: 'desk', name: 'desk' }]);
  });

  it('lists the changes of a period by team and line, once each', async () => {
    await store.putTeams([{ id: 'desk', name: 'Desk', line: 'first' }, { id: 'platform', name: 'Platform', line: 'second' }]);
    const deployment = { id: 'd1', at: at(5), kind: 'deployment' as const, title: 'Release 7', team: 'platform', outcome: 'failed' as const, recoveredAt: at(5, 3), unplanned: true };
    const contract = { id: 'c1', at: at(9), kind: 'contract' as const, title: 'New carrier' };
    expect(await store.putChanges([deployment, contract])).toBe(2);
    await store.putChanges([{ ...deployment, title: 'Release 7.0' }]);
    expect(await store.readChanges({ period: '2026-01' })).toEqual([{ ...deployment, title: 'Release 7.0' }, contract]);
    expect(await store.readChanges({ period: '2026-01', scope: { line: 'second' } })).toHaveLength(1);
    expect(await store.readChanges({ period: '2026-01', scope: { team: 'desk' } })).toEqual([]);
    expect(await store.readChanges({ period: '2026-02' })).toEqual([]);
    await expect(store.readChanges({ period: '2026-01', scope: { team: 'ghosts' } })).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('takes a change again without a word, and says nothing twice', async () => {
    const heard: string[] = [];
    const full = {
      id: 'd1', at: at(5), kind: 'deployment' as const, title: 'Release 7', team: 'platform', service: 'gateway', url: 'https://example.test/7',
      outcome: 'rolled-back' as const, committedAt: at(4), recoveredAt: at(5, 3), unplanned: false,
    };
    expect(await store.putChanges([full, { ...full, title: 'Release 7.0' }])).toBe(1);
    const stop = store.onChange((topic) => void heard.push(topic));
    expect(await store.putChanges([{ ...full, title: 'Release 7.0' }])).toBe(0);
    expect(await store.putChanges([])).toBe(0);
    expect(await store.readChanges({ period: '2026-01', scope: { team: 'platform' } })).toEqual([{ ...full, title: 'Release 7.0' }]);
    const { url: _url, unplanned: _unplanned, ...less } = full;
    expect(await store.putChanges([less])).toBe(1);
    expect(await store.readChanges({ period: '2026-01' })).toEqual([less]);
    await expect(store.putChanges([{ ...full, title: 'a\u0000b' }])).rejects.toMatchObject({ kind: 'invalid-data' });
    stop();
  });

  it('begins and ends the days of changes in the zone asked for, and a rolling period with the tickets or the newest change', async () => {
    const change = (id: string, instant: string) => ({ id, at: instant, kind: 'configuration' as const, title: id });
    await store.putSource({ id: 'x', name: 'X', zone: 'Europe/Berlin', freshForSeconds: null, truncatedBefore: null, asOf: at(20) });
    await store.putChanges([change('late', '2026-01-31T23:30:00Z'), change('old', at(2)), change('planned', '2199-01-01T00:00:00Z')]);
    const ids = async (query: ChangeQuery) => (await store.readChanges(query)).map(({ id }) => id);
    expect(await ids({ period: '2026-01' })).toEqual(['old']);
    expect(await ids({ period: '2026-02' })).toEqual(['late']);
    expect(await ids({ period: '2026-01', zone: 'UTC' })).toEqual(['old', 'late']);
    expect(await ids({ period: 'P28D' })).toEqual(['late']);
    expect(await ids({ period: 'P30D' })).toEqual(['old', 'late']);
    await store.putSource({ id: 'x', name: 'X', zone: 'Europe/Berlin', freshForSeconds: null, truncatedBefore: null, asOf: at(90) });
    expect(await ids({ period: 'P28D' })).toEqual([]);
    await expect(store.readChanges({ period: '2026-01', zone: 'Mars/Olympus' })).rejects.toMatchObject({ kind: 'invalid-data', path: '$.zone' });
    await expect(store.readChanges({ period: '2026-13' })).rejects.toMatchObject({ kind: 'invalid-data', path: '$.period' });
    await expect(store.readChanges({ period: '2026-01', scope: { line: 'ghosts' } })).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('tells what a metric read before and after each change, where asked', async () => {
    const change = (id: string, instant: string, team?: string) => ({ id, at: instant, kind: 'deployment' as const, title: id, ...(team !== undefined && { team }) });
    await store.putChanges([change('a', at(10), 'desk'), change('b', at(12), 'network'), change('c', at(13), 'desk')]);
    await store.appendTicketEvents('x', [{ ticket: 'T', at: at(10), kind: 'created' }, { ticket: 'T', at: at(11), kind: 'state', state: 'resolved' }, { ticket: 'U', at: at(20), kind: 'created' }]);
    const [told] = await store.readChanges({ period: '2026-01', scope: { team: 'desk' }, effect: 'time-to-acknowledge' });
    // The neighbour of the same team lies three days later.
    expect(told?.effect).toMatchObject({ metric: 'time-to-acknowledge', before: { from: at(7), to: at(10) }, after: { from: at(10), to: at(13) }, verdict: 'too-few' });
    const effects = await store.readChanges({ period: '2026-01', effect: 'time-to-acknowledge' });
    expect(effects.map(({ id, effect }) => [id, effect?.verdict])).toEqual([['a', 'too-few'], ['b', 'too-early'], ['c', 'too-few']]);
    expect((await store.readChanges({ period: '2026-01' }))[0]).not.toHaveProperty('effect');
    expect(await store.readChanges({ period: '2025-01', effect: 'time-to-acknowledge' })).toEqual([]);
    await expect(store.readChanges({ period: '2026-01', effect: 'wishful' })).rejects.toMatchObject({ kind: 'not-found', path: '$.effect' });
    await store.putChanges(Array.from({ length: 501 }, (_, index) => change(`many-${index}`, at(5))));
    await expect(store.readChanges({ period: '2026-01', effect: 'return-rate' })).rejects.toMatchObject({ kind: 'invalid-data', path: '$.period' });
  });

  it('shows the secret of a token once and finds the token by it until it ends', async () => {
    const { token, secret } = await store.createToken('feeder', 'nightly', null);
    expect(secret).toMatch(/^tb_[A-Za-z0-9_-]{43}$/);
    expect(await store.findToken(secret)).toEqual(token);
    expect(await store.findToken(`${secret}x`)).toBeUndefined();
    expect(JSON.stringify(await store.database.query('select * from access_tokens'))).not.toContain(secret.slice(3));
    const past = await store.createToken('reader', 'old', at(1));
    expect(await store.findToken(past.secret)).toBeUndefined();
    expect(await store.revokeToken(token.id)).toBe(true);
    expect(await store.revokeToken(token.id)).toBe(false);
    expect(await store.findToken(secret)).toBeUndefined();
    expect((await store.tokens()).map(({ label, revokedAt }) => [label, revokedAt !== null])).toEqual([['nightly', true], ['old', false]]);
  });

  it('tells listeners what changed until they stop', async () => {
    const heard: string[] = [];
    let wake = (): void => undefined;
    const until = (topic: string): Promise<void> =>
      new Promise((resolve) => {
        wake = () => heard.includes(topic) && resolve();
        wake();
      });
    const stop = store.onChange((topic) => {
      heard.push(topic);
      wake();
    });
    // A listening connection takes a moment to stand; what is sent before is not heard, so send until it is.
    const sending = (async () => {
      for (let number = 0; !(heard.includes('kpis') && heard.includes('tickets')); number += 1) {
        await store.appendTicketEvents('x', [{ ticket: String(number), at: at(1), kind: 'created' }]);
      }
    })();
    await sending;
    await store.putChanges([{ id: 'c', at: at(1), kind: 'contract', title: 'c' }]);
    await until('changes');
    stop();
    const before = heard.length;
    await store.putChanges([{ id: 'd', at: at(1), kind: 'contract', title: 'd' }]);
    await store.ping();
    expect(heard).toHaveLength(before);
  });

  it('keeps an audit trail and everything else over a restart', async () => {
    await store.appendTicketEvents('x', pingPong);
    await store.audit('operator', 'token create', 'abc');
    const figures = await store.figures();
    await store.close();
    store = await place.open();
    expect(await store.figures()).toEqual(figures);
    expect(await store.database.query('select actor, action, detail from audit')).toEqual([{ actor: 'operator', action: 'token create', detail: 'abc' }]);
  });

  it('derives facts anew when they were derived by the rules of another version', async () => {
    await store.appendTicketEvents('x', pingPong);
    await store.database.query('update facts set handoffs = 99');
    await store.database.query("update settings set value = 'former'");
    await store.close();
    store = await place.open();
    expect((await store.figures()).handoffs).toBe(2);
  });

  it('refuses a database that a newer version wrote', async () => {
    await store.database.query('insert into schema_version (version, applied_at) values (999, 0)');
    await expect(migrate(store.database)).rejects.toMatchObject({ kind: 'unsupported', message: expect.stringContaining('999') });
    await store.database.query('delete from schema_version where version = 999');
    await migrate(store.database);
  });
});
