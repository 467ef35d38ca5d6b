import { basename, join, resolve } from 'node:path';
import { readConfig } from '../server/config.js';
import type { ServerConfig } from '../server/config.js';
import { isPrivate, startServer } from '../server/server.js';
import type { RunningServer } from '../server/server.js';
import { calendarsLines, changesLines, importLines, samplesLines, targetsLines } from './import-report.js';
import { importShowing } from './import.js';
import { importedLogs } from './imported-logs.js';
import { calendarsFile, changesFile, logFile, samplesFile, targetsFile } from './log-file.js';
import type { ImportFile, LogFile } from './log-file.js';
import type { Terminal } from './terminal.js';
import { EXIT, UsageError, readWords } from './usage.js';
import type { CommandContext } from './usage.js';

/** Imports a log unless this store has it already. */
async function importOnce(server: RunningServer, config: ServerConfig, log: LogFile, reportFile: string, terminal: Terminal): Promise<void> {
  const logs = importedLogs(config);
  const source = logs.sourceOf(log.fingerprint);
  const sources = await server.store.sources();
  if (source !== undefined && sources.some((each) => each.id === source && each.asOf !== null)) return;
  terminal.note(`Importing ${log.path} \u2026`);
  const report = await importShowing(server.operator, log, { reportFile }, terminal);
  for (const line of importLines(report, reportFile)) terminal.out(line);
  if (report.fatal === undefined) logs.remember(log.fingerprint, report.source);
}

/** What the memory of imported files calls a list of changes. */
const CHANGES = 'changes';
const ALWAYS = '1900-01-01/2199-12-31';

/** Imports a list of changes unless this store has it already. */
async function importChangesOnce(server: RunningServer, config: ServerConfig, file: ImportFile, reportFile: string, terminal: Terminal): Promise<void> {
  const logs = importedLogs(config);
  const known = logs.sourceOf(file.fingerprint) === CHANGES;
  if (known && (await server.store.readChanges({ period: ALWAYS, zone: 'UTC' })).length > 0) return;
  terminal.note(`Importing ${file.path} \u2026`);
  const report = await server.operator.importChanges({ bytes: file.bytes(), reportFile });
  for (const line of changesLines(report, reportFile)) terminal.out(line);
  if (report.fatal === undefined) logs.remember(file.fingerprint, CHANGES);
}

/** Imports an uptime record unless this store has it already. */
async function importSamplesOnce(server: RunningServer, config: ServerConfig, file: LogFile, reportFile: string, terminal: Terminal): Promise<void> {
  const logs = importedLogs(config);
  const source = logs.sourceOf(file.fingerprint);
  if (source !== undefined && (await server.store.serviceFigures(source)).length > 0) return;
  terminal.note(`Importing ${file.path} \u2026`);
  const report = await server.operator.importSamples({ bytes: file.bytes(), map: file.map, reportFile });
  for (const line of samplesLines(report, reportFile)) terminal.out(line);
  if (report.fatal === undefined) logs.remember(file.fingerprint, report.source);
}

/** What the memory of imported files calls calendars. */
const CALENDARS = 'calendars';

/** Imports calendars unless this store has them already, or later ones. */
async function importCalendarsOnce(server: RunningServer, config: ServerConfig, file: ImportFile, terminal: Terminal): Promise<void> {
  const logs = importedLogs(config);
  if (logs.sourceOf(file.fingerprint) === CALENDARS && (await server.store.calendars()).length > 0) return;
  terminal.note(`Importing ${file.path} \u2026`);
  const report = await server.operator.importCalendars({ bytes: file.bytes() });
  for (const line of calendarsLines(report)) terminal.out(line);
  if (report.fatal === undefined) logs.remember(file.fingerprint, CALENDARS);
}

/** What the memory of imported files calls a list of targets. */
const TARGETS = 'targets';

/** Imports a list of targets unless this store has it already; what was set otherwise since then stays. */
async function importTargetsOnce(server: RunningServer, config: ServerConfig, file: ImportFile, reportFile: string, terminal: Terminal): Promise<void> {
  const logs = importedLogs(config);
  const known = logs.sourceOf(file.fingerprint) === TARGETS;
  if (known && (await server.store.targets()).length > 0) return;
  terminal.note(`Importing ${file.path} \u2026`);
  const report = await server.operator.importTargets({ bytes: file.bytes(), reportFile });
  for (const line of targetsLines(report, reportFile)) terminal.out(line);
  if (report.fatal === undefined) logs.remember(file.fingerprint, TARGETS);
}

function untilStopped(stop: AbortSignal): Promise<void> {
  return new Promise((resolveStop) => {
    if (stop.aborted) resolveStop();
    stop.addEventListener('abort', () => resolveStop(), { once: true });
  });
}

/** `tiebeam serve`: runs until it is told to stop. */
export async function serveCommand({ words, environment, terminal, stop }: CommandContext): Promise<number> {
  const { values } = readWords(
    words,
    { import: { type: 'string' }, map: { type: 'string' }, changes: { type: 'string' }, calendars: { type: 'string' }, samples: { type: 'string' }, targets: { type: 'string' }, 'samples-map': { type: 'string' }, report: { type: 'string' }, pages: { type: 'string' } },
    { least: 0, most: 0, names: 'nothing' },
  );
  if (values.import === undefined && values.map !== undefined) throw new UsageError('--map says how to read a log; name the log with --import LOG.');
  if (values.samples === undefined && values['samples-map'] !== undefined) throw new UsageError('--samples-map says how to read an uptime record; name the record with --samples FILE.');
  const config = readConfig(environment, values.pages === undefined ? {} : { pagesDir: resolve(values.pages) });
  const log = values.import === undefined ? undefined : await logFile(values.import, values.map);
  const changes = values.changes === undefined ? undefined : await changesFile(values.changes);
  const calendars = values.calendars === undefined ? undefined : await calendarsFile(values.calendars);
  const samples = values.samples === undefined ? undefined : await samplesFile(values.samples, values['samples-map']);
  const targets = values.targets === undefined ? undefined : await targetsFile(values.targets);
  const server = await startServer({ config, log: (line) => terminal.note(JSON.stringify(line)) });
  const stopped = untilStopped(stop);
  try {
    if (log !== undefined || changes !== undefined || calendars !== undefined || samples !== undefined || targets !== undefined) {
      const besideData = (file: ImportFile): string => join(config.dataDir, `${basename(file.path)}.rejected.tsv`);
      const imported = (async () => {
        if (log !== undefined) await importOnce(server, config, log, resolve(values.report ?? besideData(log)), terminal);
        if (changes !== undefined) await importChangesOnce(server, config, changes, resolve(besideData(changes)), terminal);
        if (calendars !== undefined) await importCalendarsOnce(server, config, calendars, terminal);
        if (samples !== undefined) await importSamplesOnce(server, config, samples, resolve(besideData(samples)), terminal);
        if (targets !== undefined) await importTargetsOnce(server, config, targets, resolve(besideData(targets)), terminal);
      })();
      imported.catch(() => undefined);
      await Promise.race([imported, stopped]);
    }
    if (!stop.aborted) {
      const reach = isPrivate(config) ? 'from this machine alone' : 'from other machines as well';
      terminal.out(`Tiebeam is ready at ${server.url} (reached ${reach}; stop with Ctrl+C)`);
    }
    await stopped;
  } finally {
    await server.close();
  }
  return EXIT.done;
}
