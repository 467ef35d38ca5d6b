import { runConformanceOverHttp } from '../../conformance/over-http.js';
import { reportText } from '../../conformance/report-text.js';
import { TiebeamError } from '../../contract/index.js';
import { EXIT, UsageError, readWords } from './usage.js';
import type { CommandContext } from './usage.js';

const SILENCE_MILLISECONDS = 10_000;

function baseOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new UsageError(`"${text}" is no address such as http://127.0.0.1:8080.`);
  return url.href;
}

/** Thirty failed checks would hide that nothing is there. */
async function refuseIfSilent(base: string): Promise<void> {
  try {
    await (await fetch(base, { redirect: 'manual', signal: AbortSignal.timeout(SILENCE_MILLISECONDS) })).body?.cancel();
  } catch (cause) {
    throw new TiebeamError('unreachable', { message: `Nothing answers at ${base}.`, cause });
  }
}

function wholeNumber(flag: string, text: string, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (!(value <= most)) throw new UsageError(`${flag} is a whole number up to ${most}.`);
  return value;
}

/** `tiebeam conformance URL`. */
export async function conformanceCommand({ words, environment, terminal }: CommandContext): Promise<number> {
  const { values, positionals } = readWords(
    words,
    {
      token: { type: 'string' },
      runs: { type: 'string' },
      seed: { type: 'string' },
      metric: { type: 'string', multiple: true },
      ticket: { type: 'string', multiple: true },
      survey: { type: 'string', multiple: true },
      json: { type: 'boolean' },
    },
    { least: 1, most: 1, names: 'the one address of the backend' },
  );
  const base = baseOf(positionals[0] ?? '');
  await refuseIfSilent(base);
  const token = values.token ?? environment['TIEBEAM_TOKEN'];
  const report = await runConformanceOverHttp(base, {
    ...(token === undefined || token === '' ? {} : { token }),
    ...(values.runs === undefined ? {} : { runs: wholeNumber('--runs', values.runs, 10_000) }),
    ...(values.seed === undefined ? {} : { seed: wholeNumber('--seed', values.seed, 2 ** 31) }),
    ...(values.metric === undefined ? {} : { metrics: values.metric }),
    ...(values.ticket === undefined ? {} : { tickets: values.ticket }),
    ...(values.survey === undefined ? {} : { surveys: values.survey }),
  });
  terminal.out(values.json === true ? JSON.stringify(report, null, 2) : reportText(report));
  return report.conforms ? EXIT.done : EXIT.failed;
}
