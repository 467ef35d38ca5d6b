/**
 * Imports a real uptime record by the command a user would type, holds the minutes down against a count that shares no code with the
 * kit and against Upptime's own summary, and shows the availability on a page in a browser:
 *   node .ci/uptime-record.mjs FOLDER
 * FOLDER holds status_commits.csv.gz and history/summary.json.gz. Ends with `N passed, N failed`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runNode } from '../.build/run-node.mjs';
import { command, serve, widgetsOf } from './portal.mjs';

const record = join(resolve(process.argv[2]), 'status_commits.csv.gz');
const summary = join(resolve(process.argv[2]), 'history', 'summary.json.gz');
const map = join('demo', 'maps', 'upptime-status.json');
const folder = mkdtempSync(join(tmpdir(), 'tiebeam-uptime-'));
const env = { DATA_DIR: join(folder, 'data'), DATABASE_URL: '' };
/** Upptime's summary leaves out outages of up to about a quarter of an hour. */
const SHORT = 15;

let passed = 0;
let failed = 0;
const check = (what, holds, details = '') => {
  if (holds) passed += 1;
  else failed += 1;
  console.log(`${holds ? '✓' : '✗'} ${what}${holds || details === '' ? '' : `: ${details}`}`);
};

async function importOnce() {
  const { output } = await runNode([command, 'import', record, '--samples', '--map', map, '--report', join(folder, 'rejected.tsv'), '--json'], { env });
  return JSON.parse(output.slice(output.indexOf('{\n'), output.lastIndexOf('}') + 1));
}

const page = `<!doctype html>
<title>A real uptime record</title>
<script type="module" src="/kit/tiebeam.js"></script>
<tie-provider adapter="http" src="/v1">
  <tie-kpi-gauge metric="availability" period="P30D" history="P12D" target="99.5%">Availability</tie-kpi-gauge>
  <tie-kpi-trend metric="availability" history="P11D">Availability by day</tie-kpi-trend>
</tie-provider>
`;

/** Upptime's own minutes by day, where only long outages count, against the record's. */
function checkSummary(name, { longOutagesByDay, summary: told }) {
  const due = Object.entries(longOutagesByDay).flatMap(([day, minutes]) => {
    const long = minutes.filter((length) => length > SHORT);
    return long.length === 0 ? [] : [[day, long.reduce((sum, length) => sum + length, 0), long.length]];
  });
  const off = due.filter(([day, minutes, outages]) => !(Math.abs((told.dailyMinutesDown[day] ?? 0) - minutes) <= outages));
  const extra = Object.keys(told.dailyMinutesDown).filter((day) => !due.some(([known]) => known === day));
  const words = due.map(([day, minutes]) => `${day} ${minutes} min`).join(', ') || 'no long outage';
  check(`${name}: Upptime's summary agrees (${words})`, off.length === 0 && extra.length === 0, JSON.stringify(told.dailyMinutesDown));
}

try {
  const report = await importOnce();
  const count = JSON.parse((await runNode([join('.ci', 'second-uptime.mjs'), record, summary])).output);
  check('no row was rejected', report.rejected === 0, `${report.rejected} rejected`);
  check(`every row was read: ${count.rows}`, report.rows === count.rows && report.kept === count.rows, `${report.rows} read, ${report.kept} kept`);
  const names = Object.keys(count.sites).sort();
  check(`${names.length} services`, JSON.stringify(report.services.map(({ service }) => service).sort()) === JSON.stringify(names));
  for (const { service, watchedSeconds, downSeconds } of report.services) {
    const due = count.sites[service] ?? {};
    check(`${service}: down ${(due.downSeconds / 60).toFixed(1)} min of ${(due.watchedSeconds / 3600).toFixed(1)} h`, downSeconds === due.downSeconds && watchedSeconds === due.watchedSeconds, `imported ${downSeconds} s of ${watchedSeconds} s`);
  }
  for (const name of names) if (count.sites[name].summary !== undefined) checkSummary(name, count.sites[name]);
  const again = await importOnce();
  check('a second import adds nothing', again.kept === 0 && JSON.stringify(again.services) === JSON.stringify(report.services), `${again.kept} kept`);

  const pages = join(folder, 'pages');
  mkdirSync(pages);
  writeFileSync(join(pages, 'index.html'), page);
  const server = await serve(['--pages', pages], env);
  try {
    const sum = (of) => names.reduce((total, name) => total + of(count.sites[name]), 0);
    const due = 1 - sum(({ downSeconds }) => downSeconds) / sum(({ watchedSeconds }) => watchedSeconds);
    const { reading } = await (await fetch(`${server.address}/v1/kpis/availability?period=P30D`)).json();
    check(`availability ${due}, as counted`, Math.abs(reading.value - due) < 1e-12, String(reading.value));
    const { widgets, errors } = await widgetsOf(`${server.address}/`, 'tie-kpi-gauge, tie-kpi-trend');
    const shown = `${(100 * due).toFixed(2)}%`;
    for (const { name, state, sentence, text } of widgets) check(`${name} on a page: ${sentence || text.slice(0, 80)}`, state === 'ready' && /\p{Nd}/u.test(text), `${state}: ${text.slice(0, 300)}`);
    check(`the gauge shows ${shown}`, widgets.some(({ name, text }) => name === 'tie-kpi-gauge' && text.includes(shown)));
    check('gauge and trend are there', widgets.length === 2);
    check('the page threw nothing', errors.length === 0, errors.join('; '));
  } finally {
    await server.stop();
  }
} catch (error) {
  check('the real record goes all the way', false, error.stack);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
