import { getRequestListener, RequestError } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TiebeamError } from '../../contract/index.js';
import { HttpError, problemResponse } from '../http/answers.js';
import { DATA_HEADERS } from '../http/headers.js';
import type { Peer } from '../http/options.js';

const REQUEST_MILLISECONDS = 60_000;
const HEADERS_MILLISECONDS = 15_000;
const FINISH_MILLISECONDS = 10_000;
const SWEEP_MILLISECONDS = 50;

/** The server could not take its address; the message is one sentence that says what to do. */
export class ListenError extends Error {}

/** A server that takes requests. */
export interface Listening {
  readonly port: number;
  /** Takes no more requests and finishes those under way; cuts off what has not ended after ten seconds. */
  close(): Promise<void>;
}

function sentenceFor(error: NodeJS.ErrnoException, host: string, port: number): ListenError | Error {
  if (error.code === 'EADDRINUSE') {
    return new ListenError(`Port ${port} on ${host} is in use by another program. Stop it, or choose another port: PORT=${port + 1}.`, { cause: error });
  }
  if (error.code === 'EACCES') return new ListenError(`This user may not listen on port ${port}. Choose one above 1023: PORT=8080.`, { cause: error });
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new ListenError(`HOST ${host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.`, { cause: error });
  }
  return error;
}

/** Takes no more requests and waits for those under way; cuts off what has not ended after ten seconds. */
export function finish(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), FINISH_MILLISECONDS);
    // A connection whose last request has just ended would be kept for the next one, which may not come.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MILLISECONDS);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** What cannot be made a standard request, for example because its host is no host, is refused like everything else. */
function refusal(error: unknown): Response {
  const known = error instanceof RequestError ? new HttpError(400, new TiebeamError('invalid-data', { message: 'The host or path of the request is malformed.' })) : error;
  const response = problemResponse(known);
  for (const [name, value] of Object.entries(DATA_HEADERS)) response.headers.set(name, value);
  return response;
}

/**
 * Serves standard requests over HTTP.
 *
 * @throws {ListenError} when the address cannot be taken
 */
export async function listen(
  answer: (request: Request, peer: Peer) => Promise<Response>,
  address: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const take = (request: Request, bindings: unknown): Promise<Response> => {
    const remoteAddress = (bindings as HttpBindings).incoming.socket.remoteAddress;
    return answer(request, remoteAddress === undefined ? {} : { remoteAddress });
  };
  const listener = getRequestListener(take, { overrideGlobalObjects: false, errorHandler: refusal });
  const server = createServer({ requestTimeout: REQUEST_MILLISECONDS, headersTimeout: HEADERS_MILLISECONDS }, (incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(sentenceFor(error, address.host, address.port)));
    server.listen(address.port, address.host, resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => finish(server) };
}

/**
 * Finds out early that an address cannot be taken, before anything slow is begun.
 *
 * @throws {ListenError} when it cannot
 */
export async function tryAddress(address: { readonly host: string; readonly port: number }): Promise<void> {
  const probe = await listen(async () => new Response(null, { status: 503 }), address);
  await probe.close();
}
