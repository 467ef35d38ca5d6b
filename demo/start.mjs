import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { holdsOtherSample, sampleEnvironment, sampleFlags } from './sample-log/flags.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', '.built-from');
const command = join(root, 'dist', 'backend', 'cli.js');

/** Everything a build depends on. */
const inputs = ['src', '.build', 'package.json', 'package-lock.json', 'tsconfig.json'];

function files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

function hashOfInputs() {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => files(join(root, input)))) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

async function buildWhenChanged() {
  const hash = hashOfInputs();
  if (existsSync(command) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.log('Building the kit (only when something has changed) …');
  const { buildKit } = await import('../.build/build.mjs');
  await buildKit();
  writeFileSync(stamp, hash);
}

/** What a person reads when the folder cannot be written. */
function refuse(folder, error) {
  if (error.syscall === undefined) throw error;
  console.error(`The data folder ${folder} cannot be written (${error.code}). Mend that, or choose another folder with DATA_DIR.`);
  process.exit(1);
}

const words = process.argv.slice(2);
await buildWhenChanged();
const folder = process.env.DATA_DIR || 'data';
const asked = words.includes('--help') || words.includes('-h') || words.includes('--import');
const isOther = !asked && holdsOtherSample(folder);
if (isOther) console.log(`The folder ${folder} holds the sample of another version of Tiebeam, which is shown as it is. For the sample of this one name a new folder with DATA_DIR, or remove ${folder}.`);
const imports = asked || isOther ? [] : await sampleFlags(folder).catch((error) => refuse(folder, error));
// A header is believed only together with whom to believe.
if (!asked && !process.env.IDENTITY_HEADER && !process.env.TRUSTED_PROXIES) Object.assign(process.env, sampleEnvironment);
// The command line runs in this process: a second one would cost the start a third of its time.
process.argv = [process.execPath, command, 'serve', ...imports, ...words];
await import(pathToFileURL(command).href);
