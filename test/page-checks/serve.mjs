import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pageHeaders } from '../../dist/backend/http/headers.js';

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json', '.map': 'application/json', '.css': 'text/css' };

/** The answer to one KPI query: a believable reading that differs from metric to metric. */
function answerTo({ metric, history, compare }, index) {
  const hours = 3 + (index % 7);
  return {
    kind: 'result',
    definition: { id: metric, name: `Time to resolve ${index + 1}`, unit: 'seconds', direction: 'lower', definition: 'Hours from the first report until the ticket is resolved.' },
    zone: 'Europe/Berlin',
    asOf: new Date().toISOString(),
    complete: true,
    reading: { value: hours * 3600, n: 38 + index, quality: 'measured' },
    target: { value: 4 * 3600, label: 'agreement' },
    bands: [{ name: 'good', to: 4 * 3600 }, { name: 'watch', from: 4 * 3600, to: 6 * 3600 }, { name: 'act', from: 6 * 3600 }],
    ...(compare && { previous: { reading: { value: hours * 3600 - 720, n: 35 }, difference: 720, verdict: 'no-clear-change' } }),
    ...(history && { history: Array.from({ length: history.count }, (_, at) => ({ value: 3600 * (2 + (at % 4)), n: 9 })) }),
  };
}

async function bodyOf(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString('utf8'));
}

/**
 * A small web server under the backend's own page policy, with a contract source that counts how often it is asked.
 * @param {object} options
 * @param {Record<string, string>} options.pages path -> HTML or script text
 * @param {Record<string, string>} [options.folders] path prefix -> folder of files
 * @param {boolean} [options.withoutPolicy] for what a strict policy allows no page to do
 * @returns {Promise<{address: string, asked: {queries: number}[], close: () => Promise<void>}>}
 */
export async function servePages({ pages, folders = {}, withoutPolicy = false }) {
  /** @type {{queries: number}[]} */
  const asked = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://here').pathname;
    const send = (status, type, text) => {
      response.writeHead(status, { ...(withoutPolicy ? {} : pageHeaders([])), 'Content-Type': type, 'Cache-Control': 'no-store' });
      response.end(text);
    };
    const answer = async () => {
      if (path === '/v1/kpis' && request.method === 'POST') {
        const { queries } = await bodyOf(request);
        asked.push({ queries: queries.length });
        return send(200, 'application/json', JSON.stringify({ answers: queries.map(answerTo) }));
      }
      if (path === '/v1') return send(200, 'application/json', JSON.stringify({ contract: 1, name: 'A source for tests', capabilities: ['kpis'], zone: 'Europe/Berlin' }));
      if (path === '/v1/events') {
        response.writeHead(200, { ...pageHeaders([]), 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
        return response.write(': nothing changes here\n\n');
      }
      if (path === '/favicon.ico') return send(204, 'image/x-icon', '');
      if (path in pages) return send(200, types[extname(path)] ?? types['.html'], pages[path]);
      const prefix = Object.keys(folders).find((folder) => path.startsWith(folder));
      if (prefix === undefined) return send(404, 'application/problem+json', '{}');
      const file = normalize(join(folders[prefix], path.slice(prefix.length)));
      if (!file.startsWith(normalize(folders[prefix]) + sep) && !file.startsWith(normalize(folders[prefix]))) return send(404, 'text/plain', '');
      return send(200, types[extname(file)] ?? 'application/octet-stream', await readFile(file));
    };
    answer().catch(() => send(404, 'text/plain', 'not here'));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve(undefined));
        server.closeAllConnections();
      }),
  };
}

/** A page that loads the scripts it is told and shows some markup. */
export const pageOf = (markup, scripts = ['/kit/tiebeam.js']) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>${scripts.map((src) => `<script type="module" src="${src}"></script>`).join('')}</head><body>${markup}</body></html>`;
