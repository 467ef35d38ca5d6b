import { basename, join, resolve } from 'node:path';
import type { ServerConfig } from '../server/config.js';
import type { CalendarsReport } from '../import/import-calendars.js';
import type { RunningServer } from '../server/server.js';
import { importShowing } from './import.js';
import { agreementsLines, calendarsLines, changesLines, importLines, readingsLines, samplesLines, targetsLines } from './import-report.js';
import { importedLogs } from './imported-logs.js';
import { agreementsFile, calendarsFile, changesFile, logFile, readingsFile, samplesFile, surveyFile, targetsFile } from './log-file.js';
import type { ImportFile } from './log-file.js';
import { setUpLines } from './survey-report.js';
import type { Terminal } from './terminal.js';
import { setUpSurvey } from '../surveys/set-up.js';
import { tellSoFar } from '../surveys/tell-so-far.js';
import { UsageError } from './usage.js';

/** The flags that name files to import before serving. */
export const START_FLAGS = {
  import: { type: 'string' },
  map: { type: 'string' },
  changes: { type: 'string' },
  calendars: { type: 'string' },
  samples: { type: 'string' },
  'samples-map': { type: 'string' },
  readings: { type: 'string' },
  targets: { type: 'string' },
  agreements: { type: 'string' },
  survey: { type: 'string' },
  report: { type: 'string' },
} as const;

/** What the flags say. */
export type StartValues = { readonly [Flag in keyof typeof START_FLAGS]?: string | undefined };

interface Outcome {
  readonly lines: readonly string[];
  /** What the memory of imported files calls it; `undefined`: it was not imported. */
  readonly remember: string | undefined;
}

/** One file to import, unless this store has it already. */
interface StartImport {
  readonly file: ImportFile;
  /** Whether the store still holds what was imported under a name; an emptied store is filled again. */
  holds(server: RunningServer, remembered: string): Promise<boolean>;
  run(server: RunningServer, reportFile: string, terminal: Terminal): Promise<Outcome>;
}

const ALWAYS = '1900-01-01/2199-12-31';

/** A file that is opened when somebody reads it, which may be never. */
async function* whenRead(file: ImportFile): AsyncGenerator<Uint8Array> {
  yield* file.bytes();
}

const outcome = (report: { readonly fatal?: string }, remember: string, lines: readonly string[]): Outcome => ({ lines, remember: report.fatal === undefined ? remember : undefined });

/**
 * Looks at the files to import, in the order in which they build on each other: teams come with the log, calendars, agreements and targets name teams.
 * Calendars go in together with the log, since facts of tickets take the longest and are made of both.
 *
 * @throws {UsageError} with one sentence for a file that cannot be read, or a map without its file
 * @throws {TiebeamError} `invalid-data` with the path of what is wrong in a map
 */
