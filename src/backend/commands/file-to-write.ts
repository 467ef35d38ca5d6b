import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { fileFault } from '../import/file-fault.js';
import { UsageError } from './usage.js';

/**
 * Looks at where a file shall be written before any work is done for it.
 *
 * @param what - for example `dump`
 * @returns the absolute path
 * @throws {UsageError} with one sentence when it cannot be written there
 */
export async function fileToWrite(path: string, what: string): Promise<string> {
  const file = resolve(path);
  const there = await stat(file).catch(() => undefined);
  if (there?.isDirectory() === true) throw new UsageError(`The ${what} ${path} is a folder; name a file.`);
  const folder = dirname(file);
  try {
    if (!(await stat(folder)).isDirectory()) throw new UsageError(`The ${what} ${path} would lie inside a file.`);
    await access(there === undefined ? folder : file, constants.W_OK);
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`The ${what} ${path} ${fileFault(error, 'written')}.`);
  }
  return file;
}

/**
 * Where the rows of a file that are rejected are written down: where somebody says, or in the working folder.
 *
 * @throws {UsageError} with one sentence when it cannot be written where somebody says
 */
export async function reportFileFor(path: string, said: string | undefined): Promise<string> {
  return said === undefined ? resolve(`${basename(path)}.rejected.tsv`) : fileToWrite(said, 'report');
}
