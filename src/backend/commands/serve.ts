import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileFault } from '../import/file-fault.js';
import { readConfig } from '../server/config.js';
import { isPrivate, startServer } from '../server/server.js';
import { fileToWrite } from './file-to-write.js';
import { runImports, START_FLAGS, startImports } from './imports-at-start.js';
import { EXIT, readWords, UsageError } from './usage.js';
import type { CommandContext } from './usage.js';

function untilStopped(stop: AbortSignal): Promise<void> {
  return new Promise((resolveStop) => {
    if (stop.aborted) resolveStop();
    stop.addEventListener('abort', () => resolveStop(), { once: true });
  });
}

/** The folder of pages to serve. @throws {UsageError} with one sentence where there is none, since every page would be missing */
async function pagesFolder(path: string): Promise<string> {
  try {
    if (!(await stat(path)).isDirectory()) throw new UsageError(`The pages ${path} are a file; name the folder they lie in.`);
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`The folder of pages ${path} ${fileFault(error, 'read')}.`);
  }
  return resolve(path);
}

/** `tiebeam serve`: runs until it is told to stop. */
export async function serveCommand({ words, environment, terminal, stop }: CommandContext): Promise<number> {
  const { values } = readWords(words, { ...START_FLAGS, pages: { type: 'string' } }, { least: 0, most: 0, names: 'nothing' });
  const imports = await startImports(values);
  const reportFile = values.report === undefined ? undefined : await fileToWrite(values.report, 'report');
  const config = readConfig(environment, values.pages === undefined ? {} : { pagesDir: await pagesFolder(values.pages) });
  const server = await startServer({ config, log: (line) => terminal.note(JSON.stringify(line)), note: (sentence) => terminal.note(sentence) });
  const stopped = untilStopped(stop);
  try {
    const imported = runImports(imports, server, config, reportFile, terminal);
    imported.catch(() => undefined);
    await Promise.race([imported, stopped]);
    if (!stop.aborted) {
      const reach = isPrivate(config) ? 'from this machine alone' : 'from other machines as well';
      terminal.out(`Tiebeam is ready at ${server.url} (reached ${reach}; stop with Ctrl+C)`);
    }
    await stopped;
  } finally {
    await server.close();
  }
  return EXIT.done;
}
