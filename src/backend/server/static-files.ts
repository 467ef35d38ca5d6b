import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { matchesTag } from '../http/answers.js';

const compress = promisify(gzip);

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const WORTH_COMPRESSING = /^text\/|json|svg/;
const WORTH_BYTES = 1024;
/** `gzip;q=0` refuses it. */
const TAKES_GZIP = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i;

interface KeptFile {
  readonly mark: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly zipped?: Uint8Array<ArrayBuffer>;
}

/** Answers requests for the files of one folder. */
export interface StaticFiles {
  /** `undefined`: no such file. */
  answer(request: Request, pathname: string): Promise<Response | undefined>;
}

/** The segments of a path, or `undefined` where it tries to leave the folder or to read what is hidden. */
function segmentsOf(pathname: string): readonly string[] | undefined {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  const segments = path.split('/').slice(1);
  const bad = segments.some((segment, index) => segment.startsWith('.') || /[\\:\0]/.test(segment) || (segment === '' && index < segments.length - 1));
  return bad ? undefined : segments;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function moved(pathname: string): Response {
  return new Response(null, { status: 308, headers: { Location: `./${pathname.slice(pathname.lastIndexOf('/') + 1)}/` } });
}

/**
 * The files of a folder, none outside it: links that lead out are not followed. Browsers ask each time
 * and get 304 while a file is unchanged, so that an update is seen at once under the same name.
 *
 * @param headers - sent with every file
 * @param lasting - paths whose files never change, since a name of theirs tells what is in it; browsers keep those and do not ask again
 */
export function staticFiles(folder: string, headers: Readonly<Record<string, string>>, lasting?: RegExp): StaticFiles {
  const kept = new Map<string, KeptFile>();

  const locate = async (segments: readonly string[]): Promise<string | 'folder' | undefined> => {
    const wanted = join(folder, ...segments, segments.at(-1) === '' ? 'index.html' : '');
    try {
      const [inner, outer] = await Promise.all([realpath(wanted), realpath(folder)]);
      if (inner !== outer && !inner.startsWith(outer + sep)) return undefined;
      if (await isFile(inner)) return inner;
      return (await isFile(join(inner, 'index.html'))) ? 'folder' : undefined;
    } catch {
      return undefined;
    }
  };

  const read = async (path: string, type: string): Promise<KeptFile> => {
    const { size, mtimeMs } = await stat(path);
    const mark = `${size.toString(36)}-${Math.round(mtimeMs).toString(36)}`;
    const before = kept.get(path);
    if (before?.mark === mark) return before;
    const body = new Uint8Array(await readFile(path));
    const worth = WORTH_COMPRESSING.test(type) && body.byteLength >= WORTH_BYTES;
    const file = { mark, body, ...(worth ? { zipped: new Uint8Array(await compress(body)) } : {}) };
    kept.set(path, file);
    return file;
  };

  return {
    async answer(request, pathname) {
      const segments = segmentsOf(pathname);
      const path = segments === undefined ? undefined : await locate(segments);
      if (path === undefined) return undefined;
      if (path === 'folder') return moved(pathname);
      const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
      const file = await read(path, type);
      const zips = file.zipped !== undefined && TAKES_GZIP.test(request.headers.get('accept-encoding') ?? '');
      const tag = `"${file.mark}${zips ? '-gz' : ''}"`;
      const all = { ...headers, ETag: tag, 'Cache-Control': lasting?.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache', Vary: 'Accept-Encoding' };
      if (matchesTag(request.headers.get('if-none-match'), tag)) return new Response(null, { status: 304, headers: all });
      const body = zips && file.zipped !== undefined ? file.zipped : file.body;
      const sent = { ...all, 'Content-Type': type, 'Content-Length': String(body.byteLength), ...(zips ? { 'Content-Encoding': 'gzip' } : {}) };
      return new Response(request.method === 'HEAD' ? null : body, { headers: sent });
    },
  };
}
