import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

/** A web server of an intranet: an origin of its own that knows nothing of Tiebeam. */
export interface Portal {
  readonly address: string;
  /** Value of the header `Content-Security-Policy` of all its answers. */
  policy: string;
  /** Puts a page or script at a path. */
  put(path: string, text: string): void;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = { '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json' };

/** @param folder - files it serves beside what is put */
export async function openPortal(folder: string): Promise<Portal> {
  const pages = new Map<string, string>([['/favicon.ico', '']]);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://portal');
    const file = join(folder, pathname);
    const body = pages.get(pathname) ?? (existsSync(file) ? readFileSync(file) : undefined);
    const type = TYPES[extname(pathname)] ?? 'text/html; charset=utf-8';
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': type, 'Content-Security-Policy': portal.policy }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const portal: Portal = {
    // Another name than the backend's, so that it is another site as well as another origin.
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    policy: "default-src 'none'",
    put: (path, text) => void pages.set(path, text),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return portal;
}
