import { describe, expect, it } from 'vitest';
import { ask, bearer, problem } from './ask.js';

const event = { ticket: 'INC-1', at: '2026-03-30T08:00:00Z', kind: 'created', team: 'service-desk' };

async function feeder() {
  const asked = ask();
  const headers = bearer((await asked.store.createToken('feeder', 'test', null)).secret);
  return { ...asked, feed: (path: string, body: unknown) => asked.post(path, body, headers) };
}

describe('a feeder', () => {
  it('is told how much was kept', async () => {
    const { feed, store } = await feeder();
    const response = await feed('/v1/ticket-events', { source: 'desk', events: [event, { ...event, kind: 'assigned', team: 'network' }] });
    expect(await response.json()).toEqual({ added: 2, repeated: 0, tickets: 1, rejected: [] });
    expect(store.events).toHaveLength(2);
  });

  it('loses only the items that are wrong, and is told which', async () => {
    const { feed, store } = await feeder();
    const response = await feed('/v1/ticket-events', { source: 'desk', events: [event, { ...event, at: 'yesterday' }, { ...event, kind: 'vanished' }, 7] });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      added: 1,
      rejected: [
        { index: 1, path: '$.events[1].at' },
        { index: 2, path: '$.events[2].kind' },
        { index: 3, path: '$.events[3]' },
      ],
    });
    expect(store.events).toEqual([event]);
  });

  it.each(['ticket', 'id', 'severity', 'label', 'link', 'alert'])('loses only the event whose %s no database can keep', async (member) => {
    const { feed, store } = await feeder();
    const events = [{ ...event, [member]: 'a\u0000b' }, event, { ...event, [member]: 'cut in an emoji \ud83d' }, { ...event, [member]: '\ude42' }, { ...event, [member]: 'a whole one \ud83d\ude42' }];
    const report = (await (await feed('/v1/ticket-events', { source: 'desk', events })).json()) as { rejected: readonly unknown[] };
    const rejected = [0, 2, 3].map((index) => ({ index, path: `$.events[${index}].${member}`, message: 'must be text without NUL characters and broken Unicode' }));
    expect(report).toMatchObject({ added: 2, rejected });
    expect(store.events).toEqual([event, events[4]]);
  });

  it('is told of each instant that no calendar or clock has, or no answer could tell', async () => {
    const { feed, store } = await feeder();
    const change = { id: 'd1', at: '2026-03-30T08:00:00Z', kind: 'deployment', title: 'Gateway 4.2', committedAt: '2026-03-29T08:00:00Z', recoveredAt: '2026-03-31T08:00:00Z' };
    const reading = { metric: 'csat', from: '2026-02-01T00:00:00Z', to: '2026-03-01T00:00:00Z', value: 0.9, recordedAt: '2026-03-02T00:00:00Z' };
    const look = { service: 'shop', at: '2026-03-01T00:00:00Z', state: 'up' };
    const requests = { service: 'shop', from: '2026-03-01T00:00:00Z', to: '2026-03-01T01:00:00Z', good: 1, valid: 1 };
    const told: readonly (readonly [string, string, readonly object[], readonly string[]])[] = [
      ['/v1/ticket-events', 'events', [event], ['at', 'recordedAt']],
      ['/v1/changes', 'changes', [change], ['at', 'committedAt', 'recoveredAt']],
      ['/v1/readings', 'readings', [reading], ['from', 'to', 'recordedAt']],
      ['/v1/samples', 'samples', [look, requests], ['at', 'from', 'to']],
    ];
    for (const [path, list, good, members] of told) {
      const wrongs = [
        ...['2026-02-31T00:00:00Z', '2100-02-29T00:00:00Z', '2026-04-31T23:59:59.5+02:00', '2026-03-01T25:00:00Z'].map((wrong) => [wrong, 'there is no such day or time of day'] as const),
        ...['0000-01-01T00:00:00+14:00', '1969-12-31T23:59:59Z', '1970-01-01T00:59:00+01:00', '2199-12-31T23:59:59-00:01', '9999-12-31T23:59:59-01:00'].map((wrong) => [wrong, 'an instant lies in the years 1970 to 2199, in UTC'] as const),
      ];
      for (const [wrong, message] of wrongs) {
        const bad = members.map((member) => ({ ...(good.find((one) => member in one) ?? good[0]), [member]: wrong }));
        const report = (await (await feed(path, { source: 'desk', [list]: [...bad, ...good] })).json()) as { rejected: readonly unknown[] };
        expect(report.rejected, `${path} ${wrong}`).toEqual(members.map((member, index) => ({ index, path: `$.${list}[${index}].${member}`, message })));
      }
    }
    expect([store.events.length, store.changes.length, store.readings.length, store.batches.length]).toEqual([9, 9, 9, 9]);
    expect(await problem(await feed('/v1/samples', { samples: [look], asOf: '2026-02-30T00:00:00Z' }))).toMatchObject({ status: 400, path: '$.asOf' });
    expect(await (await feed('/v1/ticket-events', { source: 'desk', events: [{ ...event, at: '2024-02-29T24:00:00Z' }, { ...event, at: '1970-01-01T00:00:00Z' }, { ...event, at: '2200-01-01T00:59:59.999+01:00' }] })).json()).toMatchObject({ added: 3 });
  });

  it('is refused when nothing of it can be kept', async () => {
    const { feed, store } = await feeder();
    const response = await feed('/v1/changes', { changes: [{ id: 'x' }] });
    expect(await problem(response)).toMatchObject({ status: 422, kind: 'invalid-data', path: '$.changes[0].at' });
    expect(store.changes).toEqual([]);
  });

  it('is told of each change that cannot be, and where', async () => {
    const { feed, store } = await feeder();
    const good = { id: 'd1', at: '2026-03-30T08:00:00Z', kind: 'deployment', title: 'Gateway 4.2' };
    const bad = [
      ['id', ''], ['id', 7], ['at', '2026-02-30'], ['at', '2026-03-30T08:00:00'], ['kind', 'rollback'], ['title', 'a\u0000b'], ['title', '\ud800'], ['title', 'x'.repeat(513)], ['team', 'Service Desk'],
      ['service', ''], ['url', 'javascript:alert(1)'], ['url', '//elsewhere.test'], ['outcome', 'fine'], ['committedAt', '2026-03-30T08:00:01Z'], ['recoveredAt', '2026-03-30T09:59:59+02:00'], ['unplanned', 'no'],
    ] as const;
    const changes = [...bad.map(([member, value]) => ({ ...good, [member]: value })), null, good, { ...good, id: 'd2', person: 'Mary Example' }];
    const report = (await (await feed('/v1/changes', { changes })).json()) as { added: number; rejected: readonly { path: string }[] };
    expect(report.rejected.map(({ path }) => path)).toEqual([...bad.map(([member], index) => `$.changes[${index}].${member}`), `$.changes[${bad.length}]`]);
    expect(store.changes).toEqual([good, { ...good, id: 'd2' }]);
  });

  it('may name a source that is new', async () => {
    const { feed, store } = await feeder();
    await feed('/v1/ticket-events', { source: 'tracker', events: [event] });
    expect((await store.sources()).map(({ id }) => id)).toEqual(['desk', 'tracker']);
  });

  it('cannot smuggle in members the contract does not name, people least of all', async () => {
    const { feed, store } = await feeder();
    await feed('/v1/ticket-events', { source: 'desk', events: [{ ...event, assignee: 'Mary Example', text: 'secret' }] });
    expect(store.events).toEqual([event]);
  });

  it('publishes readings and changes', async () => {
    const { feed, store } = await feeder();
    const reading = { metric: 'feature-adoption', from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z', value: 0.4 };
    const change = { id: 'd1', at: '2026-03-30T08:00:00Z', kind: 'deployment', title: 'Gateway 4.2' };
    expect(await (await feed('/v1/readings', { readings: [reading] })).json()).toEqual({ added: 1, repeated: 0, rejected: [] });
    expect(await (await feed('/v1/changes', { changes: [change] })).json()).toEqual({ added: 1, repeated: 0, rejected: [] });
    expect([store.readings, store.changes]).toEqual([[reading], [change]]);
  });
});
