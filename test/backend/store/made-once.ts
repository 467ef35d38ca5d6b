import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { makeScratch } from '../../scratch.mjs';

/** The folder that all test files of a run share; a file that is run without it has one of its own. */
export const scratch = process.env['TIEBEAM_SCRATCH'] ?? makeScratch();

/**
 * A folder of the run that is costly to fill: whoever asks first fills it, the others wait for it.
 *
 * @param fill - writes into the folder it is given
 * @returns the full folder, to be copied and left as it is
 */
export async function madeOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const made = join(scratch, name);
  const unfinished = join(scratch, `${name}.unfinished`);
  if (existsSync(made)) return made;
  try {
    mkdirSync(unfinished);
  } catch {
    // Another test file was first.
    await appears(made, unfinished);
    return made;
  }
  // It may have been finished, and so renamed, just before the folder was made again.
  if (existsSync(made)) {
    rmdirSync(unfinished);
    return made;
  }
  try {
    await fill(unfinished);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  renameSync(unfinished, made);
  return made;
}

/** Resolves when a folder is full. @throws {Error} where whoever filled it gave up */
function appears(made: string, unfinished: string): Promise<void> {
  return new Promise((there, refuse) => {
    const look = (): void => {
      const isThere = existsSync(made);
      if (!isThere && existsSync(unfinished)) return;
      watcher.close();
      // Renamed between the two looks.
      if (isThere || existsSync(made)) there();
      else refuse(new Error(`${made} could not be made; the file that began says why.`));
    };
    const watcher = watch(scratch, { persistent: false }, look);
    look();
  });
}
