import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandFile, npmFile, root, runNode } from '../../.build/run-node.mjs';

/** The package as npm would send it, installed in an empty project. */
export interface PackedProject {
  /** The consumer's folder; `node_modules/tiebeam` in it is the unpacked tarball. */
  readonly folder: string;
  readonly tarball: string;
  /** Paths inside the tarball. */
  readonly files: readonly string[];
  remove(): void;
}

interface PackReport {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs the project and installs it in a temporary one, whose other packages are those installed here. */
export async function installPacked(): Promise<PackedProject> {
  const folder = mkdtempSync(join(tmpdir(), 'tiebeam-consumer-'));
  // The build has been made by the test run; packing must not make it again under the feet of other checks.
  const packing = await runNode([npmFile(), 'pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder]);
  if (packing.code !== 0) throw new Error(`npm pack failed:\n${packing.output}`);
  const [report] = JSON.parse(packing.output.slice(packing.output.indexOf('['))) as [PackReport];
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  const extraction = await runNode(['--input-type=module', '--eval', unpack, join(folder, report.filename), modules]);
  if (extraction.code !== 0) throw new Error(`The tarball cannot be unpacked:\n${extraction.output}`);
  renameSync(join(modules, 'package'), join(modules, 'tiebeam'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  }
  return {
    folder,
    tarball: join(folder, report.filename),
    files: report.files.map(({ path }) => path),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

// A reader of plain ustar archives, which is what npm writes: Windows has no tar that reads every path.
const unpack = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
const [archive, target] = process.argv.slice(-2);
const bytes = gunzipSync(readFileSync(archive));
const text = (from, length) => bytes.subarray(from, from + length).toString('utf8').replace(/\\0.*$/s, '');
let longName = '';
for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0; ) {
  const size = parseInt(text(at + 124, 12), 8) || 0;
  const kind = text(at + 156, 1);
  const body = bytes.subarray(at + 512, at + 512 + size);
  const name = longName || [text(at + 345, 155), text(at, 100)].filter(Boolean).join('/');
  longName = '';
  if (kind === 'x') longName = /\\d+ path=(.*)\\n/.exec(body.toString('utf8'))?.[1] ?? '';
  else if (kind === '0' || kind === '') {
    mkdirSync(dirname(join(target, name)), { recursive: true });
    writeFileSync(join(target, name), body);
  }
  at += 512 + Math.ceil(size / 512) * 512;
}
`;

/** Runs the TypeScript compiler in the consumer's folder. */
export const compile = (folder: string, words: readonly string[]): Promise<{ code: number; output: string }> =>
  runNode([commandFile('typescript', 'tsc'), ...words], { cwd: folder });
