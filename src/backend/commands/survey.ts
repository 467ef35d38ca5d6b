import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { isInFedYears } from '../../contract/fed-years.js';
import { isRealDay } from '../../contract/real-day.js';
import { readConfig } from '../server/config.js';
import type { SurveyDesk } from '../surveys/desk.js';
import { resultsCsv } from '../surveys/export-results.js';
import { isRhythm } from '../surveys/rhythm.js';
import { templateNamed, templateNames } from '../surveys/templates.js';
import { withOperator } from './operator-for.js';
import { answersLines, closedLines, inviteLines, openedLines, reminderLines, stateLines } from './survey-report.js';
import { EXIT, UsageError, readWords } from './usage.js';
import type { CommandContext } from './usage.js';

const DAY = 86_400_000;
const MOST_DAYS = 366;

const at = <Value>(context: CommandContext, work: (desk: SurveyDesk) => Promise<Value>): Promise<Value> =>
  withOperator(readConfig(context.environment), (operator) => work(operator.surveys));

/** An instant or a day, which begins in UTC. @throws {UsageError} with a sentence */
export function instantWord(word: string | undefined, flag: string): number | undefined {
  if (word === undefined) return undefined;
  const milliseconds = /^\d{4}-\d\d-\d\d(T.*)?$/.test(word) && isRealDay(word) ? Date.parse(word) : NaN;
  if (!isInFedYears(milliseconds)) throw new UsageError(`${flag} "${word}" is neither a day such as 2027-01-31 nor an instant such as 2027-01-31T09:00:00+01:00.`);
  return milliseconds;
}

function daysWord(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const days = /^\d{1,3}$/.test(word) ? Number(word) : 0;
  if (days < 1 || days > MOST_DAYS) throw new UsageError(`--days "${word}" is no number of days from 1 to ${MOST_DAYS}.`);
  return days;
}

function waveWord(word: string | undefined): string | undefined {
  if (word === undefined || /^[a-z0-9-]{1,64}$/.test(word)) return word;
  throw new UsageError(`--wave "${word}" is no id: use small letters, digits and dashes, at most 64.`);
}

async function fileAt(path: string, what: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) throw new UsageError(`The ${what} ${path} is ${found === undefined ? 'not there' : 'no file'}.`);
  return path;
}

const ID = { least: 1, most: 1, names: 'the survey' } as const;

async function create(context: CommandContext): Promise<number> {
  const { values, positionals } = readWords(
    context.words,
    {
      template: { type: 'string' }, id: { type: 'string' }, title: { type: 'string' }, about: { type: 'string' }, risk: { type: 'string', multiple: true }, print: { type: 'boolean' },
    },
    { least: 0, most: 1, names: 'the one file of the survey' },
  );
  const [path] = positionals;
  if ((path === undefined) === (values.template === undefined)) throw new UsageError(`Name the file of the survey, or a template: --template ${templateNames.join(', ')}.`);
  if (path !== undefined && [values.id, values.title, values.about, values.risk].some((value) => value !== undefined)) throw new UsageError('--id, --title, --about and --risk fill a template; in a file they stand in it.');
  const definition = path !== undefined ? await readFile(await fileAt(path, 'survey'), 'utf8') : templateText(values.template ?? '', values);
  if (values.print === true) {
    context.terminal.out(definition);
    return EXIT.done;
  }
  const { id, outcome } = await at(context, (desk) => desk.create(definition));
  context.terminal.out(`The survey ${id} is ${outcome === 'added' ? 'made' : 'changed'}. Next: tiebeam survey invite ${id} FILE.`);
  return EXIT.done;
}

function templateText(name: string, values: { readonly id?: string | undefined; readonly title?: string | undefined; readonly about?: string | undefined; readonly risk?: string[] | undefined }): string {
  const { id, title, about, risk = [] } = values;
  if (!templateNames.includes(name)) throw new UsageError(`There is no template "${name}"; there are ${templateNames.join(', ')}.`);
  if (about === undefined || about.trim() === '') throw new UsageError('Say what it asks about: --about "Example Ltd", a service or an incident.');
  if ((name === 'risk') !== risk.length > 0) throw new UsageError(name === 'risk' ? 'Name each way in which it may fail: --risk "Payments stop".' : '--risk belongs to the template risk.');
  const template = templateNamed(name, { about: about.trim(), risks: risk });
  return JSON.stringify({ id: id ?? name, ...template, ...(title !== undefined && { title }) }, null, 2);
}

