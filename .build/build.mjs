import { chmod, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { commandFile, root, runNode } from './run-node.mjs';
import { tightenFolder } from './tighten-modules.mjs';

const dist = join(root, 'dist');
// A sibling, so that relative paths in maps hold, and a build that fails leaves the last good one in place.
const building = join(root, '.dist-building');

/** Empties a folder in which the compiler of a build that was stopped may still write. */
const clear = (folder) => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 });

/** Builds `dist/`: one module per source with its types, and in `dist/cdn` the one-file kit and a file for each element. Throws with the compiler's words. */
export async function buildKit() {
  await clear(building);
  const compiled = await runNode([commandFile('typescript', 'tsc'), '-p', join('src', 'tsconfig.json'), '--outDir', building]);
  if (compiled.code !== 0) throw new Error(`The sources do not compile:\n${compiled.output}`);
  tightenFolder(join(building, 'elements'));
  await bundle({ entries: { tiebeam: join(building, 'define.js') }, outDir: join(building, 'cdn'), oneFile: true, sourcemap: true });
  await makeElementFiles();
  await makeWorker();
  await chmod(join(building, 'backend', 'cli.js'), 0o755);
  await clear(dist);
  await rename(building, dist);
}

/**
 * For pages with few kinds of elements: a file for each, with what it needs at once; the rest lies beside it. Each is a bundle of its
 * own, since code that several share would make many small files of one.
 */
async function makeElementFiles() {
  for (const name of await readdir(join(building, 'elements'))) {
    const entry = join(building, 'elements', name, 'define.js');
    if (existsSync(entry)) await bundle({ entries: { [name]: entry }, outDir: join(building, 'cdn') });
  }
}

/** A worker is loaded by its address: as one file it works from wherever a bundler copies it to, beside the one-file kit as well. */
async function makeWorker() {
  const folder = join(building, 'adapters', 'documents');
  const [{ code }] = await bundle({ entries: { 'document-worker': join(folder, 'document-worker.js') }, oneFile: true });
  for (const place of [folder, join(building, 'cdn'), join(building, 'cdn', 'parts')]) await writeFile(join(place, 'document-worker.js'), code);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await buildKit();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
