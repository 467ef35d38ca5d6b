import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const require = createRequire(import.meta.url);

/** File of an installed command, to be run with node: what npm's shims do, without a shell. */
export function commandFile(packageName, command = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = require(join(folder, 'package.json'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/** npm's own program file: the one that runs us, else the one installed beside node. */
export function npmFile() {
  const running = process.env.npm_execpath;
  if (running?.endsWith('.js') === true && running.includes('npm')) return running;
  const nodeFolder = dirname(process.execPath);
  const beside = process.platform === 'win32' ? join(nodeFolder, 'node_modules') : join(nodeFolder, '..', 'lib', 'node_modules');
  return join(beside, 'npm', 'bin', 'npm-cli.js');
}

/**
 * Runs a node program. Resolves with its exit code and, unless `show`, what it printed.
 * @param {string[]} words program file and arguments
 * @param {{show?: boolean, env?: Record<string, string>, cwd?: string}} [options]
 * @returns {Promise<{code: number, output: string}>}
 */
export function runNode(words, { show = false, env = {}, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, {
      cwd,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    const pieces = [];
    child.stdout?.on('data', (piece) => pieces.push(piece));
    child.stderr?.on('data', (piece) => pieces.push(piece));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(pieces).toString('utf8') }));
  });
}
