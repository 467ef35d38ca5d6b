import { statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishAdminAddress, readAdminAddress } from '../../../src/backend/server/admin-address.js';
import { callAdmin, isServing } from '../../../src/backend/server/admin-client.js';
import { firstLine, linesOf } from '../../../src/backend/server/admin-lines.js';
import { startAdminServer } from '../../../src/backend/server/admin-server.js';
import type { AdminServer } from '../../../src/backend/server/admin-server.js';
import { TiebeamError } from '../../../src/contract/index.js';
import { temporaryFolder } from './command-line.js';

async function* streamOf(...parts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

let server: AdminServer;
const address = () => ({ pid: process.pid, port: server.port, secret: server.secret });

beforeEach(async () => {
  server = await startAdminServer({
    ping: async () => process.pid,
    async echo(argument, bytes, tell) {
      await tell('begun');
      return { argument, text: await textOf(bytes) };
    },
    async refuse() {
      throw new TiebeamError('invalid-data', { message: 'The map is wrong.', path: '$.zone' });
    },
    async partly(_argument, bytes) {
      for await (const part of bytes) return part.byteLength > 0;
      return false;
    },
    async flood(_argument, _bytes, tell) {
      for (let count = 0; count < 2000; count += 1) await tell('x'.repeat(1000));
      return 'done';
    },
  });
});
afterEach(() => server.close());

describe('a command at a running server', () => {
  it('sends an argument and a stream, hears news and gets the result', async () => {
    const news: unknown[] = [];
    const result = await callAdmin(address(), 'echo', { zone: 'UTC' }, { bytes: streamOf('first\n', 'second'), onNews: (each) => void news.push(each) });
    expect(result).toEqual({ argument: { zone: 'UTC' }, text: 'first\nsecond' });
    expect(news).toEqual(['begun']);
  });

  it('gets the error of the call, also while it is still sending', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.alloc(65_536, 'x');
    }
    await expect(callAdmin(address(), 'refuse', null, { bytes: endless() })).rejects.toMatchObject({
      tiebeamError: 1,
      kind: 'invalid-data',
      message: 'The map is wrong.',
      path: '$.zone',
    });
  });

  it.each([['partly', '"result":true'], ['refuse', 'The map is wrong.']])('that listens only when it has sent everything still hears what %s says', async (call, said) => {
    const size = 16 * 1024 * 1024;
    const socket = connect(server.port, '127.0.0.1').pause();
    socket.write(`POST /${call} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${server.secret}\r\nContent-Length: ${size + 5}\r\n\r\nnull\n`);
    await new Promise((resolve) => socket.write(Buffer.alloc(size, 'x'), resolve));
    expect(await textOf(socket)).toContain(said);
  });

  it('is told what kept its own file from being read, not that the server stopped', async () => {
    async function* unreadable(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('first');
      throw new RangeError('The disk is gone.');
    }
    await expect(callAdmin(address(), 'echo', null, { bytes: unreadable() })).rejects.toThrow('The disk is gone.');
  });

  it('is not outrun by a server that says much', async () => {
    let heard = 0;
    expect(await callAdmin(address(), 'flood', null, { onNews: () => void (heard += 1) })).toBe('done');
    expect(heard).toBe(2000);
  });

  it('is told when there is none, or one that does not know the secret', async () => {
    expect(await isServing(address())).toBe(true);
    expect(await isServing({ ...address(), secret: 'x'.repeat(43) })).toBe(false);
    expect(await isServing({ ...address(), pid: process.pid + 1 })).toBe(false);
    await server.close();
    expect(await isServing(address())).toBe(false);
    await expect(callAdmin(address(), 'ping', null)).rejects.toMatchObject({ kind: 'unreachable' });
  });
});

describe('the listener for commands', () => {
  const ask = (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init);

  it('knows nobody without the secret, no browser, and no call that is not there', async () => {
    const authorization = `Bearer ${server.secret}`;
    expect((await ask('/ping', { method: 'POST', body: 'null\n' })).status).toBe(403);
    expect((await ask('/ping', { method: 'POST', headers: { authorization: 'Bearer wrong' }, body: 'null\n' })).status).toBe(403);
    expect((await ask('/ping', { method: 'POST', headers: { authorization, origin: 'http://localhost' }, body: 'null\n' })).status).toBe(403);
    expect((await ask('/ping', { method: 'GET', headers: { authorization } })).status).toBe(404);
    expect((await ask('/constructor', { method: 'POST', headers: { authorization }, body: 'null\n' })).status).toBe(404);
    expect((await ask('/ping', { method: 'POST', headers: { authorization }, body: 'null\n' })).status).toBe(200);
  });
});

describe('the word a server leaves in its folder', () => {
  const folder = temporaryFolder();
  afterEach(() => folder.remove());

  it('is for this user alone and gone afterwards', () => {
    writeFileSync(join(folder.path, 'server.json'), '{}', { mode: 0o644 });
    const word = { pid: 4, port: 5, secret: 's'.repeat(43) };
    const takeAway = publishAdminAddress(folder.path, word);
    expect(readAdminAddress(folder.path)).toEqual(word);
    if (process.platform !== 'win32') expect(statSync(join(folder.path, 'server.json')).mode & 0o777).toBe(0o600);
    takeAway();
    expect(readAdminAddress(folder.path)).toBeUndefined();
  });

  it.each(['', '{', '{"pid":1}', '{"pid":1,"port":99999,"secret":"sssssssssssssssssssssss"}', 'null'])('that says "%s" counts as none', (text) => {
    const broken = temporaryFolder();
    writeFileSync(join(broken.path, 'server.json'), text);
    expect(readAdminAddress(broken.path)).toBeUndefined();
    broken.remove();
  });
});

describe('streams of lines', () => {
  it('come apart the same wherever they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ' '))), fc.integer({ min: 1, max: 7 }), async (lines, size) => {
        const bytes = Buffer.from(lines.join('\n'));
        async function* cut(): AsyncGenerator<Uint8Array> {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
        }
        const seen: string[] = [];
        for await (const line of linesOf(cut())) seen.push(line);
        expect(seen).toEqual(lines.filter((line) => line !== ''));
        const { line, rest } = await firstLine(cut());
        expect(line).toBe(lines[0] ?? '');
        expect(await textOf(rest)).toBe(lines.slice(1).join('\n'));
      }),
    );
  });
});
