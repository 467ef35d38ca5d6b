import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyEmptyStore } from '../store/empty-store.js';
import { engines, type Place } from '../store/engines.js';
import { buildCommandLine, complete, start, temporaryFolder, whenReady } from './command-line.js';
import type { CommandLine, Running } from './command-line.js';
import { COUNTED, smallLog } from './small-log.js';

const json = { 'content-type': 'application/json' };

/** Reads an event stream until a topic is told. */
async function untilTold(events: Response, topic: string): Promise<void> {
  const decoder = new TextDecoder();
  let said = '';
  for await (const piece of events.body as unknown as AsyncIterable<Uint8Array>) {
    said += decoder.decode(piece, { stream: true });
    if (said.includes(`data: {"topic":"${topic}"}`)) return;
  }
  throw new Error(`The stream ended: ${said}`);
}

describe('two server processes over one folder', () => {
  it('are refused: the second says so in one sentence, and the first goes on', async () => {
    const commandLine = await buildCommandLine();
    const folder = temporaryFolder();
    await copyEmptyStore(folder.path);
    const environment = { DATA_DIR: folder.path };
    const first = start(commandLine, ['serve'], environment);
    const url = await whenReady(first);
    const second = await complete(commandLine, ['serve'], environment);
    expect([second.code, second.err]).toEqual([1, expect.stringMatching(/^The data folder .* is in use by process \d+\. [^\n]*\n$/)]);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    commandLine.remove();
    folder.remove();
  });
});

describe.each(engines.filter(({ name }) => name === 'postgresql'))('two server processes over one $name', (engine) => {
  let place: Place;
  let commandLine: CommandLine;
  let folder: ReturnType<typeof temporaryFolder>;
  let environment: Record<string, string>;
  let servers: readonly Running[] = [];
  let one: string;
  let other: string;
  beforeAll(async () => {
    commandLine = await buildCommandLine();
    folder = temporaryFolder();
    place = await engine.makePlace();
    environment = { DATABASE_URL: place.address[1] };
    servers = [start(commandLine, ['serve'], environment), start(commandLine, ['serve'], environment)];
    [one = '', other = ''] = await Promise.all(servers.map(whenReady));
  });
  afterAll(async () => {
    for (const running of servers) running.child.kill('SIGTERM');
    expect(await Promise.all(servers.map((running) => running.ended))).toEqual([0, 0]);
    await place.remove();
    commandLine.remove();
    folder.remove();
  });

  it('answer alike, and tell their pages of an import by a third process', async () => {
    const streams = await Promise.all([one, other].map((url) => fetch(`${url}/v1/events?topics=kpis`)));
    const told = Promise.all(streams.map((events) => untilTold(events, 'kpis')));
    const { log, map } = smallLog(folder.path);
    expect((await complete(commandLine, ['import', log, '--map', map], environment, { cwd: folder.path })).code).toBe(0);
    await told;
    const body = JSON.stringify({ queries: [{ metric: 'time-to-resolve', period: '2026-03' }, { metric: 'return-rate', period: '2026-03' }] });
    const answers = await Promise.all([one, other].map(async (url) => (await fetch(`${url}/v1/kpis`, { method: 'POST', headers: json, body })).json()));
    expect(answers[0]).toMatchObject({ answers: [{ reading: { value: COUNTED.medianSeconds, n: COUNTED.tickets } }, { reading: { count: 1 } }] });
    expect(answers[1]).toEqual(answers[0]);
  });

  it('share tokens and what is fed: a write at one is told and answered by the other', async () => {
    const secret = (await complete(commandLine, ['token', 'create', '--role', 'feeder', '--label', 'feed'], environment)).out.trim();
    const events = await fetch(`${other}/v1/events?topics=tickets`);
    const told = untilTold(events, 'tickets');
    const batch = { source: 'desk', events: [{ ticket: 'T9', at: '2026-03-30T08:00:00Z', kind: 'created', team: 'network' }] };
    const send = (url: string) => fetch(`${url}/v1/ticket-events`, { method: 'POST', headers: { ...json, authorization: `Bearer ${secret}` }, body: JSON.stringify(batch) });
    expect(await (await send(one)).json()).toMatchObject({ added: 1 });
    await told;
    expect(await (await fetch(`${other}/v1/tickets/desk%3AT9`)).json()).toMatchObject({ id: 'desk:T9', team: 'network' });
    expect(await (await send(other)).json()).toMatchObject({ added: 0, repeated: 1 });
  });

  it('start as one: a log given to both at once is kept once', async () => {
    const { log, map } = smallLog(folder.path, ['T3,2026-03-03T08:00:00Z,Network,New']);
    const more = [1, 2].map((number) => start(commandLine, ['serve', '--import', log, '--map', map], { ...environment, DATA_DIR: `${folder.path}/${number}` }));
    await Promise.all(more.map(whenReady));
    const kept = more.map((running) => Number(/(\d+) new/.exec(running.out())?.[1])).reduce((sum, each) => sum + each, 0);
    for (const running of more) running.child.kill('SIGTERM');
    expect(await Promise.all(more.map((running) => running.ended))).toEqual([0, 0]);
    expect(kept).toBe(1);
  });
});
