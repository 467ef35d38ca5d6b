import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { build } from 'vite';
import type { Plugin } from 'vite';
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

/**
 * Vite puts a loader of style sheets around every dynamic import of an application: 650 bytes that are the bundler's, for style
 * sheets that the kit has none of. Other bundlers, and Vite where it builds a library, leave the import as it is; so does this.
 */
const plainImports: Plugin = {
  name: 'tiebeam:plain-imports',
  enforce: 'pre',
  load: (id) => (id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load();' : null),
};

/**
 * Bundles built modules as the bundler of an embedder does, with its own defaults, and adds up, gzipped, what a page loads. Chunks loaded on demand count
 * as well, unless their import is named by `without`: a new lazy chunk must not hide weight.
 * @param modules - paths inside dist/
 */
export async function measure(modules: readonly string[], without?: RegExp): Promise<Load> {
  const entries = Object.fromEntries(modules.map((module) => [module.replace(/^elements\/|\.js$/g, '').replace('/', '-'), join(root, 'dist', module)]));
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    mode: 'production',
    plugins: [plainImports],
    // Said here, because a test runner's NODE_ENV would otherwise bring the development builds of packages.
    resolve: { conditions: ['module', 'browser', 'production'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: { input: entries, preserveEntrySignatures: 'exports-only', ...(without && { external: without }), output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
    },
  });
  const { output } = result as unknown as { readonly output: readonly (Chunk & { readonly type: string })[] };
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
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
