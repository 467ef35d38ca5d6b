import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The package of the kit is not complete: it has no package.json.');
  return findRoot(parent);
}

/** Folder of the installed package: the same from sources and from the build. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** Version of the kit. */
export function kitVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return version;
}
