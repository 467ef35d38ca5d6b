import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { request as openRequest } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse, type SourceDescription } from '../../../src/contract/index.js';
import { sourceSchema } from '../../../src/contract/schemas/source.js';
import { problem } from '../http/ask.js';
import { copyEmptyStore } from '../store/empty-store.js';
import { buildCommandLine, complete, start, temporaryFolder, whenReady } from './command-line.js';
import type { CommandLine, Running } from './command-line.js';
import { COUNTED, smallLog } from './small-log.js';

let commandLine: CommandLine;
let folder: ReturnType<typeof temporaryFolder>;
let environment: Record<string, string>;
let servers: Running[];

function serve(...words: string[]): Running {
  const running = start(commandLine, ['serve', ...words], environment);
  servers.push(running);
  return running;
}

/** A request whose body is not whole yet, and the moment at which the server has begun to stop. */
async function halfSent(url: string): Promise<{ readonly open: ClientRequest; readonly stopping: Promise<unknown> }> {
  const events = await fetch(`${url}/v1/events`);
  const open = openRequest(`${url}/v1/kpis`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': '14', expect: '100-continue' },
  });
  open.flushHeaders();
  await once(open, 'continue');
  open.write('{');
  return { open, stopping: events.text() };
}

beforeAll(async () => {
  commandLine = await buildCommandLine();
});
afterAll(() => commandLine.remove());
beforeEach(() => {
  folder = temporaryFolder();
  environment = { DATA_DIR: join(folder.path, 'data') };
  servers = [];
});
afterEach(async () => {
  for (const running of servers) running.child.kill('SIGKILL');
  await Promise.all(servers.map((running) => running.ended));
  folder.remove();
});

