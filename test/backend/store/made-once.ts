import { existsSync, mkdirSync, renameSync, watch } from 'node:fs';
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
  const appears = new Promise<void>((there) => {
    const watcher = watch(scratch, { persistent: false }, () => {
      if (!existsSync(made)) return;
      watcher.close();
      there();
    });
  });
  if (existsSync(made)) return made;
  try {
    mkdirSync(unfinished);
  } catch {
    // Another test file was first.
    if (!existsSync(made)) await appears;
    return made;
  }
  await fill(unfinished);
  renameSync(unfinished, made);
  return made;
}
