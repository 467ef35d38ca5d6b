import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux keeps this folder in memory: copying a data folder of forty megabytes takes a tenth of what a disk takes. */
const MEMORY = '/dev/shm';
/** Several times what all stores of a run take at once. Containers often have less. */
const ROOM_BYTES = 2 ** 31;

function hasRoom(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > ROOM_BYTES;
  } catch {
    return false;
  }
}

/** A new folder for what the tests of one run write. @returns {string} */
export function makeScratch() {
  return mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'tiebeam-run-'));
}

/** Removes it at the end. @param {string} folder */
export function removeScratch(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Gives all test files of one run a folder to share, `TIEBEAM_SCRATCH`, unless several runs share one already. */
export default function setup() {
  if (process.env.TIEBEAM_SCRATCH !== undefined) return undefined;
  const folder = makeScratch();
  process.env.TIEBEAM_SCRATCH = folder;
  return () => removeScratch(folder);
}