describe('a server process', () => {
  beforeEach(() => copyEmptyStore(join(folder.path, 'data')));

  it('imports a log once, answers, and stops cleanly when told to', async () => {
    const { log, map } = smallLog(folder.path);
    const first = serve('--import', log, '--map', map);
    const url = await whenReady(first);
    expect(first.out()).toContain(`${COUNTED.rows} rows of desk`);
    expect(parse(sourceSchema, await (await fetch(`${url}/v1`)).json()).capabilities).toContain('kpis');
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: true });
    expect((await fetch(`${url}/`)).headers.get('content-security-policy')).toContain("default-src 'none'");
    const body = JSON.stringify({ queries: [{ metric: 'time-to-resolve', period: '2026-03' }, { metric: 'nobody-knows', period: 'P7D' }] });
    const kpis = await fetch(`${url}/v1/kpis`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await kpis.json()).toMatchObject({
      answers: [
        { kind: 'result', reading: { value: COUNTED.medianSeconds, n: COUNTED.tickets } },
        { kind: 'failure', error: { kind: 'not-found' } },
      ],
    });
    expect(await (await fetch(`${url}/v1/tickets/${encodeURIComponent('desk:T2')}`)).json()).toMatchObject({ id: 'desk:T2', state: 'resolved' });
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(existsSync(join(folder.path, 'data', 'server.json'))).toBe(false);

    const second = serve('--import', log, '--map', map);
    await whenReady(second);
    expect(second.out()).not.toContain('rows of desk');
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
  });

  it('takes calendars in with the log they come with, and says what became of both', async () => {
    const { log, map } = smallLog(folder.path);
    const file = join(folder.path, 'calendars.json');
    writeFileSync(file, JSON.stringify([{ id: 'desk', name: 'Desk', zone: 'UTC', hours: [{ weekday: [1, 2, 3, 4, 5], from: '08:30', to: '17:00' }], holidays: [] }]));
    const first = serve('--calendars', file, '--import', log, '--map', map);
    const url = await whenReady(first);
    expect(first.out()).toMatch(/6 rows of desk[^]*1 calendar: 1 new, 0 known already, 0 removed\./);
    // Two and a half hours of one ticket and half an hour of the other.
    const answer = await fetch(`${url}/v1/kpis/time-to-resolve?period=2026-03`);
    expect(await answer.json()).toMatchObject({ reading: { clocks: { calendar: COUNTED.medianSeconds, business: 5400 } } });
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const second = serve('--calendars', file, '--import', log, '--map', map);
    await whenReady(second);
    expect(second.out()).not.toMatch(/rows of desk|1 calendar/);
  });

  it('imports changes once, at its start or by a command', async () => {
    const file = join(folder.path, 'changes.csv');
    writeFileSync(file, 'id,at,kind,title\nc1,2026-03-02T10:30:00Z,deployment,Release 7\n');
    const first = serve('--changes', file);
    const url = await whenReady(first);
    expect(first.out()).toContain('1 change: 1 new, 0 known already, 0 rejected.');
    const read = async () => ((await (await fetch(`${url}/v1/changes?period=2026-03`)).json()) as { id: string }[]).map(({ id }) => id);
    expect(await read()).toEqual(['c1']);
    const more = join(folder.path, 'more.csv');
    writeFileSync(more, 'id,at,kind,title\nc1,2026-03-02T10:30:00Z,deployment,Release 7\nc2,2026-03-03T10:30:00Z,contract,Carrier\nc3,soon,contract,x\n');
    const imported = await complete(commandLine, ['import', more, '--changes'], environment, { cwd: folder.path });
    expect([imported.code, imported.out]).toEqual([3, expect.stringContaining('3 changes: 1 new, 1 known already, 1 rejected.\nLine 4: “soon” cannot stand under “at”')]);
    expect(readFileSync(join(folder.path, 'more.csv.rejected.tsv'), 'utf8')).toMatch(/^line\treason\n4\t/);
    expect(await read()).toEqual(['c1', 'c2']);
    first.child.kill('SIGTERM');
    await first.ended;
    const second = serve('--changes', file);
    await whenReady(second);
    expect(second.out()).not.toContain('1 change:');
  });

  it('imports targets once, at its start or by a command, and what a command set stays', async () => {
    const file = join(folder.path, 'targets.jsonl');
    writeFileSync(file, '{"metric":"return-rate","target":"15%"}\n');
    const first = serve('--targets', file);
    const url = await whenReady(first);
    expect(first.out()).toContain('1 target: 1 new, 0 replaced, 0 removed, 0 known already, 0 rejected.');
    const read = async () => ((await (await fetch(`${url}/v1/kpis/return-rate?period=2026-03`)).json()) as { target?: { value: number } }).target?.value;
    expect(await read()).toBe(0.15);
    const more = join(folder.path, 'more.csv');
    writeFileSync(more, 'metric,target\nreturn-rate,10%\nreopen-rate,5\n');
    const imported = await complete(commandLine, ['import', more, '--targets'], environment, { cwd: folder.path });
    expect([imported.code, imported.out]).toEqual([3, expect.stringContaining('2 targets: 0 new, 1 replaced, 0 removed, 0 known already, 1 rejected.\nLine 3: 5 is no rate')]);
    expect(await read()).toBe(0.1);
    first.child.kill('SIGTERM');
    await first.ended;
    const second = serve('--targets', file);
    await whenReady(second);
    expect(second.out()).not.toContain('1 target:');
    expect((await complete(commandLine, ['import', more, '--targets', '--readings'], environment)).code).toBe(2);
  });

  it('imports agreements once, at its start or by a command, and tells them with the source', async () => {
    const file = join(folder.path, 'agreements.json');
    writeFileSync(file, '{"steps": [{"id": "confirmed", "name": "Customer confirmed"}]}');
    const first = serve('--agreements', file);
    const url = await whenReady(first);
    expect(first.out()).toContain('1 step: 1 new, 0 known already.');
    const told = async () => (await (await fetch(`${url}/v1`)).json()) as SourceDescription;
    expect((await told()).steps).toEqual([{ id: 'confirmed', name: 'Customer confirmed' }]);
    const more = join(folder.path, 'more.json');
    writeFileSync(more, '{"hourlyRate": "85 EUR"}');
    expect(await complete(commandLine, ['import', more, '--agreements'], environment, { cwd: folder.path })).toMatchObject({ code: 0, out: '1 hourly rate: 1 new, 0 known already.\n' });
    writeFileSync(more, '{\n"hourlyRate": 85}');
    expect(await complete(commandLine, ['import', more, '--agreements'], environment, { cwd: folder.path })).toMatchObject({ code: 1, out: expect.stringContaining('Line 2: $.hourlyRate: “85” is no rate') as string });
    expect(await told()).toMatchObject({ steps: [{ id: 'confirmed' }], hourlyRate: { minorUnits: 8500, currency: 'EUR' } });
    first.child.kill('SIGTERM');
    await first.ended;
    const second = serve('--agreements', file);
    await whenReady(second);
    expect(second.out()).not.toContain('1 step:');
    expect((await complete(commandLine, ['import', more, '--agreements', '--map', file], environment)).code).toBe(2);
  });

  it('says in one sentence that its port is taken', async () => {
    const url = await whenReady(serve());
    const { port } = new URL(url);
    const { code, err } = await complete(commandLine, ['serve'], { DATA_DIR: join(folder.path, 'other'), PORT: port });
    expect(code).toBe(1);
    expect(err).toBe(`Port ${port} on 127.0.0.1 is in use by another program. Stop it, or choose another port: PORT=${Number(port) + 1}.\n`);
  });

  it('does the work of the commands on the folder it holds', async () => {
    const url = await whenReady(serve());
    const { log, map } = smallLog(folder.path, ['T3,yesterday,Network,New']);
    const imported = await complete(commandLine, ['import', log, '--map', map], environment, { cwd: folder.path });
    expect(imported.code).toBe(3);
    expect(imported.out).toContain('6 new, 0 known already, 1 rejected');
    expect(readFileSync(join(folder.path, 'log.csv.rejected.tsv'), 'utf8')).toMatch(/^line\treason\n8\t/);
    expect((await fetch(`${url}/v1/tickets/desk%3AT1`)).status).toBe(200);

    const created = await complete(commandLine, ['token', 'create', '--role', 'feeder', '--label', 'deployments'], environment);
    const secret = created.out.trim();
    const events = await fetch(`${url}/v1/events?topics=changes`);
    const reader = (events.body as ReadableStream<Uint8Array>).getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('retry: 5000');
    const change = { id: 'd1', at: '2026-03-30T08:00:00Z', kind: 'deployment', title: 'Gateway 4.2' };
    const fed = await fetch(`${url}/v1/changes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ changes: [change] }),
    });
    expect(await fed.json()).toEqual({ added: 1, repeated: 0, rejected: [] });
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('data: {"topic":"changes"}');
    await reader.cancel();

    const listed = await complete(commandLine, ['token', 'list'], environment);
    const id = listed.out.split('\t')[0] ?? '';
    expect(listed.out).toContain('deployments');
    expect(listed.out).not.toContain(secret);
    expect((await complete(commandLine, ['token', 'revoke', id], environment)).code).toBe(0);
    const refused = await fetch(`${url}/v1/changes`, { method: 'POST', headers: { authorization: `Bearer ${secret}` } });
    expect(await problem(refused)).toMatchObject({ status: 401, kind: 'auth-required' });

    const examined = await complete(commandLine, ['conformance', url, '--ticket', 'desk:T1', '--runs', '5', '--json'], environment);
    const failing = (JSON.parse(examined.out) as { checks: { id: string; outcome: string }[] }).checks.filter(({ outcome }) => outcome === 'fails');
    expect([examined.code, failing]).toEqual([0, []]);

    const dumped = await complete(commandLine, ['dump'], environment);
    expect(JSON.parse(dumped.out.split('\n')[0] ?? '')).toMatchObject({ tiebeamDump: 2 });
  });

  it('starts again after it was killed', async () => {
    const first = serve();
    await whenReady(first);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(existsSync(join(folder.path, 'data', 'server.json'))).toBe(true);
    const url = await whenReady(serve());
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('packs large answers, never the events, and ends open event streams when it stops', async () => {
    const running = serve();
    const url = await whenReady(running);
    const taken = { headers: { 'accept-encoding': 'gzip' } };
    const document = await fetch(`${url}/v1/openapi.json`, taken);
    expect([document.headers.get('content-encoding'), await document.json()]).toEqual(['gzip', expect.objectContaining({ openapi: '3.1.0' })]);
    const events = await fetch(`${url}/v1/events`, taken);
    expect(events.headers.get('content-encoding')).toBeNull();
    running.child.kill('SIGTERM');
    expect(await events.text()).toMatch(/^retry: 5000\n/);
    expect(await running.ended).toBe(0);
  });

  it('finishes a request under way when told to stop', async () => {
    const running = serve();
    const { open, stopping } = await halfSent(await whenReady(running));
    const answered = once(open, 'response') as Promise<[IncomingMessage]>;
    running.child.kill('SIGTERM');
    await stopping;
    open.end('"queries":[]}');
    const [response] = await answered;
    expect(response.statusCode).toBe(200);
    response.resume();
    expect(await running.ended).toBe(0);
  });

  it('does not wait when told twice', async () => {
    const running = serve();
    const { open, stopping } = await halfSent(await whenReady(running));
    open.on('error', () => undefined);
    running.child.kill('SIGTERM');
    await stopping;
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(1);
  });

  it('refuses a body that is too large, and a Host that is not its own, over the wire', async () => {
    const url = await whenReady(serve());
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const big = openRequest(`${url}/v1/kpis`, { method: 'POST', headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' } });
      big.on('response', (response) => {
        resolve(response.statusCode);
        big.destroy();
      });
      big.on('error', reject);
      for (let times = 0; times < 20; times += 1) big.write(' '.repeat(64 * 1024));
    });
    expect(answer).toBe(413);
    const host = await new Promise<number | undefined>((resolve, reject) => {
      openRequest(`${url}/v1`, { headers: { host: 'evil.example' } }, (response) => resolve(response.resume().statusCode)).on('error', reject).end();
    });
    expect(host).toBe(421);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe('commands on a folder that no server holds', () => {
  beforeEach(() => copyEmptyStore(join(folder.path, 'data')));

  it('import, say what was counted, and know a log they have seen', async () => {
    const { log, map } = smallLog(folder.path);
    const first = await complete(commandLine, ['import', log, '--map', map], environment);
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toMatch(new RegExp(`tickets +${COUNTED.tickets}\\n`));
    expect(first.out).toMatch(new RegExp(`handoffs +${COUNTED.handoffs} \\(in 1 ticket\\)\\n`));
    expect(first.out).toMatch(new RegExp(`returns +${COUNTED.returns} `));
    expect(first.out).toContain(`2 h (${COUNTED.medianSeconds} s)`);
    const again = await complete(commandLine, ['import', log, '--map', map, '--json'], environment);
    expect(JSON.parse(again.out)).toMatchObject({ kept: 0, repeated: COUNTED.rows, figures: { tickets: COUNTED.tickets } });
  });

  it('import a bad log as far as it goes, say why, and let the exit code say so', async () => {
    const good = (ticket: string) => `${ticket},2026-03-02T08:00:00Z,Network,New\n`;
    const cases: readonly (readonly [what: string, log: string | Buffer, code: number, words: string])[] = [
      ['nothing in it', '', 1, 'The log is empty: it has no header.'],
      ['a header alone', 'id,at,team,state\n', 0, '0 rows of desk'],
      ['a column missing', 'id,at,state\nT1,2026-03-02T08:00:00Z,New\n', 1, 'The log has no column “team”.'],
      ['UTF-16', Buffer.from(`\ufeffid,at,team,state\n${good('T1')}`, 'utf16le'), 1, 'The file is UTF-16; save it as UTF-8.'],
      ['a row of Latin-1', Buffer.from(`id,at,team,state\nT1,2026-03-02T08:00:00Z,B\u00fcro,New\n${good('T2')}`, 'latin1'), 3, 'Line 2: The line is not utf-8 (byte 0xFC'],
      ['a byte order mark', `\ufeffid,at,team,state\n${good('T3')}`, 0, '1 new, 0 known already, 0 rejected'],
      ['a bad date', `id,at,team,state\nT4,yesterday,Network,New\n${good('T5')}`, 3, 'Line 2: “yesterday”'],
      ['its last line cut off', `id,at,team,state\n${good('T6')}T6,2026-03-0`, 3, 'Line 3: The last line is cut off'],
      ['a row twice', `id,at,team,state\n${good('T7')}${good('T7')}`, 0, '1 new, 1 known already, 0 rejected'],
      ['its end missing, compressed', gzipSync(`id,at,team,state\n${good('T8').repeat(50)}`).subarray(0, -6), 3, 'The compressed file is cut off.'],
    ];
    await whenReady(serve());
    const { log, map } = smallLog(folder.path);
    for (const [what, content, code, words] of cases) {
      writeFileSync(log, content);
      const result = await complete(commandLine, ['import', log, '--map', map], environment, { cwd: folder.path });
      expect([what, `${result.out}${result.err}`]).toEqual([what, expect.stringContaining(words)]);
      expect([what, result.code]).toEqual([what, code]);
    }
    // Eleven programs one after another, perhaps beside other checks.
  }, 120_000);

  it('do not mind a reader who has seen enough', async () => {
    const { log, map } = smallLog(folder.path);
    await complete(commandLine, ['import', log, '--map', map], environment);
    const dumping = start(commandLine, ['dump'], environment);
    dumping.child.stdout?.destroy();
    expect([await dumping.ended, dumping.err()]).toEqual([0, expect.not.stringContaining('    at ')]);
    const misspelt = start(commandLine, ['srve'], environment);
    misspelt.child.stderr?.destroy();
    expect(await misspelt.ended).toBe(2);
  });

  it('move a store to another folder by dump and restore', async () => {
    const { log, map } = smallLog(folder.path);
    await complete(commandLine, ['import', log, '--map', map], environment);
    const file = join(folder.path, 'all.jsonl');
    expect((await complete(commandLine, ['dump', file], environment)).code).toBe(0);
    const elsewhere = { DATA_DIR: join(folder.path, 'moved') };
    await copyEmptyStore(elsewhere.DATA_DIR);
    expect((await complete(commandLine, ['restore', file], elsewhere)).code).toBe(0);
    const again = await complete(commandLine, ['import', log, '--map', map, '--json'], elsewhere);
    expect(JSON.parse(again.out)).toMatchObject({ kept: 0, figures: { handoffs: COUNTED.handoffs, returns: COUNTED.returns } });
    const twice = await complete(commandLine, ['restore', file], elsewhere);
    expect([twice.code, twice.err]).toEqual([1, expect.stringContaining('not empty')]);
  });

  it('refuse a file that is no dump', async () => {
    const { log } = smallLog(folder.path);
    const { code, err } = await complete(commandLine, ['restore', log], environment);
    expect([code, err]).toEqual([1, expect.stringContaining('is not the header of a Tiebeam dump')]);
  });
});

describe('a command that cannot be', () => {
  it.each([[['serve']], [['token', 'list']]])('%j on a folder that cannot be one says so in one sentence', async (words) => {
    writeFileSync(join(folder.path, 'file'), '');
    const dataDir = join(folder.path, 'file', 'data');
    const { code, err } = await complete(commandLine, words, { DATA_DIR: dataDir });
    expect([code, err]).toEqual([1, `The data folder ${dataDir} is a file, or would lie inside one. Mend that, or choose another folder with DATA_DIR.\n`]);
  });

  it.each([
    [['import', 'nowhere.csv', '--map', 'map.json'], 2, 'The log nowhere.csv is not there.'],
    [['import', 'log.csv'], 2, 'A log needs a map'],
    [['import', 'log.csv', '--map', 'nowhere.json'], 2, 'The map nowhere.json is not there.'],
    [['import', 'log.csv', '--map', 'broken.json'], 2, 'The map broken.json is not JSON'],
    [['import', 'log.csv', '--map', 'wrong.json'], 1, 'The import map is wrong at $'],
    [['import', 'nowhere.csv', '--changes'], 2, 'The list of changes nowhere.csv is not there.'],
    [['import', 'log.csv', '--changes', '--map', 'map.json'], 2, 'Changes need no --map'],
    [['serve', '--changes', 'nowhere.csv'], 2, 'The list of changes nowhere.csv is not there.'],
    [['import'], 2, 'Name the one log to import.'],
    [['serve', '--import', 'nowhere.csv', '--map', 'map.json'], 2, 'The log nowhere.csv is not there.'],
    [['conformance', 'localhost'], 2, '"localhost" is no address'],
    [['conformance', 'http://127.0.0.1:9'], 1, 'Nothing answers at http://127.0.0.1:9/.'],
    [['restore', 'nowhere.jsonl'], 2, 'There is no file nowhere.jsonl.'],
  ])('%j fails in one sentence', async (words, code, sentence) => {
    smallLog(folder.path);
    writeFileSync(join(folder.path, 'broken.json'), '{');
    writeFileSync(join(folder.path, 'wrong.json'), '{"source":"Not A Slug"}');
    const result = await complete(commandLine, words, environment, { cwd: folder.path });
    expect([result.code, result.err.trim().split('\n').length]).toEqual([code, 1]);
    expect(result.err).toContain(sentence);
  });
});
