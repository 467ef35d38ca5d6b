import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { bundle } from '../../.build/bundle.mjs';
import { root } from '../../.build/run-node.mjs';
import { scratch } from '../backend/store/made-once.js';
import type { Block } from './blocks.js';
import { openPortal } from './portal.js';
import type { Portal } from './portal.js';
import { addressIn, programsIn } from './programs.js';
import type { Outcome } from './programs.js';

interface PackageFile {
  readonly name: string;
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as PackageFile;
const cli = join(root, 'dist', 'backend', 'cli.js');

/** Invented rows in the form of the public log, which is too large to ship. */
const PUBLIC_LOG = `number,incident_state,sys_mod_count,opened_by,opened_at,sys_updated_at,priority,assignment_group,assigned_to
INC9000001,New,0,Opened by X,7/5/2016 09:00,7/5/2016 09:00,3 - Moderate,Group A,?
INC9000001,Resolved,1,Opened by X,7/5/2016 09:00,7/5/2016 17:30,3 - Moderate,Group A,Resolver Y
INC9000002,Active,0,Opened by X,8/5/2016 10:15,8/5/2016 10:20,3 - Moderate,?,?
INC9000002,-100,1,Opened by X,8/5/2016 10:15,8/5/2016 10:20,3 - Moderate,Group B,?
INC9000002,Closed,2,Opened by X,8/5/2016 10:15,12/5/2016 08:00,3 - Moderate,Group C,Resolver Y
`;

/** A person who does what the README says, in an empty folder. */
export interface Reader {
  readonly folder: string;
  readonly portal: Portal;
  /** Names and ports of the README -> those of this run. */
  readonly places: Map<string, string>;
  /** Settings in force for commands. */
  readonly settings: Map<string, string>;
  /** What the last command did. */
  last: Outcome;
  /** The text with the places of this run. */
  placed(text: string): string;
  save(block: Block): void;
  /** Types one command line. Throws where it cannot be understood. */
  type(line: string): Promise<void>;
  /** The address at which a page of the README is found. */
  addressOf(block: Block): string;
  close(): Promise<void>;
}

/** Starts with the package installed, and the files that the README takes as given. */
export async function newReader(): Promise<Reader> {
  const folder = mkdtempSync(join(scratch, 'readme-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', manifest.name), 'junction');
  cpSync(join(root, 'demo', 'maps'), join(folder, 'demo', 'maps'), { recursive: true });
  writeFileSync(join(folder, 'incident_event_log.csv'), PUBLIC_LOG);
  const programs = programsIn(folder);
  const portal = await openPortal(folder);
  const places = new Map([['https://portal.example', portal.address]]);
  const settings = new Map<string, string>();
  let fragments = 0;

  const reader: Reader = {
    folder,
    portal,
    places,
    settings,
    last: { code: 0, out: '', err: '' },
    placed: (text) => [...places].reduce((sofar, [written, real]) => sofar.replaceAll(written, real), text),
    save({ file = '', text }) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, reader.placed(text));
    },
    async type(line) {
      const { environment, words } = readLine(line);
      const [program = '', ...rest] = words;
      if (program === 'npm') reader.last = npm(rest);
      else if (program === 'npx' && rest[0] === manifest.name) await runTiebeam(rest.slice(1), environment);
      else if (program === 'node') await runOwn(rest, environment);
      else throw new Error(`"${line}" is no command this test knows.`);
    },
    addressOf({ file, text }) {
      if (file === undefined) {
        fragments += 1;
        portal.put(`/page-${fragments}.html`, `<!doctype html><title>A page</title>${reader.placed(text)}`);
        return `${portal.address}/page-${fragments}.html`;
      }
      return file.startsWith('my-pages/') ? `${places.get('http://127.0.0.1:8080')}/${file.slice('my-pages/'.length)}` : (places.get('http://127.0.0.1:8090') ?? '');
    },
    async close() {
      await programs.stopAll();
      await portal.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };

  async function runTiebeam(words: readonly string[], environment: Readonly<Record<string, string>>): Promise<void> {
    const inForce = { PORT: '0', ...Object.fromEntries(settings), ...environment };
    // One port and one data folder: the server before is stopped.
    if (words[0] === 'serve') for (const server of programs.servers.filter(({ spawnargs }) => spawnargs.includes('serve'))) await programs.stop(server);
    reader.last = await programs.run([cli, ...words.map(reader.placed)], inForce);
    if (reader.last.code !== 'running') return;
    const address = addressIn(reader.last.out);
    // The next start takes the same port, as it would with the usual one.
    settings.set('PORT', new URL(address).port);
    for (const written of ['https://tiebeam.example', 'http://127.0.0.1:8080']) places.set(written, address);
  }

  async function runOwn(words: readonly string[], environment: Readonly<Record<string, string>>): Promise<void> {
    reader.last = await programs.run(words, { PORT: '0', ...environment });
    if (reader.last.code === 'running') places.set('http://127.0.0.1:8090', addressIn(reader.last.out));
  }

  return reader;
}

/** Splits a command line into settings before the program and words; quotes hold words together. */
export function readLine(line: string): { readonly environment: Readonly<Record<string, string>>; readonly words: readonly string[] } {
  const pieces = [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([piece]) => piece.replaceAll('"', ''));
  const first = pieces.findIndex((piece) => !/^[A-Z_]+=/.test(piece));
  const environment = Object.fromEntries(pieces.slice(0, first).map((piece) => [piece.slice(0, piece.indexOf('=')), piece.slice(piece.indexOf('=') + 1)]));
  return { environment, words: pieces.slice(first) };
}

/** What npm is asked is done once for the whole test run; here it is looked up. */
function npm([command = '', ...rest]: readonly string[]): Outcome {
  const scripts = new Set(Object.keys(manifest.scripts));
  const known =
    (command === 'ci' && existsSync(join(root, 'package-lock.json'))) ||
    (command === 'pack' && rest.length === 0) ||
    (command === 'install' && basename(rest[0] ?? '') === `${manifest.name}-${manifest.version}.tgz`) ||
    (['start', 'test'].includes(command) && scripts.has(command)) ||
    (command === 'run' && scripts.has(rest[0] ?? ''));
  return { code: known ? 0 : 1, out: '', err: known ? '' : `package.json knows no "npm ${[command, ...rest].join(' ')}".` };
}

/** Makes what a bundler makes of a script that imports packages; the portal serves it under its own name. */
export async function bundled(folder: string, file: string): Promise<string> {
  const [chunk] = await bundle({ entries: { page: join(folder, file) }, oneFile: true });
  return (chunk as { readonly code: string }).code;
}