export async function startImports(values: StartValues): Promise<readonly StartImport[]> {
  if (values.import === undefined && values.map !== undefined) throw new UsageError('--map says how to read a log; name the log with --import LOG.');
  if (values.samples === undefined && values['samples-map'] !== undefined) throw new UsageError('--samples-map says how to read an uptime record; name the record with --samples FILE.');
  const imports: StartImport[] = [];
  const calendars = values.calendars === undefined ? undefined : await calendarsFile(values.calendars);
  /** What became of the calendars where they went in with the log. */
  let taken: CalendarsReport | undefined;
  if (values.import !== undefined) {
    const file = await logFile(values.import, values.map);
    imports.push({
      file,
      holds: async ({ store }, source) => (await store.sources()).some((each) => each.id === source && each.asOf !== null),
      run: async ({ operator }, reportFile, terminal) => {
        const report = await importShowing(operator, file, { reportFile, ...(calendars && { calendars: whenRead(calendars) }) }, terminal);
        taken = report.calendars;
        return outcome(report, report.source, importLines(report, reportFile));
      },
    });
  }
  if (values.changes !== undefined) {
    const file = await changesFile(values.changes);
    imports.push({
      file,
      holds: async ({ store }, kind) => kind === 'changes' && (await store.readChanges({ period: ALWAYS, zone: 'UTC' })).length > 0,
      run: async ({ operator }, reportFile) => {
        const report = await operator.importChanges({ bytes: file.bytes(), reportFile });
        return outcome(report, 'changes', changesLines(report, reportFile));
      },
    });
  }
  if (calendars !== undefined) {
    imports.push({
      file: calendars,
      holds: async ({ store }, kind) => kind === 'calendars' && (await store.calendars()).length > 0,
      run: async ({ operator }) => {
        const report = taken ?? (await operator.importCalendars({ bytes: calendars.bytes() }));
        return outcome(report, 'calendars', calendarsLines(report));
      },
    });
  }
  if (values.agreements !== undefined) {
    const file = await agreementsFile(values.agreements);
    imports.push({
      file,
      holds: async ({ store }, kind) => kind === 'agreements' && Object.keys(await store.agreements()).length > 0,
      run: async ({ operator }) => {
        const report = await operator.importAgreements({ bytes: file.bytes() });
        return outcome(report, 'agreements', agreementsLines(report));
      },
    });
  }
  if (values.samples !== undefined) {
    const file = await samplesFile(values.samples, values['samples-map']);
    imports.push({
      file,
      holds: async ({ store }, source) => (await store.serviceFigures(source)).length > 0,
      run: async ({ operator }, reportFile) => {
        const report = await operator.importSamples({ bytes: file.bytes(), map: file.map, reportFile });
        return outcome(report, report.source, samplesLines(report, reportFile));
      },
    });
  }
  if (values.readings !== undefined) {
    const file = await readingsFile(values.readings);
    imports.push({
      file,
      holds: async ({ store }, kind) => kind === 'readings' && (await store.hasReadings()),
      run: async ({ operator }, reportFile) => {
        const report = await operator.importReadings({ bytes: file.bytes(), reportFile });
        return outcome(report, 'readings', readingsLines(report, reportFile));
      },
    });
  }
  if (values.targets !== undefined) {
    const file = await targetsFile(values.targets);
    imports.push({
      file,
      // What was set otherwise since then stays.
      holds: async ({ store }, kind) => kind === 'targets' && (await store.targets()).length > 0,
      run: async ({ operator }, reportFile) => {
        const report = await operator.importTargets({ bytes: file.bytes(), reportFile });
        return outcome(report, 'targets', targetsLines(report, reportFile));
      },
    });
  }
  if (values.survey !== undefined) {
    const file = await surveyFile(values.survey);
    imports.push({
      file,
      // A survey that was changed, closed or answered since then is left alone.
      holds: async ({ operator }, id) => (await operator.surveys.list()).some((survey) => survey.id === id),
      run: async ({ operator, surveys, store }) => {
        const made = await setUpSurvey(operator.surveys, surveys, file);
        if (made.answered !== undefined) await tellSoFar(store.database, made.survey);
        return outcome({}, made.survey, setUpLines(made));
      },
    });
  }
  return imports;
}

/** Runs the imports that this store has not seen, one after another. @param reportFile - for the rejected rows of the first; beside the data when absent */
export async function runImports(imports: readonly StartImport[], server: RunningServer, config: ServerConfig, reportFile: string | undefined, terminal: Terminal): Promise<void> {
  const memory = importedLogs(config);
  for (const { file, holds, run } of imports) {
    const remembered = memory.sourceOf(file.fingerprint);
    if (remembered !== undefined && (await holds(server, remembered))) continue;
    terminal.note(`Importing ${file.path} \u2026`);
    const beside = join(config.dataDir, `${basename(file.path)}.rejected.tsv`);
    const { lines, remember } = await run(server, resolve(file === imports[0]?.file ? (reportFile ?? beside) : beside), terminal);
    for (const line of lines) terminal.out(line);
    if (remember !== undefined) memory.remember(file.fingerprint, remember);
  }
}
