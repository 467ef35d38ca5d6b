import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { bundle } from '../../.build/bundle.mjs';
import { root } from '../../.build/run-node.mjs';
import { findBrowser } from '../browser/find-browser.mjs';
import { pageOf, servePages } from '../page-checks/serve.mjs';

const entry = fileURLToPath(new URL('./pages/log.js', import.meta.url));
const DAY_MS = 86_400_000;

export const waysOfReading = { parse: 'JSON.parse alone, on the page', kpi: 'one KPI, in a thread', board: 'a board of 12 KPIs with 12 weeks each, in a thread', stretches: 'the same board, in stretches on the page' };

/** A made-up log with four events a ticket, over 300 days. */
function logOf(tickets) {
  let state = 42;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const teams = ['Service Desk', 'Payments', 'Identity', 'Platform', 'Communications', 'Legal'];
  const start = Date.UTC(2026, 0, 1);
  return JSON.stringify({
    zone: 'Europe/Berlin',
    lines: [{ id: 'desk', name: 'Desk', tier: 1 }, { id: 'engineering', name: 'Engineering', tier: 2 }],
    teams: teams.map((name, at) => ({ id: name.toLowerCase().replaceAll(' ', '-'), name, line: at === 0 ? 'desk' : 'engineering' })),
    tickets: Array.from({ length: tickets }, (_, number) => {
      let at = start + Math.floor(random() * 300 * DAY_MS);
      const events = ['created', 'assigned', 'assigned', 'state'].map((kind, place) => {
        at += Math.floor(random() * 4 * 3_600_000);
        return { at: new Date(at).toISOString(), kind, team: teams[Math.floor(random() * teams.length)], state: place === 0 ? 'queued' : place === 3 && number % 40 > 0 ? 'resolved' : 'working' };
      });
      return { id: `T-${number}`, events };
    }),
  });
}

/**
 * Reads a log in a browser and answers queries over it. Per way the whole time from the request on, and the longest in which
 * the page could do nothing else. Milliseconds.
 *
 * @param {{tickets: number, rounds: number, metrics: readonly string[]}} options
 */
export async function measureLargeDocument({ tickets, rounds, metrics }) {
  const made = mkdtempSync(join(tmpdir(), 'tiebeam-bench-'));
  const [thread, alone] = ['thread', 'alone'].map((name) => join(made, name));
  const log = logOf(tickets);
  const browser = await findBrowser().then((found) => puppeteer.launch(found));
  const site = await servePages({ pages: { '/': pageOf('', []), '/log.json': log }, folders: { '/thread/': thread, '/alone/': alone } });
  try {
    for (const folder of [thread, alone]) {
      mkdirSync(folder);
      await bundle({ entries: { log: entry }, outDir: folder });
    }
    copyFileSync(join(root, 'dist', 'adapters', 'documents', 'document-worker.js'), join(thread, 'document-worker.js'));
    const board = metrics.map((metric) => ({ metric, period: 'P28D', compare: 'previous', history: { bucket: 'week', count: 12 } }));
    const asked = { parse: ['thread', null], kpi: ['thread', [{ metric: 'time-to-resolve', period: 'P28D' }]], board: ['thread', board], stretches: ['alone', board] };
    const times = Object.fromEntries(Object.keys(waysOfReading).map((way) => [way, { whole: [], longest: [] }]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [way, [folder, queries]] of Object.entries(asked)) {
        const page = await browser.newPage();
        await page.goto(site.address);
        const { whole, longest } = await page.evaluate(
          async (from, given) => {
            const { answerAll, parseOnly } = await import(`/${from}/log.js`);
            return given === null ? parseOnly() : answerAll(given);
          },
          folder,
          queries,
        );
        times[way].whole.push(whole);
        times[way].longest.push(longest);
        await page.close();
      }
    }
    return { times, megabytes: log.length / 1e6 };
  } finally {
    await browser.close();
    await site.close();
    rmSync(made, { recursive: true, force: true });
  }
}
