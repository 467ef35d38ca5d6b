import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
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

/**
 * Writes what the sample consists of into a folder, unless it is there already.
 *
 * @param {string} dataFolder
 * @returns {Promise<string[]>} the flags with which `tiebeam serve` imports it
 */
export async function sampleFlags(dataFolder) {
  const log = await sample(dataFolder, 'sample-tickets.csv', async () => (await import('./generate.mjs')).sampleLog());
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
