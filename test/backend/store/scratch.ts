import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives all test files of one run a folder to share, `TIEBEAM_SCRATCH`, and removes it at the end. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'tiebeam-run-'));
  process.env['TIEBEAM_SCRATCH'] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
