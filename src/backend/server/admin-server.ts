import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isTiebeamError } from '../../contract/index.js';
import { isOwnHost } from '../http/hosts.js';
import { firstLine } from './admin-lines.js';
import type { AdminLine } from './admin-lines.js';
import { finish } from './listen.js';

/** One administrative call: its argument, a stream of bytes, and a way to tell how far it is. */
export type AdminCall = (argument: unknown, bytes: AsyncIterable<Uint8Array>, tell: (news: unknown) => Promise<void>) => Promise<unknown>;

/** A listener on this machine alone, for commands of the user who runs the server. */
export interface AdminServer {
  readonly port: number;
  readonly secret: string;
  close(): Promise<void>;
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function errorLine(error: unknown): AdminLine {
  const message = error instanceof Error ? error.message : String(error);
  if (!isTiebeamError(error)) return { error: { message } };
  const { kind, path } = error;
  return { error: { tiebeamError: 1, kind, message: error.message ?? kind, ...(path === undefined ? {} : { path }) } };
}

/** Waits until what was written is taken, or nobody is there to take it. */
function roomIn(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go);
      response.off('close', go);
      resolve();
    };
    response.on('drain', go);
    response.on('close', go);
  });
}

/**
 * Reads on to the end of what the command sends, or until it goes away. Who closes a connection while bytes still come is answered by a reset,
 * which overtakes what was said before.
 */
function drained(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (request.complete || request.destroyed) return resolve();
    request.once('end', resolve).once('close', resolve).resume();
  });
}

async function answer(call: AdminCall, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const write = async (line: AdminLine): Promise<void> => {
    if (response.destroyed) throw new Error('The command went away.');
    if (!response.write(`${JSON.stringify(line)}\n`)) await roomIn(response);
  };
  response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store', Connection: 'close' });
  response.flushHeaders();
  // A call that has read enough leaves the connection open for its answer.
  const bytes: AsyncIterator<Uint8Array> & AsyncIterable<Uint8Array> = request.iterator({ destroyOnReturn: false });
  try {
    const { line, rest } = await firstLine(bytes);
    const result = await call(JSON.parse(line) as unknown, rest, (news) => write({ news }));
    await write({ result: result ?? null });
  } catch (error) {
    if (!response.destroyed) response.write(`${JSON.stringify(errorLine(error))}\n`);
  }
  await bytes.return?.().catch(() => undefined);
  await drained(request);
  response.end();
}

/**
 * Starts the listener on a free port of the loopback address. Every call needs the secret, and none is taken
 * from a browser.
 */
export async function startAdminServer(calls: Readonly<Record<string, AdminCall>>): Promise<AdminServer> {
  const secret = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
    const isKnown = isSame(request.headers.authorization ?? '', `Bearer ${secret}`);
    const fromBrowser = request.headers.origin !== undefined || !isOwnHost(request.headers.host ?? null, []);
    if (!isKnown || fromBrowser || call === undefined || request.method !== 'POST') {
      response.writeHead(isKnown && !fromBrowser ? 404 : 403, { Connection: 'close' }).end();
      return;
    }
    void answer(call, request, response);
  });
  // An import may take hours to send.
  server.requestTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    secret,
    close: () => finish(server),
  };
}
