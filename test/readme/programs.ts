import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { BRIEFLY } from '../backend/briefly.js';

/** A program that ran to its end, or a server that goes on running. */
export interface Outcome {
  readonly code: number | 'running';
  /** What it printed to its output; notes for people at a terminal are apart. */
  readonly out: string;
  readonly err: string;
}

/** The programs a reader has started, each in a terminal of its own. */
export interface Programs {
  /** Runs a Node program until it ends or says at which address it serves. */
  run(words: readonly string[], environment: Readonly<Record<string, string>>): Promise<Outcome>;
  /** Ends a server as Ctrl+C does. */
  stop(child: ChildProcess): Promise<void>;
  /** The servers that run, the latest first. */
  readonly servers: ChildProcess[];
  stopAll(): Promise<void>;
}

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** @param folder - where the programs are started */
export function programsIn(folder: string): Programs {
  const servers: ChildProcess[] = [];

  async function stop(child: ChildProcess): Promise<void> {
    servers.splice(servers.indexOf(child), 1);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGINT');
    await gone;
  }

  return {
    servers,
    stop,
    run(words, environment) {
      const { PATH = '', HOME = '', SystemRoot = '' } = process.env;
      const child = spawn(process.execPath, [...BRIEFLY, ...words], {
        cwd: folder,
        env: { PATH, HOME, SystemRoot, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      let err = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
      return new Promise((resolve, reject) => {
        child.on('error', reject);
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          out += text;
          if (!ADDRESS.test(out) || servers.includes(child)) return;
          servers.unshift(child);
          resolve({ code: 'running', out, err });
        });
        child.on('close', (code) => resolve({ code: code ?? 1, out, err }));
      });
    },
    async stopAll() {
      while (servers[0] !== undefined) await stop(servers[0]);
    },
  };
}

/** The address a server printed. */
export function addressIn(out: string): string {
  const address = ADDRESS.exec(out)?.[0];
  if (address === undefined) throw new Error(`No address was printed:\n${out}`);
  return address;
}
