import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { BRIEFLY } from './briefly.js';

/** A program of its own, made from TypeScript so that it can be killed without killing the test. */
export interface Program {
  start(...args: readonly string[]): ChildProcess;
  remove(): Promise<void>;
}

/** Bundles a test program; packages are found in node_modules as usual. */
export async function makeProgram(entry: string): Promise<Program> {
  const cache = resolve('node_modules/.cache/tiebeam');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'program-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: resolve(entry), outDir: folder, emptyOutDir: false, target: 'node20', rollupOptions: { output: { entryFileNames: 'program.mjs' } } },
  });
  return {
    start: (...args) => fork(join(folder, 'program.mjs'), [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: BRIEFLY }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The next message of a program that satisfies; rejects when it ends first. */
export async function messageOf<Message>(child: ChildProcess, satisfies: (message: Message) => boolean = () => true): Promise<Message> {
  return new Promise((resolvePromise, reject) => {
    const onMessage = (message: unknown): void => {
      if (!satisfies(message as Message)) return;
      stop();
      resolvePromise(message as Message);
    };
    const onExit = (code: number | null, signal: string | null): void => {
      stop();
      reject(new Error(`The program ended (${code ?? signal}) before it said so.`));
    };
    const stop = (): void => {
      child.off('message', onMessage);
      child.off('exit', onExit);
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
  });
}

/** Ends a program as a power cut would, and waits until it is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