async function list(context: CommandContext): Promise<number> {
  readWords(context.words, {}, { least: 0, most: 0, names: 'nothing' });
  const states = await at(context, (desk) => desk.list());
  for (const { id, title, people, waves } of states) context.terminal.out([id, waves[0] === undefined ? 'no wave' : `${waves[0].id} ${waves[0].state}`, `${people} invited to the next`, title].join('\t'));
  if (states.length === 0) context.terminal.note('There are no surveys.');
  return EXIT.done;
}

async function show(context: CommandContext): Promise<number> {
  const { values, positionals } = readWords(context.words, { json: { type: 'boolean' } }, ID);
  const state = await at(context, (desk) => desk.show(positionals[0] ?? ''));
  if (values.json === true) context.terminal.out(JSON.stringify(state, null, 2));
  else for (const line of stateLines(state)) context.terminal.out(line);
  return EXIT.done;
}

async function invite(context: CommandContext): Promise<number> {
  const { values, positionals } = readWords(context.words, { report: { type: 'string' }, json: { type: 'boolean' } }, { least: 2, most: 2, names: 'the survey and the list of people' });
  const [survey = '', path = ''] = positionals;
  const reportFile = resolve(values.report ?? `${basename(path)}.rejected.tsv`);
  await fileAt(path, 'list of people');
  const report = await at(context, (desk) => desk.invite({ survey, stream: createReadStream(path), reportFile }));
  if (values.json === true) context.terminal.out(JSON.stringify(report, null, 2));
  else for (const line of inviteLines(report, survey, reportFile)) context.terminal.out(line);
  if (report.fatal !== undefined || report.kept === 0) return EXIT.failed;
  return report.rejected > 0 ? EXIT.someRejected : EXIT.done;
}

async function open(context: CommandContext): Promise<number> {
  const { values, positionals } = readWords(
    context.words,
    { wave: { type: 'string' }, days: { type: 'string' }, closes: { type: 'string' }, at: { type: 'string' }, force: { type: 'boolean' } },
    ID,
  );
  if (values.days !== undefined && values.closes !== undefined) throw new UsageError('Say how many --days it is open or when it --closes, not both.');
  const words = {
    survey: positionals[0] ?? '', wave: waveWord(values.wave), days: daysWord(values.days), closesAt: instantWord(values.closes, '--closes'), opensAt: instantWord(values.at, '--at'), force: values.force === true,
  };
  const opened = await at(context, (desk) => desk.open(words));
  if ('scheduledFor' in opened) context.terminal.out(`The wave ${opened.wave} opens at ${opened.scheduledFor}, if the server runs then.`);
  else for (const line of openedLines(opened)) context.terminal.out(line);
  return EXIT.done;
}

async function close(context: CommandContext): Promise<number> {
  const { values, positionals } = readWords(context.words, { wave: { type: 'string' }, hold: { type: 'boolean' } }, ID);
  const closed = await at(context, (desk) => desk.close(positionals[0] ?? '', waveWord(values.wave), values.hold === true));
  for (const line of closedLines(closed)) context.terminal.out(line);
  return EXIT.done;
}

async function publish(context: CommandContext): Promise<number> {
  const { values, positionals } = readWords(context.words, { wave: { type: 'string' } }, ID);
  const wave = await at(context, (desk) => desk.publish(positionals[0] ?? '', waveWord(values.wave)));
  context.terminal.out(`The results of ${wave} are published.`);
  return EXIT.done;
}

async function remind(context: CommandContext): Promise<number> {
  const { values, positionals } = readWords(context.words, { json: { type: 'boolean' } }, ID);
  const reminders = await at(context, (desk) => desk.remind(positionals[0] ?? ''));
  if (values.json === true) context.terminal.out(JSON.stringify(reminders, null, 2));
  else for (const line of reminderLines(reminders)) context.terminal.out(line);
  return EXIT.done;
}

async function act(context: CommandContext): Promise<number> {
  const { values, positionals } = readWords(context.words, { text: { type: 'string' }, on: { type: 'string' } }, ID);
  if (values.text === undefined) throw new UsageError('Say what was done: --text "Tickets now name their owner".');
  const on = values.on ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(on) || Number.isNaN(Date.parse(on)) || !isRealDay(on)) throw new UsageError(`--on "${on}" is no day such as 2027-01-31.`);
  const text = values.text;
  await at(context, (desk) => desk.act(positionals[0] ?? '', text, on));
  context.terminal.out('It stands beside the results now.');
  return EXIT.done;
}

