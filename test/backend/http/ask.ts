import { createApp } from '../../../src/backend/http/app.js';
import type { TiebeamApp } from '../../../src/backend/http/app.js';
import type { AppOptions, Peer } from '../../../src/backend/http/options.js';
import { memoryStore } from './memory-store.js';
import type { MemoryStore } from './memory-store.js';

/** An app over a store in memory, asked as a client would. */
export interface Asked {
  readonly app: TiebeamApp;
  readonly store: MemoryStore;
  get(path: string, headers?: Record<string, string>, peer?: Peer): Promise<Response>;
  /** Sends JSON; text and bytes go as they are. */
  post(path: string, body: unknown, headers?: Record<string, string>, peer?: Peer): Promise<Response>;
}

export function ask(options: Partial<AppOptions> = {}): Asked {
  const store = memoryStore();
  const app = createApp({ store, ...options });
  const url = (path: string) => `http://tiebeam.test${path}`;
  return {
    app,
    store,
    get: (path, headers = {}, peer) => app.fetch(new Request(url(path), { headers }), peer),
    post: (path, body, headers = {}, peer) => {
      const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
      const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: raw as BodyInit };
      return app.fetch(new Request(url(path), init), peer);
    },
  };
}

export function bearer(secret: string): Record<string, string> {
  return { authorization: `Bearer ${secret}` };
}

/** The problem document of a refusal. */
export async function problem(response: Response): Promise<{ status: number; kind: string; path?: string; message?: string }> {
  if (response.headers.get('content-type') !== 'application/problem+json') throw new Error(`No problem document: ${await response.text()}`);
  const body = (await response.json()) as { status: number; tiebeam: { kind: string; path?: string; message?: string } };
  if (body.status !== response.status) throw new Error('The document names another status.');
  const { kind, path, message } = body.tiebeam;
  return { status: response.status, kind, ...(path === undefined ? {} : { path }), ...(message === undefined ? {} : { message }) };
}
