import { basename, resolve } from 'node:path';
import { fedInstant } from '../../contract/schemas/fed-instant.js';
import { readConfig } from '../server/config.js';
import type { ImportOrder, Operator } from '../server/operator.js';
import type { ImportReport } from '../import/import-log.js';
import { agreementsLines, calendarsLines, changesLines, importLines, readingsLines, samplesLines, targetsLines } from './import-report.js';
import { agreementsFile, calendarsFile, changesFile, logFile, readingsFile, samplesFile, targetsFile } from './log-file.js';
import type { LogFile } from './log-file.js';
import { withOperator } from './operator-for.js';
import { progressView } from './progress.js';
import type { Terminal } from './terminal.js';
import { EXIT, readWords, UsageError } from './usage.js';
import type { CommandContext } from './usage.js';

/** Imports a log and shows how far it is. */
export async function importShowing(
  operator: Operator,
  log: LogFile,
  options: Pick<ImportOrder, 'asOf' | 'calendars' | 'reportFile'>,
  terminal: Terminal,
): Promise<ImportReport> {
  const view = progressView(terminal);
  try {
    const order = { bytes: log.bytes(), size: log.size, map: log.map, ...options };
    return await operator.importLog(order, (progress) => view.show(progress));
  } finally {
    view.end();
  }
}

function asOfWord(word: string | undefined): string | undefined {
  const fault = word === undefined ? undefined : fedInstant.safeParse(word).error?.issues[0]?.message;
  if (fault !== undefined) throw new UsageError(`--as-of "${word}" cannot be: ${fault}.`);
  return word;
}

/** `tiebeam import LOG --map MAP`, and `tiebeam import FILE` with `--changes`, `--readings`, `--calendars`, `--samples`, `--targets` or `--agreements`. */
export async function importCommand({ words, environment, terminal }: CommandContext): Promise<number> {
  const { values, positionals } = readWords(
    words,
    {
      map: { type: 'string' },
      changes: { type: 'boolean' },
      readings: { type: 'boolean' },
      samples: { type: 'boolean' },
      calendars: { type: 'boolean' },
      targets: { type: 'boolean' },
      agreements: { type: 'boolean' },
      report: { type: 'string' },
      'as-of': { type: 'string' },
      json: { type: 'boolean' },
    },
    { least: 1, most: 1, names: 'the one log to import' },
  );
  const config = readConfig(environment);
  const path = positionals[0] ?? '';
  const reportFile = resolve(values.report ?? `${basename(path)}.rejected.tsv`);
  const asOf = asOfWord(values['as-of']);
  const kinds = (['changes', 'readings', 'calendars', 'samples', 'targets', 'agreements'] as const).filter((kind) => values[kind] === true);
  if (kinds.length > 1) throw new UsageError(`A file holds one of them: say ${kinds.map((kind) => `--${kind}`).join(' or ')}.`);
  const [report, lines] = await (async () => {
    if (values.calendars === true) {
      if (values.map !== undefined || asOf !== undefined) throw new UsageError('Calendars need no --map and no --as-of: they are one JSON file, all of which counts.');
      const file = await calendarsFile(path);
      const told = await withOperator(config, (operator) => operator.importCalendars({ bytes: file.bytes() }));
      return [told, calendarsLines(told)] as const;
    }
    if (values.agreements === true) {
      if (values.map !== undefined || asOf !== undefined) throw new UsageError('Agreements need no --map and no --as-of: they are one JSON file, all of which counts.');
      const file = await agreementsFile(path);
      const told = await withOperator(config, (operator) => operator.importAgreements({ bytes: file.bytes() }));
      return [told, agreementsLines(told)] as const;
    }
    if (values.samples === true) {
      const file = await samplesFile(path, values.map);
      const told = await withOperator(config, (operator) => operator.importSamples({ bytes: file.bytes(), map: file.map, reportFile, ...(asOf === undefined ? {} : { asOf }) }));
      return [told, samplesLines(told, reportFile)] as const;
    }
    if (values.targets === true) {
      if (values.map !== undefined || asOf !== undefined) throw new UsageError('Targets need no --map and no --as-of: their columns have names of their own.');
      const file = await targetsFile(path);
      const told = await withOperator(config, (operator) => operator.importTargets({ bytes: file.bytes(), reportFile }));
      return [told, targetsLines(told, reportFile)] as const;
    }
    if (values.readings === true) {
      if (values.map !== undefined || asOf !== undefined) throw new UsageError('Readings need no --map and no --as-of: their columns are named as in the contract.');
      const file = await readingsFile(path);
      const told = await withOperator(config, (operator) => operator.importReadings({ bytes: file.bytes(), reportFile }));
      return [told, readingsLines(told, reportFile)] as const;
    }
    if (values.changes === true) {
      if (values.map !== undefined || asOf !== undefined) throw new UsageError('Changes need no --map and no --as-of: their columns are named as in the contract.');
      const file = await changesFile(path);
      const told = await withOperator(config, (operator) => operator.importChanges({ bytes: file.bytes(), reportFile }));
      return [told, changesLines(told, reportFile)] as const;
    }
    const log = await logFile(path, values.map);
    const options = { reportFile, ...(asOf === undefined ? {} : { asOf }) };
    const told = await withOperator(config, (operator) => importShowing(operator, log, options, terminal));
    return [told, importLines(told, reportFile)] as const;
  })();
  if (values.json === true) terminal.out(JSON.stringify(report, null, 2));
  else for (const line of lines) terminal.out(line);
  if (report.fatal !== undefined && report.kept + report.repeated === 0) return EXIT.failed;
  return report.rejected > 0 || report.fatal !== undefined ? EXIT.someRejected : EXIT.done;
}
