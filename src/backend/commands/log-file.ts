import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { parseMap } from '../../connectors/ticket-log/map.js';
import { parseRecordMap } from '../../connectors/uptime-record/map.js';
import { fileFault } from '../import/file-fault.js';
import { UsageError } from './usage.js';

const SAMPLE_BYTES = 1024 * 1024;

/** A file to import. */
export interface ImportFile {
  readonly path: string;
  readonly size: number;
  /** The same for the same contents, and map where there is one, wherever they lie. */
  readonly fingerprint: string;
  bytes(): AsyncIterable<Uint8Array>;
}

/** A log on disk with its map. */
export interface LogFile extends ImportFile {
  /** The map as parsed JSON. */
  readonly map: unknown;
}

async function readMap(path: string): Promise<{ text: string; map: unknown }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`The map ${path} ${fileFault(error, 'read')}.`);
  }
  try {
    return { text, map: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    throw new UsageError(`The map ${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Begin, end and length tell logs apart without reading gigabytes at every start. */
async function fingerprintOf(path: string, size: number, mapText: string): Promise<string> {
  const hash = createHash('sha256').update(`${size}\n${mapText}\n`);
  const file = await open(path, 'r');
  try {
    for (const position of [0, Math.max(size - SAMPLE_BYTES, 0)]) {
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(SAMPLE_BYTES), position });
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

/**
 * Looks at a log and its map.
 *
 * @throws {UsageError} with one sentence when either cannot be read
 * @throws {TiebeamError} `invalid-data` with the path of what is wrong in the map
 */
export async function logFile(path: string, mapPath: string | undefined): Promise<LogFile> {
  if (mapPath === undefined) throw new UsageError('A log needs a map that says how to read it: --map MAP.');
  const { text, map } = await readMap(mapPath);
  // A mistake in the map is told before a database is opened.
  parseMap(map);
  return { ...(await fileAt(path, 'log', text)), map };
}

/**
 * Looks at a list of changes.
 *
 * @throws {UsageError} with one sentence when it cannot be read
 */
export function changesFile(path: string): Promise<ImportFile> {
  return fileAt(path, 'list of changes', 'changes');
}

/**
 * Looks at a list of readings.
 *
 * @throws {UsageError} with one sentence when it cannot be read
 */
export function readingsFile(path: string): Promise<ImportFile> {
  return fileAt(path, 'list of readings', 'readings');
}

/**
 * Looks at an uptime record and its map, if it has one.
 *
 * @throws {UsageError} with one sentence when either cannot be read
 * @throws {TiebeamError} `invalid-data` with the path of what is wrong in the map
 */
export async function samplesFile(path: string, mapPath: string | undefined): Promise<LogFile> {
  const { text, map } = mapPath === undefined ? { text: '', map: {} } : await readMap(mapPath);
  parseRecordMap(map);
  return { ...(await fileAt(path, 'uptime record', `samples\n${text}`)), map };
}

/**
 * Looks at a file of calendars.
 *
 * @throws {UsageError} with one sentence when it cannot be read
 */
export function calendarsFile(path: string): Promise<ImportFile> {
  return fileAt(path, 'file of calendars', 'calendars');
}

/**
 * Looks at a file of agreements.
 *
 * @throws {UsageError} with one sentence when it cannot be read
 */
export function agreementsFile(path: string): Promise<ImportFile> {
  return fileAt(path, 'file of agreements', 'agreements');
}

/**
 * Looks at a list of targets.
 *
 * @throws {UsageError} with one sentence when it cannot be read
 */
export function targetsFile(path: string): Promise<ImportFile> {
  return fileAt(path, 'list of targets', 'targets');
}

/**
 * Looks at a survey that is set up at the start.
 *
 * @throws {UsageError} with one sentence when it cannot be read
 */
export function surveyFile(path: string): Promise<ImportFile> {
  return fileAt(path, 'survey', 'survey');
}

async function fileAt(path: string, what: string, salt: string): Promise<ImportFile> {
  try {
    const about = await stat(path);
    if (about.isDirectory()) throw new UsageError(`The ${what} ${path} is a folder.`);
    // Its beginning and end are looked at before it is read, which a pipe gives once and never again.
    if (about.isFIFO()) throw new UsageError(`The ${what} ${path} is a pipe, and those are not read: write what comes out of it to a file first, or name the compressed file itself.`);
    const fingerprint = await fingerprintOf(path, about.size, salt);
    return { path, size: about.size, fingerprint, bytes: () => createReadStream(path) };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`The ${what} ${path} ${fileFault(error, 'read')}.`);
  }
}
