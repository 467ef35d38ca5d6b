/**
 * Imports real answers from 0 to 10 by the command a survey owner would type, holds what is shown against a count that shares no code with
 * the kit, and looks for groups that are too small: node .ci/survey-answers.mjs FILE. Ends with `N passed, N failed`.
 *
 * The answers are of the Research Software Engineer surveys 2017 and 2018 (The University of Edinburgh on behalf of the Software
 * Sustainability Institute, CC BY 2.5 UK: Scotland). They are no eNPS: they are shown under the question that was asked.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { root, runNode } from '../.build/run-node.mjs';
import { command, serve, widgetsOf } from './portal.mjs';

const file = resolve(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'tiebeam-answers-'));
const env = { DATA_DIR: join(folder, 'data'), DATABASE_URL: '' };
const LEAST = 5;
const QUESTION = 'How satisfied are you with your current position?';
const runs = [
  { source: 'rse-2017-uk', wave: 'uk-2017', closes: '2017-11-30' },
  { source: 'rse-2017-de', wave: 'de-2017', closes: '2017-12-31' },
  { source: 'rse-2018-international', wave: 'international-2018', closes: '2018-12-31' },
];

let passed = 0;
let failed = 0;
const check = (what, holds, details = '') => {
  if (holds) passed += 1;
  else failed += 1;
  console.log(`${holds ? '✓' : '✗'} ${what}${holds || details === '' ? '' : `: ${details}`}`);
};

/** The rows, by a reader of quotes of a few lines. */
function readRows() {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split(/\r?\n/).filter((line) => line !== '');
  const cells = (line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
  const [header, ...rows] = lines.map(cells);
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])));
}

/** Counted anew: answers per point, by country. */
function countOf(rows) {
  const byCountry = new Map();
  const point = (text) => Number.parseInt(text.replaceAll('\ufeff', ''), 10);
  for (const row of rows) {
    const any = [row.position_satisfaction_0_10, row.career_satisfaction_0_10, row.would_accept_other_job_agree5].some((text) => text.trim() !== '');
    if (!any) continue;
    const entry = byCountry.get(row.country) ?? { answered: 0, points: [] };
    entry.answered += 1;
    const given = point(row.position_satisfaction_0_10);
    if (!Number.isNaN(given)) entry.points.push(given);
    byCountry.set(row.country, entry);
  }
  return byCountry;
}

const scoreOf = (points) => (100 * (points.filter((one) => one >= 9).length - points.filter((one) => one <= 6).length)) / points.length;
const near = (one, other) => Math.abs(one - other) < 1e-9;

function checkBlocks(wave, results, count) {
  const all = [...count.values()].flatMap(({ points }) => points);
  const [top, ...blocks] = results.blocks;
  const whole = top.questions.find(({ question }) => question === 'position');
  check(`${wave}: ${all.length} answers, score ${scoreOf(all).toFixed(2)}`, whole.n === all.length && near(whole.value, scoreOf(all)), JSON.stringify(whole));
  check(`${wave}: shown under the question that was asked`, results.survey.questions[0].text === QUESTION);
  const named = new Map([...count].map(([country, entry]) => [country.normalize('NFC').trim(), entry]));
  const shown = blocks.filter(({ suppressed }) => suppressed === undefined);
  const off = shown.filter(({ name, answered, questions }) => {
    const own = named.get(name);
    const result = questions.find(({ question }) => question === 'position');
    return own === undefined || own.answered !== answered || (result !== undefined && (result.n !== own.points.length || (result.coded === undefined && !near(result.value, scoreOf(own.points)))));
  });
  check(`${wave}: ${shown.length} of ${blocks.length} countries shown, each as counted`, off.length === 0, JSON.stringify(off.map(({ name }) => name)));
  check(`${wave}: no group under ${LEAST} is shown`, results.blocks.every(({ questions = [] }) => questions.every(({ n, value }) => value === null || n >= LEAST)));
  const hidden = top.answered - shown.reduce((sum, { answered }) => sum + answered, 0);
  check(`${wave}: what is not shown is nobody, or ${LEAST} and more (${hidden})`, hidden === 0 || hidden >= LEAST);
  const small = [...named].filter(([, { answered }]) => answered < LEAST).map(([country]) => country);
  check(`${wave}: ${small.length} countries with fewer than ${LEAST} give no number`, blocks.every(({ name, suppressed, answered }) => !small.includes(name) || (suppressed === 'too-few' && answered === undefined)));
}

const definition = {
  id: 'satisfaction',
  title: 'Satisfaction of research software engineers',
  questions: [
    { id: 'position', kind: 'score', text: QUESTION, lowLabel: 'Not at all satisfied', highLabel: 'Completely satisfied' },
    { id: 'career', kind: 'score', text: 'How satisfied are you with your career?', lowLabel: 'Not at all satisfied', highLabel: 'Completely satisfied' },
    { id: 'other-job', kind: 'agree', text: 'I would accept another job.' },
  ],
};

try {
  const survey = (...words) => runNode([command, 'survey', ...words], { env });
  mkdirSync(join(folder, 'pages'));
  writeFileSync(join(folder, 'survey.json'), JSON.stringify(definition));
  check('the survey is made', (await survey('create', join(folder, 'survey.json'))).code === 0);
  const rows = readRows();
  const map = JSON.parse(readFileSync(join(root, 'demo', 'maps', 'rse-satisfaction.json'), 'utf8'));
  for (const { source, wave, closes } of runs) {
    const mapFile = join(folder, `${wave}.json`);
    writeFileSync(mapFile, JSON.stringify({ ...map, only: { survey: source } }));
    const { code, output } = await survey('import-answers', 'satisfaction', file, '--wave', wave, '--closes', closes, '--map', mapFile, '--report', join(folder, 'rejected.tsv'), '--json');
    const report = JSON.parse(output.slice(output.indexOf('{\n'), output.lastIndexOf('}') + 1));
    const own = rows.filter((row) => row.survey === source);
    const answered = [...countOf(own).values()].reduce((sum, entry) => sum + entry.answered, 0);
    check(`${wave}: every row is read, ${answered} of ${own.length} with an answer`, code === 0 && report.rejected === 0 && report.kept === answered && report.rows - report.skipped === own.length, JSON.stringify(report));
  }
  writeFileSync(join(folder, 'pages', 'index.html'), '<!doctype html><title>Real answers</title><script type="module" src="/kit/tiebeam.js"></script><tie-enps-results survey="satisfaction" src="/v1"></tie-enps-results>');
  const server = await serve(['--pages', join(folder, 'pages')], env);
  try {
    for (const { source, wave } of runs) {
      const results = await (await fetch(`${server.address}/v1/surveys/satisfaction/results?wave=${wave}`)).json();
      checkBlocks(wave, results, countOf(rows.filter((row) => row.survey === source)));
    }
    if (readFileSync(join(root, 'custom-elements.json'), 'utf8').includes('"tie-enps-results"')) {
      const { widgets, errors } = await widgetsOf(`${server.address}/`, 'tie-enps-results');
      check('the page of results has settled and threw nothing', ['ready', 'stale'].includes(widgets[0]?.state) && errors.length === 0, `${widgets[0]?.state} ${errors.join('; ')}`);
      check('the page shows the question that was asked', widgets[0]?.text.includes(QUESTION) === true, widgets[0]?.text.slice(0, 400));
    }
  } finally {
    await server.stop();
  }
} catch (error) {
  check('the real answers go all the way', false, error.stack);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
