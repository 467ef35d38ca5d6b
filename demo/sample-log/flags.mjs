import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The sample has no sign-on of its own: its survey page plays the proxy that names the reader, on this machine alone.
 */
export const sampleEnvironment = { IDENTITY_HEADER: 'x-portal-user', TRUSTED_PROXIES: '127.0.0.1, ::1' };

/** The path of a file that is here. */
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

/** A generated file, written once; its path. */
async function sample(dataFolder, name, makeLines) {
  const path = join(dataFolder, name);
  if (!existsSync(path)) {
    const lines = await makeLines();
    mkdirSync(dataFolder, { recursive: true });
    // Renamed when complete, so that a start that was cut off leaves no half file behind.
    writeFileSync(`${path}.writing`, `${[...lines].join('\n')}\n`);
    renameSync(`${path}.writing`, path);
  }
  return path;
}

/** What the files here make, as a hash: a sample of another is another story, with tickets of the same names. */
function versionOfSample() {
  const hash = createHash('sha256');
  for (const name of readdirSync(beside('.')).sort()) hash.update(`${name}\0`).update(readFileSync(beside(name))).update('\0');
  return hash.digest('hex');
}

const LOG = 'sample-tickets.csv';
const VERSION = 'sample-version';

/** Whether a folder holds the sample of another version of these files. It is shown as it is: its maps and its tickets would not go together with those of today. */
export function holdsOtherSample(dataFolder) {
  if (!existsSync(join(dataFolder, LOG))) return false;
  const path = join(dataFolder, VERSION);
  return !existsSync(path) || readFileSync(path, 'utf8') !== versionOfSample();
}

/**
 * Writes what the sample consists of into a folder, unless it is there already.
 *
 * @param {string} dataFolder
 * @returns {Promise<string[]>} the flags with which `tiebeam serve` imports it
 */
export async function sampleFlags(dataFolder) {
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(join(dataFolder, VERSION), versionOfSample());
  const log = await sample(dataFolder, LOG, async () => (await import('./generate.mjs')).sampleLog());
  const changes = await sample(dataFolder, 'sample-changes.csv', async () => (await import('./changes.mjs')).sampleChanges());
  const readings = await sample(dataFolder, 'sample-readings.csv', async () => (await import('./readings.mjs')).sampleReadings());
  const uptime = await sample(dataFolder, 'sample-uptime.csv', async () => (await import('./uptime.mjs')).sampleUptime());
  const survey = await sample(dataFolder, 'sample-survey.json', async () => [JSON.stringify((await import('./survey.mjs')).sampleSurvey())]);
  return [
    '--import', log, '--map', beside('map.json'), '--changes', changes, '--samples', uptime, '--samples-map', beside('uptime-map.json'),
    '--readings', readings, '--calendars', beside('calendars.json'), '--targets', beside('targets.jsonl'),
    '--survey', survey, '--agreements', beside('agreements.json'),
  ];
}
