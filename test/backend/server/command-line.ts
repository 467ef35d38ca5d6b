import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BRIEFLY } from '../briefly.js';
import { scratch } from '../store/made-once.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The command line as a program of its own, made from the sources as they are. */
export interface CommandLine {
  readonly script: string;
  remove(): void;
}

export async function buildCommandLine(): Promise<CommandLine> {
  const cache = join(root, 'node_modules', '.cache', 'tiebeam');
  const outdir = join(cache, `command-line-${process.pid}-${Date.now()}`);
  await build({
    entryPoints: { cli: join(root, 'src', 'backend', 'cli.ts') },
    outdir,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outExtension: { '.js': '.mjs' },
    logLevel: 'silent',
  });
  return { script: join(outdir, 'cli.mjs'), remove: () => rmSync(outdir, { recursive: true, force: true }) };
}

/** A folder that is gone after the test. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(scratch, 'server-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A started command. */
export interface Running {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

export function start(commandLine: CommandLine, words: readonly string[], environment: Readonly<Record<string, string>> = {}, cwd?: string): Running {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...BRIEFLY, commandLine.script, ...words], {
    env: { PATH, HOME, PORT: '0', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  return { child, out: () => out, err: () => err, ended };
}

/** Runs a command to its end. */
export async function complete(
  commandLine: CommandLine,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  options: { readonly cwd?: string; readonly input?: string } = {},
): Promise<{ readonly code: number | string; readonly out: string; readonly err: string }> {
  const running = start(commandLine, words, environment, options.cwd);
  running.child.stdin?.end(options.input ?? '');
  const code = await running.ended;
  return { code, out: running.out(), err: running.err() };
}

/** The address a server prints when it is ready. */
export async function whenReady(running: Running): Promise<string> {
  for (;;) {
    const address = /ready at (http:\/\/\S+)/.exec(running.out())?.[1];
    if (address !== undefined) return address;
    const stdout = running.child.stdout;
    const ended = await Promise.race([running.ended.then(() => true), stdout === null ? true : once(stdout, 'data').then(() => false)]);
    if (ended && !/ready at/.test(running.out())) throw new Error(`The server ended: ${running.err()}`);
  }
}
