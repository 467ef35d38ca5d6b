import { Hono } from 'hono';
import type { Context } from 'hono';
import { compress } from 'hono/compress';
import { TiebeamError, isTiebeamError } from '../../contract/index.js';
import { operations } from '../../contract/openapi/operations.js';
import type { Operation, OperationId } from '../../contract/openapi/operations.js';
import { gateOf } from './access.js';
import { HttpError, problemResponse } from './answers.js';
import { answerers } from './calls.js';
import { eventHub } from './events.js';
import { DATA_HEADERS } from './headers.js';
import type { AppOptions, Peer, RequestLog } from './options.js';
import { isPreflight, originPolicy, preflightHeaders } from './origins.js';

const DEFAULT_STREAMS = 2000;
/** A line about a vote, with its time, would stand beside a line of a proxy that names the person. */
const SILENT: ReadonlySet<OperationId> = new Set(['sendResponse']);

/** What is noted of a request while it is answered. */
interface Trace {
  route: string;
  /** Nothing about this request is written down, not even that it failed. */
  isSilent?: boolean;
  fault?: unknown;
}

interface Environment {
  Bindings: { readonly peer: Peer; readonly trace: Trace };
}

/** The contract over HTTP, mountable wherever standard requests come in. */
export interface TiebeamApp {
  /** Answers any request; never rejects. */
  fetch(request: Request, peer?: Peer): Promise<Response>;
  /** Ends the event streams. The store stays open: it belongs to the caller. */
  close(): void;
}

function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function segmentOf(context: Context<Environment>, operation: Operation): string {
  const name = operation.parameters?.find((parameter) => parameter.in === 'path')?.name;
  return name === undefined ? '' : (context.req.param(name) ?? '');
}

function refuseBrokenPath(request: Request): void {
  try {
    decodeURIComponent(new URL(request.url).pathname);
  } catch (cause) {
    throw new HttpError(400, new TiebeamError('invalid-data', { message: 'The path is not percent-encoded UTF-8.', cause }));
  }
}

function methodsOf(path: string): string {
  return (operations as readonly Operation[])
    .filter((operation) => operation.path === path)
    .flatMap((operation) => (operation.method === 'get' ? ['GET', 'HEAD'] : ['POST']))
    .join(', ');
}

/** For the operator: what a reader must not see of a failure. */
function faultText(fault: unknown): string | undefined {
  if (fault === undefined || fault instanceof HttpError) return undefined;
  if (isTiebeamError(fault)) return fault.kind === 'unreachable' ? fault.message : undefined;
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}

/** The routes of all calls of the contract, and a clear refusal of other methods. */
function routesOf(options: AppOptions, answer: (operation: Operation, context: Context<Environment>) => Promise<Response>): Hono<Environment> {
  const app = options.base === undefined ? new Hono<Environment>() : new Hono<Environment>().basePath(options.base);
  // Leaves event streams alone: their type, and that they forbid any change on the way.
  app.use(compress({ encoding: 'gzip' }));
  for (const operation of operations) {
    app.on(operation.method.toUpperCase(), honoPath(operation.path), (context) => answer(operation, context));
  }
  for (const path of new Set(operations.map((operation) => operation.path))) {
    app.all(honoPath(path), (context) => {
      context.env.trace.route = path;
      const methods = methodsOf(path);
      throw new HttpError(405, new TiebeamError('unsupported', { message: `Here only ${methods}.` }), { Allow: methods });
    });
  }
  // No thing is missing that was asked for by name, so that no page says so of a ticket or a survey.
  app.notFound(() => problemResponse(new HttpError(404, new TiebeamError('unsupported', { message: 'There is no such address.' }))));
  app.onError((error, context) => {
    context.env.trace.fault = error;
    return problemResponse(error);
  });
  return app;
}

/**
 * Makes the contract over HTTP.
 *
 * @throws {RangeError} when a trusted proxy is neither an address nor a range
 */
export function createApp(options: AppOptions): TiebeamApp {
  const now = options.now ?? Date.now;
  const gate = gateOf(options);
  const origins = originPolicy(options.allowedOrigins ?? []);
  const hub = eventHub(options.store, options.maxStreams ?? DEFAULT_STREAMS);
  const calls = answerers(options, hub);
  const capabilities = new Set<string>([...options.store.capabilities, 'subscribe']);
  const vary = ['Origin', 'Authorization', 'Accept-Encoding', ...(options.identityHeader === undefined ? [] : [options.identityHeader])].join(', ');

  const app = routesOf(options, async (operation, context) => {
    context.env.trace.route = operation.path;
    context.env.trace.isSilent = SILENT.has(operation.id as OperationId);
    const request = context.req.raw;
    const answerer = calls[operation.id as OperationId];
    if (answerer === undefined || (operation.capability !== undefined && !capabilities.has(operation.capability))) {
      throw new TiebeamError('unsupported', { message: `This source does not answer ${operation.id}.` });
    }
    const caller = await gate.admit(request, context.env.peer, operation.access);
    const parameters = new URL(request.url).searchParams;
    const identify = () => gate.identify(request, context.env.peer);
    const response = await answerer({ request, caller, identify, segment: segmentOf(context, operation), parameters });
    // The framework answers HEAD with the head of GET; a body nobody reads would stay open.
    if (request.method === 'HEAD') await response.body?.cancel();
    return response;
  });

  const dispatch = async (request: Request, peer: Peer, trace: Trace): Promise<Response> => {
    try {
      refuseBrokenPath(request);
      if (!isPreflight(request)) return await app.fetch(request, { peer, trace });
      if (origins.allows(request.headers.get('origin'))) return new Response(null, { status: 204, headers: preflightHeaders(request) });
      throw new TiebeamError('forbidden', { message: 'This origin is not in ALLOWED_ORIGINS.' });
    } catch (error) {
      trace.fault = error;
      return problemResponse(error);
    }
  };

  const note = (line: Omit<RequestLog, 'error'>, fault: unknown): void => {
    const error = line.status >= 500 ? faultText(fault) : undefined;
    if (error !== undefined) options.log?.({ ...line, error });
    else if (options.logRequests === true) options.log?.(line);
  };

  return {
    async fetch(request, peer = {}) {
      const started = now();
      const trace: Trace = { route: 'unknown' };
      const response = await dispatch(request, peer, trace);
      const ended = now();
      const headers = {
        ...DATA_HEADERS,
        ...origins.headersFor(request.headers.get('origin')),
        Vary: vary,
        Date: new Date(ended).toUTCString(),
      };
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      const { method } = request;
      if (trace.isSilent !== true) note({ at: new Date(ended).toISOString(), method, route: trace.route, status: response.status, milliseconds: ended - started }, trace.fault);
      return response;
    },
    close: () => hub.close(),
  };
}
