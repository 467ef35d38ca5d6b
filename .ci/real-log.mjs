/**
 * Imports a real log by the command a user would type, holds its figures against a count that shares no code with the
 * kit, and opens the portal's gauges, board, trends, the map of handoffs and the timeline of its worst ticket on it: node .ci/real-log.mjs LOG. Ends with `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runNode } from '../.build/run-node.mjs';
import { command, serve, widgetsOf } from './portal.mjs';

const log = resolve(process.argv[2]);
const map = join('demo', 'maps', 'servicenow-incidents.json');
const folder = mkdtempSync(join(tmpdir(), 'tiebeam-real-'));
const env = { DATA_DIR: folder, DATABASE_URL: '' };

let passed = 0;
let failed = 0;
const check = (what, holds, details = '') => {
  if (holds) passed += 1;
  else failed += 1;
  console.log(`${holds ? '✓' : '✗'} ${what}${holds || details === '' ? '' : `: ${details}`}`);
};

async function importOnce() {
  const { code, output } = await runNode([command, 'import', log, '--map', map, '--report', join(folder, 'rejected.tsv'), '--json'], { env });
  const report = JSON.parse(output.slice(output.indexOf('{\n'), output.lastIndexOf('}') + 1));
  return { code, report };
}

/** Who hands to whom over all tickets, and the ticket that was passed on most often. */
async function checkHandoffs({ address }, { worst, ...count }) {
  const ask = async (path) => (await fetch(`${address}/v1/${path}`)).json();
  const { totals } = await ask('handoffs?period=P10Y');
  for (const figure of ['tickets', 'handoffs', 'ticketsWithHandoff', 'returns', 'ticketsWithReturn', 'gaps']) {
    check(`who hands to whom: ${figure} ${count[figure]}`, totals[figure] === count[figure], String(totals[figure]));
  }
  const { tickets } = await ask(`tickets?minHandoffs=${worst.handoffs}`);
  const listed = tickets.find(({ id }) => id.endsWith(`:${worst.number}`));
  check(`the worst ticket is ${worst.number} with ${worst.handoffs} handoffs, ${worst.returns} of them returns`, listed?.handoffs === worst.handoffs && listed.returns === worst.returns, JSON.stringify(tickets.slice(0, 3)));
  const shown = await widgetsOf(`${address}/handoffs.html?ticket=${encodeURIComponent(listed?.id ?? worst.number)}`, 'tie-handoff-timeline, tie-handoff-map');
  for (const { name, state, text } of shown.widgets) check(`${name} on the real log: ${text.slice(0, 200)}`, ['ready', 'stale'].includes(state), `${state}: ${text.slice(0, 300)}`);
  const timeline = shown.widgets.find(({ name }) => name === 'tie-handoff-timeline');
  check(`its story tells of ${worst.handoffs} handoffs`, timeline?.text.includes(`It passed from team to team ${worst.handoffs} times.`), timeline?.text.slice(0, 600));
  check('timeline and map threw nothing', shown.errors.length === 0, shown.errors.join('; '));
}

try {
  const { report } = await importOnce();
  const count = JSON.parse((await runNode([join('.ci', 'second-count.mjs'), log])).output);
  check('no row was rejected', report.rejected === 0, `${report.rejected} rejected`);
  check('every row was read', report.rows === count.rows, `${report.rows}, counted ${count.rows}`);
  for (const figure of ['tickets', 'handoffs', 'ticketsWithHandoff', 'returns', 'ticketsWithReturn', 'gaps', 'resolved', 'medianResolveSeconds']) {
    check(`${figure}: ${count[figure]}`, report.figures[figure] === count[figure], `imported ${report.figures[figure]}`);
  }
  const again = (await importOnce()).report;
  check('a second import adds nothing', again.kept === 0 && JSON.stringify(again.figures) === JSON.stringify(report.figures), `${again.kept} kept`);
  const server = await serve(['--import', log, '--map', map], env);
  try {
    const { widgets: gauges, errors } = await widgetsOf(`${server.address}/`, 'tie-kpi-gauge');
    check('the portal has gauges', gauges.length > 0);
    for (const { metric, state, sentence } of gauges) {
      // A log without lines has no escalations to count, so one gauge may be empty, in words.
      check(`${metric}: ${sentence || state}`, ['ready', 'stale', 'empty'].includes(state) && (state === 'empty' || /\p{Nd}/u.test(sentence)), state);
    }
    check('most gauges show a number', gauges.filter(({ state }) => state === 'ready' || state === 'stale').length > gauges.length / 2);
    check('the page threw nothing', errors.length === 0, errors.join('; '));
    for (const name of ['board.html', 'trends.html']) {
      const shown = await widgetsOf(`${server.address}/${name}`, 'tie-kpi-board, tie-kpi-trend, tie-change-list');
      // This log has no changes, no uptime and no readings: what is made from them says so.
      check(`${name}: every widget has settled on a number or on words`, shown.widgets.every(({ state }) => ['ready', 'stale', 'empty'].includes(state)), shown.widgets.map((one) => `${one.metric ?? one.name} ${one.state}`).join(', '));
      const made = shown.widgets.filter(({ state }) => state === 'ready' || state === 'stale');
      check(`${name}: ${made.length} of ${shown.widgets.length} show numbers of the real log`, made.length >= 2);
      check(`${name} threw nothing`, shown.errors.length === 0, shown.errors.join('; '));
    }
    await checkHandoffs(server, count);
  } finally {
    await server.stop();
  }
} catch (error) {
  check('the real log goes all the way', false, error.stack);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
