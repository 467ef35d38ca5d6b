import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildKit } from '../../.build/build.mjs';
import { root } from '../../.build/run-node.mjs';

/**
 * Prints how the kit compares, as ratios within one run on one machine. It judges nothing: a time belongs to the
 * machine it was taken on.
 */

const median = (values) => {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
};

function table(title, header, rows) {
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column].length)));
  const line = (row) => `│ ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' │ ')} │`;
  console.log(`\n${title}\n${[header, ...rows].map(line).join('\n')}`);
}

const milliseconds = (value) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const times = (value) => `${value.toFixed(2)} ×`;
const number = (value) => value.toLocaleString('en');

if (!existsSync(join(root, 'dist', 'define.js'))) await buildKit();
const { measurePaint, ways } = await import('./paint.mjs');
const { measureHistory } = await import('./history.mjs');
const { measureStories, waysOfCounting } = await import('./stories.mjs');
const { measureStoriesInWorker } = await import('./stories-worker.mjs');
const { far, measureTimelinePaint, waysOfATicket } = await import('./timeline-paint.mjs');
const { measureTimelineFrames } = await import('./timeline-frames.mjs');
const { measureBoard } = await import('./board-query.mjs');
const { measureLargeDocument, waysOfReading } = await import('./large-document.mjs');
const { recipes } = await import('../../dist/core/index.js');
const { measureHandoffs } = await import('./handoff-query.mjs');
const { measureSurvey } = await import('./survey.mjs');
const { measureVotes } = await import('./votes.mjs');

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`);

const count = Number(process.env.GAUGES || 200);
const rounds = Number(process.env.ROUNDS || 9);
const paint = await measurePaint({ count, rounds });
table(
  `${count} gauges, from the first element to the painted frame (medians of ${rounds} fresh pages, and of ${rounds * 3} repetitions)`,
  ['', 'first paint', 'ratio', 'again', 'ratio'],
  Object.entries(ways).map(([way, name]) => {
    const [first, again] = ['first', 'again'].map((kind) => median(paint.times[way][kind]));
    return [name, milliseconds(first), times(first / median(paint.times.plain.first)), milliseconds(again), times(again / median(paint.times.plain.again))];
  }),
);
console.log(`A page of 50 gauges made ${paint.requestsOfFifty} KPI request${paint.requestsOfFifty === 1 ? '' : 's'}.`);

const spans = Number(process.env.SPANS || 500);
const painted = await measureTimelinePaint({ spans, rounds });
const timesOf = (way, of) => ['first', 'again'].map((kind) => median(painted[way][kind].map((one) => one[of])));
const [first, again] = timesOf('tie', 'took');
const paintRow = (name, way, of) => {
  const [fresh, warm] = timesOf(way, of);
  const { bars, elements } = painted[way].again[0].drawn;
  return [name, milliseconds(fresh), times(fresh / first), milliseconds(warm), times(warm / again), number(bars), number(elements), `${(painted[way].bytes / 1000).toFixed(0)} kB`];
};
table(
  `One ticket of ${number(spans)} spans, from the first element to the painted frame (medians of ${rounds} fresh pages, and of ${rounds * 3} repetitions)`,
  ['', 'first paint', 'ratio', 'again', 'ratio', 'bars', 'elements', 'code, gzipped'],
  [
    ...Object.entries(waysOfATicket).map(([way, name]) => paintRow(name, way, 'took')),
    paintRow('<tie-handoff-timeline>, from the coming of its ticket', 'tie', 'drawing'),
    paintRow('<tie-handoff-timeline>, from the coming of a ticket that travelled for 150 ms', far.tie, 'drawing'),
    paintRow('vis-timeline as its guide sets it up, from the coming of such a ticket', far.vis, 'drawing'),
    paintRow('<tie-handoff-timeline>, with all that stands below the picture', 'tie', 'whole'),
  ],
);
const [vis, visAgain] = timesOf('vis-usual', 'took');
const [[own, ownAgain], [theirs, theirsAgain]] = [far.tie, far.vis].map((way) => timesOf(way, 'drawing'));
console.log(`vis-timeline as its guide sets it up takes ${times(vis / first)} as long on a fresh page, ${times(visAgain / again)} again; from the coming of a ticket that travelled, ${times(theirs / own)} and ${times(theirsAgain / ownAgain)}.`);

const long = { events: Number(process.env.EVENTS || 5000) };
table(
  `One ticket of ${number(long.events)} events under the hand of a reader, on a display with 60 frames a second`,
  ['', 'frames', 'missed', 'longest', 'work for a step', 'most nodes'],
  (await measureTimelineFrames(long)).map(({ name, frames, missed, longest, work, nodes }) => [name, number(frames), number(missed), milliseconds(longest), milliseconds(work), number(nodes)]),
);

const log = { tickets: 7500, events: 65_000 };
const history = measureHistory({ ...log, rounds: 9 });
const [facts, kpis, loop] = ['facts', 'kpis', 'loop'].map((kind) => median(history.times[kind]));
table(
  `${number(log.events)} events of ${number(log.tickets)} tickets (medians of 9)`,
  ['', 'time', 'ratio'],
  [
    ['a bare loop that counts team changes', milliseconds(loop), times(1)],
    ['facts of every ticket', milliseconds(facts), times(facts / loop)],
    [`${history.queries} KPIs with the period before, over the facts`, milliseconds(kpis), times(kpis / loop)],
  ],
);

const wave = { votes: 100_000, rounds: 5 };
const survey = measureSurvey(wave);
table(
  `${number(wave.votes)} votes of ${survey.blocks} blocks (medians of ${wave.rounds})`,
  ['', 'time', 'ratio'],
  [
    ['a bare loop that adds up one score', milliseconds(survey.loop), times(1)],
    [`counted, suppressed and released: ${survey.shown} blocks shown`, milliseconds(survey.release), times(survey.release / survey.loop)],
  ],
);

for (const [where, told] of [['Node', measureStories({ ...log, rounds: 9 })], ['a worker of a browser', await measureStoriesInWorker({ ...log, rounds: 9 })]]) {
  table(
    `Handoffs of ${number(log.events)} events of ${number(log.tickets)} tickets in ${where} (medians of 9)`,
    ['', 'time', 'ratio'],
    Object.entries(waysOfCounting).map(([way, name]) => [name, milliseconds(median(told[way])), times(median(told[way]) / median(told.loop))]),
  );
}

const large = { tickets: Number(process.env.TICKETS || 100_000), rounds: 3, metrics: recipes.filter(({ kind }) => ['distribution', 'share', 'backlog'].includes(kind)).map(({ definition }) => definition.id) };
const document = await measureLargeDocument(large);
table(
  `A JSON file of ${number(large.tickets)} tickets, ${document.megabytes.toFixed(0)} MB, in a browser (medians of ${large.rounds}, from the request on)`,
  ['', 'whole', 'ratio', 'longest standstill of the page'],
  Object.entries(waysOfReading).map(([way, name]) => {
    const [whole, longest] = ['whole', 'longest'].map((kind) => median(document.times[way][kind]));
    return [name, milliseconds(whole), times(whole / median(document.times.parse.whole)), milliseconds(longest)];
  }),
);

// A board over a large store: an own PostgreSQL is named by BENCH_DATABASE_URL (an empty database: it is filled), else a smaller one is made in memory.
const databaseUrl = process.env.BENCH_DATABASE_URL || undefined;
const board = await measureBoard({ databaseUrl, facts: Number(process.env.FACTS || (databaseUrl ? 1_000_000 : 100_000)), rounds: 5 });
table(
  `${number(board.facts)} facts in ${board.engine === 'pglite' ? 'an embedded database' : 'PostgreSQL'} (medians of 5)`,
  ['', 'time', 'ratio'],
  [
    ['one mean over all facts', milliseconds(board.scan), times(1)],
    [`a board of ${board.cells} KPIs, with the period before and 12 weeks each`, milliseconds(board.board), times(board.board / board.scan)],
  ],
);
console.log(`The plan of the slowest of its ${board.statements} statements:\n${board.plan.map((line) => `  ${line}`).join('\n')}`);

const handoffs = await measureHandoffs({ databaseUrl, handoffs: Number(process.env.HANDOFFS || (databaseUrl ? 1_000_000 : 100_000)), rounds: 5 });
const { scan: handoffScan, ...handoffTimes } = handoffs.times;
table(
  `${number(handoffs.handoffs)} handoffs in ${handoffs.engine === 'pglite' ? 'an embedded database' : 'PostgreSQL'} (medians of 5)`,
  ['', 'time', 'ratio'],
  [
    ['one mean over all handoffs', milliseconds(handoffScan), times(1)],
    ...Object.entries({
      all: 'who hands to whom, a year',
      month: 'who hands to whom, four weeks',
      team: 'who hands to whom, the tickets of one team, a year',
      page: 'a page of tickets that came back',
      pair: 'a page of tickets of one pair',
    }).map(([name, what]) => [what, milliseconds(handoffTimes[name]), times(handoffTimes[name] / handoffScan)]),
  ],
);

const votes = await measureVotes({ databaseUrl, votes: Number(process.env.VOTES || 4000) });
table(
  `${number(votes.votes)} votes with a token, through the routes, in ${votes.engine === 'pglite' ? 'an embedded database' : 'PostgreSQL'}`,
  ['', 'per second', 'ratio'],
  [
    ['bare inserts, one transaction each', number(Math.round(votes.barePerSecond)), times(1)],
    ['votes checked, counted once and kept', number(Math.round(votes.perSecond)), times(votes.barePerSecond / votes.perSecond)],
  ],
);

const size = gzipSync(readFileSync(join(root, 'dist', 'cdn', 'tiebeam.js')), { level: 9 }).length;
console.log(`\nThe one-file kit is ${number(size)} bytes gzipped; npm run test:sizes shows the rest.`);