async function schedule(context: CommandContext): Promise<number> {
  const { values, positionals } = readWords(context.words, { every: { type: 'string' }, days: { type: 'string' }, from: { type: 'string' }, off: { type: 'boolean' } }, ID);
  const survey = positionals[0] ?? '';
  if (values.off === true) {
    const ended = await at(context, (desk) => desk.unschedule(survey));
    context.terminal.out(ended ? `${survey} is not asked again by itself.` : `${survey} has no schedule.`);
    return EXIT.done;
  }
  const every = values.every ?? '';
  const from = instantWord(values.from, '--from');
  if (!isRhythm(every)) throw new UsageError('Say how often: --every P3M (months), P6W (weeks) or P45D (days).');
  if (from === undefined) throw new UsageError('Say when the first wave opens: --from 2027-01-11T09:00:00+01:00.');
  const { nextAt, openDays } = await at(context, (desk) => desk.schedule(survey, every, daysWord(values.days) ?? 14, from));
  context.terminal.out(`${survey} is asked every ${every} for ${openDays} days, first at ${new Date(nextAt).toISOString()}, while a server runs. The list of people is kept for it.`);
  return EXIT.done;
}

async function exportResults(context: CommandContext): Promise<number> {
  const { values, positionals } = readWords(context.words, { wave: { type: 'string' }, format: { type: 'string' } }, { least: 1, most: 2, names: 'the survey, and the file if there shall be one' });
  const [survey = '', path] = positionals;
  const format = values.format ?? (path?.endsWith('.json') === true ? 'json' : 'csv');
  if (format !== 'csv' && format !== 'json') throw new UsageError(`--format is csv or json, not "${format}".`);
  const results = await at(context, (desk) => desk.results(survey, waveWord(values.wave)));
  const text = format === 'csv' ? resultsCsv(results) : JSON.stringify(results, null, 2);
  if (path === undefined) context.terminal.out(text);
  else await writeFile(path, `${text}\n`);
  return EXIT.done;
}

async function importAnswers(context: CommandContext): Promise<number> {
  const { values, positionals } = readWords(
    context.words,
    { wave: { type: 'string' }, opens: { type: 'string' }, closes: { type: 'string' }, map: { type: 'string' }, illustrative: { type: 'boolean' }, report: { type: 'string' }, json: { type: 'boolean' } },
    { least: 2, most: 2, names: 'the survey and the file of answers' },
  );
  const [survey = '', path = ''] = positionals;
  const wave = waveWord(values.wave);
  const closesAt = instantWord(values.closes, '--closes');
  if (wave === undefined || closesAt === undefined) throw new UsageError('Name the wave and the day it closed: --wave 2026-spring --closes 2026-04-15.');
  await fileAt(path, 'file of answers');
  const map: unknown = values.map === undefined ? { block: 'block' } : await mapAt(await fileAt(values.map, 'map'));
  const reportFile = resolve(values.report ?? `${basename(path)}.rejected.tsv`);
  const order = { survey, wave, closesAt, opensAt: instantWord(values.opens, '--opens') ?? closesAt - 14 * DAY, illustrative: values.illustrative === true, map, reportFile, stream: createReadStream(path) };
  const report = await at(context, (desk) => desk.importAnswers(order));
  if (values.json === true) context.terminal.out(JSON.stringify(report, null, 2));
  else for (const line of answersLines(report, reportFile)) context.terminal.out(line);
  if (report.fatal !== undefined || report.kept === 0) return EXIT.failed;
  return report.rejected > 0 ? EXIT.someRejected : EXIT.done;
}

async function mapAt(path: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw new UsageError(`The map ${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const ACTS = { create, list, show, invite, open, close, publish, remind, act, schedule, export: exportResults, 'import-answers': importAnswers } as const;

/** `tiebeam survey create | list | show | invite | open | close | publish | remind | act | schedule | export | import-answers`. */
export async function surveyCommand(context: CommandContext): Promise<number> {
  const [name, ...words] = context.words;
  if (name === undefined || !Object.hasOwn(ACTS, name)) throw new UsageError(`Say ${Object.keys(ACTS).slice(0, -1).join(', ')} or ${Object.keys(ACTS).at(-1)}.`);
  return ACTS[name as keyof typeof ACTS]({ ...context, words });
}
