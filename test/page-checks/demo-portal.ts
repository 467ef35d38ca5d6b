import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../.build/run-node.mjs';
import { sampleEnvironment, sampleFlags } from '../../demo/sample-log/flags.mjs';
import { BRIEFLY } from '../backend/briefly.js';
import { copyEmptyStore } from '../backend/store/empty-store.js';
import { madeOnce, scratch } from '../backend/store/made-once.js';

/** The portal as people see it after a first start. */
export interface DemoPortal {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts the built backend over the sample log, on a port of its own and with a data folder that is gone afterwards. */
export async function startPortal(): Promise<DemoPortal> {
  const folder = mkdtempSync(join(scratch, 'portal-'));
  cpSync(await madeOnce('sample-portal', importSample), folder, { recursive: true });
  const portal = await serveSample(folder);
  return {
    address: portal.address,
    async stop() {
      await portal.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The first start imports for seconds; it is had once for all files. */
async function importSample(folder: string): Promise<void> {
  await copyEmptyStore(join(folder, 'data'));
  const portal = await serveSample(folder);
  await portal.stop();
}

async function serveSample(folder: string): Promise<DemoPortal> {
  const words = [join(root, 'dist', 'backend', 'cli.js'), 'serve', ...(await sampleFlags(folder))];
  const child = spawn(process.execPath, [...BRIEFLY, ...words], {
    env: { ...process.env, ...sampleEnvironment, DATA_DIR: join(folder, 'data'), DATABASE_URL: '', HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (piece) => (said += piece));
  const address = await new Promise<string>((found, refuse) => {
    child.stdout.on('data', (piece) => {
      said += piece;
      const ready = /is ready at (http:\S+)/.exec(said)?.[1];
      if (ready) found(ready);
    });
    child.once('exit', (code) => refuse(new Error(`The backend ended with ${code}.\n${said}`)));
  });
  return {
    address,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
