/**
 * Counts a ServiceNow incident log a second time, in the plainest way, sharing no code with the kit:
 *   node .ci/second-count.mjs LOG.csv[.gz]
 * Prints one JSON object.
 *
 * Rows of an incident are put in order by sys_mod_count, then sys_updated_at, then place in the file. `?` is missing;
 * a row without a group is a gap, counted once a group is known. A handoff is a change from one group to another, a return one to the group before
 * the last. An incident is resolved from the first Resolved or Closed row after which no other known state follows;
 * it took from its earliest opened_at (no zone: UTC) until then.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const file = process.argv[2];
const bytes = readFileSync(file);
const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
if (text.includes('"')) throw new Error('This count reads no quoted fields.');
const [head, ...lines] = text.split(/\r?\n/).filter(Boolean);
const column = Object.fromEntries(head.split(',').map((name, index) => [name, index]));

const minutes = (written) => {
  const [day, month, year, hour, minute] = written.split(/[/ :]/).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute) / 60_000;
};

const incidents = new Map();
lines.forEach((line, place) => {
  const cells = line.split(',');
  const id = cells[column.number];
  if (!incidents.has(id)) incidents.set(id, []);
  incidents.get(id).push({
    place,
    order: Number(cells[column.sys_mod_count]),
    at: minutes(cells[column.sys_updated_at]),
    opened: cells[column.opened_at] === '?' ? Infinity : minutes(cells[column.opened_at]),
    group: cells[column.assignment_group],
    state: cells[column.incident_state],
  });
});

let handoffs = 0;
let ticketsWithHandoff = 0;
let returns = 0;
let gaps = 0;
let worst = { number: '', handoffs: -1, returns: 0 };
let ticketsWithReturn = 0;
const took = [];
for (const [number, rows] of incidents) {
  rows.sort((one, other) => one.order - other.order || one.at - other.at || one.place - other.place);
  const firstOwned = rows.findIndex(({ group }) => group !== '?');
  gaps += firstOwned === -1 ? 0 : rows.slice(firstOwned).filter(({ group }) => group === '?').length;
  const owners = rows.map(({ group }) => group).filter((group) => group !== '?');
  const chain = owners.filter((group, index) => group !== owners[index - 1]);
  handoffs += Math.max(0, chain.length - 1);
  if (chain.length > 1) ticketsWithHandoff += 1;
  const back = chain.filter((group, index) => index >= 2 && group === chain[index - 2]).length;
  returns += back;
  if (back > 0) ticketsWithReturn += 1;
  if (chain.length - 1 > worst.handoffs) worst = { number, handoffs: chain.length - 1, returns: back };
  let resolved = null;
  for (const { state, at } of rows) {
    if (state === 'Resolved' || state === 'Closed') resolved ??= at;
    else if (state !== '-100' && state !== '?') resolved = null;
  }
  if (resolved !== null) took.push((resolved - Math.min(...rows.map(({ opened }) => opened))) * 60);
}
took.sort((one, other) => one - other);
const middle = took.length / 2;
const medianResolveSeconds = took.length === 0 ? null : took.length % 2 === 1 ? took[Math.floor(middle)] : (took[middle - 1] + took[middle]) / 2;

console.log(JSON.stringify({ tickets: incidents.size, rows: lines.length, handoffs, ticketsWithHandoff, returns, ticketsWithReturn, gaps, worst, resolved: took.length, medianResolveSeconds }));
