import { TiebeamError } from '../contract/errors.js';

/** One request whose answer is JSON. */
export interface Exchange {
  readonly send: typeof globalThis.fetch;
  readonly url: string;
  readonly init: RequestInit;
  /** The caller's; aborting it ends the request. */
  readonly signal: AbortSignal;
  readonly timeoutSeconds: number;
  /** Calls that change something are never sent twice. */
  readonly writes?: boolean | undefined;
  /** Reads the body of a good answer in place of JSON. */
  readonly read?: (response: Response) => Promise<unknown>;
}

/** The platform's `fetch`, looked up at the call. */
export const platformFetch: typeof globalThis.fetch = (...parameters) => globalThis.fetch(...parameters);

const unreachable = (message: string, cause: unknown) => new TiebeamError('unreachable', { message, cause });

const signInPage = () =>
  new TiebeamError('auth-required', { message: 'a page in place of data, most likely to sign in' });

/**
 * Fetches JSON.
 *
 * @throws {TiebeamError} `auth-required` where a sign-in page comes instead, `unreachable` where nothing comes
 *   through or in time, `invalid-data` where no JSON comes, else what the status and the problem document say
 */
export async function exchange(asked: Exchange): Promise<{ readonly body: unknown; readonly headers: Headers }> {
  const { signal } = asked;
  signal.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort();
  signal.addEventListener('abort', abort);
  const timer = setTimeout(abort, asked.timeoutSeconds * 1000);
  try {
    return await readJson(asked, { ...asked.init, signal: controller.signal });
  } catch (thrown) {
    signal.throwIfAborted();
    throw thrown instanceof TiebeamError ? thrown : unreachable('no answer in time, or it broke off', thrown);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

async function readJson({ send, url, writes, read }: Exchange, init: RequestInit & { signal: AbortSignal }) {
  let response: Response;
  try {
    response = await send(url, init);
  } catch (cause) {
    if (!init.signal.aborted && !writes && (await isSentAway(send, url, init))) throw signInPage();
    throw unreachable('network, CORS or local-network rules let nothing through', cause);
  }
  const { headers, ok, status } = response;
  if (ok && /^\s*text\/html/i.test(headers.get('content-type') ?? '')) throw signInPage();
  if (ok && read) return { body: await read(response), headers };
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    if (ok) throw new TiebeamError('invalid-data', { path: '$', message: 'the answer is not JSON' });
  }
  if (!ok) throw await refusal(url, status, body, headers.get('retry-after'));
  return { body, headers };
}

/** What a refusal says. Its reading is loaded with the first one, which most pages never meet; where it cannot be, the status must do. */
async function refusal(url: string, status: number, body: unknown, retryAfter: string | null): Promise<TiebeamError> {
  try {
    return (await import('./refusal.js')).errorOfRefusal(url, status, body, retryAfter);
  } catch {
    return new TiebeamError(status === 401 || status === 403 ? 'auth-required' : 'unreachable', { message: `HTTP ${status}` });
  }
}

/** Portals answer the unknown reader with a redirect to another origin, which scripts see only as a failure. */
async function isSentAway(send: typeof globalThis.fetch, url: string, init: RequestInit): Promise<boolean> {
  try {
    return (await send(url, { ...init, redirect: 'manual' })).type === 'opaqueredirect';
  } catch {
    return false;
  }
}
