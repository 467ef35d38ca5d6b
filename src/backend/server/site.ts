import { join } from 'node:path';
import { TiebeamError } from '../../contract/index.js';
import type { TiebeamApp } from '../http/app.js';
import { HttpError, jsonResponse, problemResponse } from '../http/answers.js';
import { DATA_HEADERS, KIT_HEADERS, pageHeaders } from '../http/headers.js';
import { isLoopback, isOwnHost } from '../http/hosts.js';
import type { Peer } from '../http/options.js';
import type { Store } from '../store/store.js';
import type { ServerConfig } from './config.js';
import { packageRoot } from './package-root.js';
import { staticFiles } from './static-files.js';

/** What the whole server answers: the contract, the kit's files, the pages, and how it is doing. */
export interface Site {
  fetch(request: Request, peer: Peer): Promise<Response>;
  /** From now on `/readyz` sends new work elsewhere. */
  drain(): void;
}

/** Where the site finds its parts; the package's own folders when absent. */
export interface SiteParts {
  readonly app: TiebeamApp;
  readonly store: Pick<Store, 'ping'>;
  readonly config: Pick<ServerConfig, 'host' | 'allowedHosts' | 'frameAncestors' | 'pagesDir'>;
  readonly kitDir?: string;
}

const KIT = '/kit/';
/** Parts of the kit that are loaded on demand have a hash in their name. */
const HASHED = /^\/parts\/[\w-]+-[\w-]{8}\.js$/;

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** Joins the parts to one site. */
export function createSite(parts: SiteParts): Site {
  const { app, store, config } = parts;
  const kit = staticFiles(parts.kitDir ?? join(packageRoot, 'dist', 'cdn'), KIT_HEADERS, HASHED);
  const pages = staticFiles(config.pagesDir ?? join(packageRoot, 'demo', 'portal'), pageHeaders(config.frameAncestors));
  const guardsHost = isLoopback(config.host);
  let draining = false;

  const readiness = async (): Promise<Response> => {
    if (draining) throw new TiebeamError('unreachable', { message: 'The server is stopping.' });
    await store.ping();
    return jsonResponse({ ready: true });
  };

  const files = async (request: Request, pathname: string): Promise<Response> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new HttpError(405, new TiebeamError('unsupported', { message: 'Here only GET, HEAD.' }), { Allow: 'GET, HEAD' });
    }
    const isKit = pathname.startsWith(KIT);
    const response = isKit ? await kit.answer(request, pathname.slice(KIT.length - 1)) : await pages.answer(request, pathname);
    if (response !== undefined) return response;
    throw new TiebeamError('not-found', { message: isKit ? 'The kit has no such file; is it built?' : 'There is no such page.' });
  };

  const route = async (request: Request, peer: Peer): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname === '/healthz') return withHeaders(jsonResponse({ alive: true }), DATA_HEADERS);
    if (guardsHost && !isOwnHost(request.headers.get('host'), config.allowedHosts)) {
      const message = 'This server answers to localhost alone; name further hosts in ALLOWED_HOSTS.';
      throw new HttpError(421, new TiebeamError('forbidden', { message }));
    }
    if (pathname === '/readyz') return withHeaders(await readiness(), DATA_HEADERS);
    if (pathname === '/v1' || pathname.startsWith('/v1/')) return app.fetch(request, peer);
    return files(request, pathname);
  };

  return {
    async fetch(request, peer) {
      try {
        return await route(request, peer);
      } catch (error) {
        return withHeaders(problemResponse(error), DATA_HEADERS);
      }
    },
    drain() {
      draining = true;
    },
  };
}
