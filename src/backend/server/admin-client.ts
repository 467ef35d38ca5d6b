import { once } from 'node:events';
import { request as openRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TiebeamError, isTiebeamError } from '../../contract/index.js';
import type { AdminAddress } from './admin-address.js';
import { linesOf } from './admin-lines.js';
import type { AdminLine } from './admin-lines.js';

function errorOf(value: unknown): Error {
  const { message, path } = (typeof value === 'object' && value !== null ? value : {}) as { message?: string; path?: string };
  if (!isTiebeamError(value)) return new Error(message ?? 'The server failed without saying why.');
  return new TiebeamError(value.kind, { ...(message === undefined ? {} : { message }), ...(path === undefined ? {} : { path }) });
}

function stopped(cause: unknown): TiebeamError {
  return new TiebeamError('unreachable', { message: 'The server stopped before it was done.', cause });
}

/**
 * Asks the server that holds the data folder.
 *
 * @param bytes - sent after the argument, as they come
 * @throws {TiebeamError} what the call failed with; `unreachable` when there is no such server. What the bytes failed with
 */
export async function callAdmin(
  address: AdminAddress,
  name: string,
  argument: unknown,
  options: { readonly bytes?: AsyncIterable<Uint8Array>; readonly onNews?: (news: unknown) => void | Promise<void> } = {},
): Promise<unknown> {
  const request = openRequest({
    host: '127.0.0.1',
    port: address.port,
    agent: false,
    method: 'POST',
    path: `/${name}`,
    headers: { Authorization: `Bearer ${address.secret}` },
  });
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  /** What kept the bytes from being read here, which is no fault of the server's. */
  let unread: unknown;
  const body = async function* () {
    yield Buffer.from(`${JSON.stringify(argument ?? null)}\n`);
    try {
      if (options.bytes !== undefined) yield* options.bytes;
    } catch (error) {
      unread = error;
      throw error;
    }
  };
  // The server may answer before it has read everything; what it says then counts, not the broken pipe.
  const sent = pipeline(Readable.from(body()), request).then(
    () => undefined,
    (error: unknown) => error,
  );
  let response: IncomingMessage;
  try {
    [response] = await answered;
  } catch (cause) {
    throw unread ?? new TiebeamError('unreachable', { message: 'The server that holds the data folder does not answer.', cause });
  }
  if (response.statusCode !== 200) {
    response.resume();
    throw new TiebeamError('unreachable', { message: 'The server that holds the data folder is of another version.' });
  }
  try {
    for await (const line of linesOf(response)) {
      const said = JSON.parse(line) as AdminLine;
      if ('news' in said) await options.onNews?.(said.news);
      else if ('error' in said) throw errorOf(said.error);
      else return said.result;
    }
  } catch (error) {
    throw unread ?? (isTiebeamError(error) || response.complete ? error : stopped(error));
  } finally {
    request.destroy();
  }
  const broken = await sent;
  throw unread ?? stopped(broken);
}

/** Whether the server that left the address still runs and knows its secret. */
export async function isServing(address: AdminAddress): Promise<boolean> {
  try {
    return (await callAdmin(address, 'ping', null)) === address.pid;
  } catch {
    return false;
  }
}
