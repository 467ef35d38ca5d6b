import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { bundle } from '../../.build/bundle.mjs';
import { root } from '../../.build/run-node.mjs';

/** One file of a bundle. */
export interface Piece {
  readonly name: string;
  readonly gzipBytes: number;
  /** Loaded only when some other code asks for it. */
  readonly lazy: boolean;
}

/** What a page loads for some entries. */
export interface Load {
  readonly gzipBytes: number;
  readonly pieces: readonly Piece[];
}

interface Chunk {
  readonly fileName: string;
  readonly isEntry: boolean;
  readonly imports: readonly string[];
  readonly code: string;
}

/** Leaves modules out of a bundle that are only loaded on demand, as on a page that never asks for them. */
const leaveOut = (modules: RegExp) => ({
  name: 'tiebeam:leave-out',
  resolveDynamicImport: (specifier: unknown) => (typeof specifier === 'string' && modules.test(specifier) ? { id: specifier, external: true } : null),
});

/**
 * Bundles built modules as an embedder would and adds up, gzipped, what a page loads. Chunks loaded on demand count
 * as well, unless their import is named by `without`: a new lazy chunk must not hide weight.
 * @param modules - paths inside dist/
 */
export async function measure(modules: readonly string[], without?: RegExp): Promise<Load> {
  const entries = Object.fromEntries(modules.map((module) => [module.replace(/^elements\/|\.js$/g, '').replace('/', '-'), join(root, 'dist', module)]));
  const chunks = new Map(((await bundle({ entries, plugins: without ? [leaveOut(without)] : [] })) as unknown as Chunk[]).map((chunk) => [chunk.fileName, chunk]));
  const eager = new Set<string>();
  const load = (fileName: string): void => {
    const chunk = chunks.get(fileName);
    if (chunk === undefined || eager.has(fileName)) return;
    eager.add(fileName);
    for (const name of chunk.imports) load(name);
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) load(chunk.fileName);
  const pieces = [...chunks.values()].map(({ fileName, code }) => ({
    name: fileName.replace(/(-[\w-]{8})?\.js$/, ''),
    gzipBytes: gzipSync(code, { level: 9 }).length,
    lazy: !eager.has(fileName),
  }));
  return { gzipBytes: pieces.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0), pieces };
}
