/**
 * Counts the status changes of an Upptime record a second time, in the plainest way, sharing no code with the kit:
 *   node .ci/second-uptime.mjs status_commits.csv[.gz] [summary.json[.gz]]
 * Prints one JSON object: by site the seconds from the first row to the last of the whole record, those of them it was down, and
 * what the summary says. Minute by minute would do as well; here each down row counts until the next row of its site.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const textOf = (file) => {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
};

const [file, summaryFile] = process.argv.slice(2);
const text = textOf(file);
if (text.includes('"')) throw new Error('This count reads no quoted fields.');
const [head, ...lines] = text.split(/\r?\n/).filter(Boolean);
if (head !== 'commit_time,site,state,http_code,response_ms') throw new Error(`This count does not know the columns ${head}.`);

const rows = lines.map((line) => {
  const [time, site, state] = line.split(',');
  return { second: Date.parse(time) / 1000, site, state };
});
const end = rows.reduce((latest, { second }) => Math.max(latest, second), 0);

const sites = {};
for (const { site } of rows) sites[site] ??= { watchedSeconds: 0, downSeconds: 0, longOutagesByDay: {}, outages: 0 };
for (const [site, count] of Object.entries(sites)) {
  const own = rows.filter((row) => row.site === site).sort((one, other) => one.second - other.second);
  count.watchedSeconds = end - own[0].second;
  let began = null;
  own.forEach((row, place) => {
    const until = own[place + 1]?.second ?? end;
    if (row.state !== 'down') return;
    count.downSeconds += until - row.second;
    began ??= row.second;
    if (own[place + 1]?.state === 'down') return;
    count.outages += 1;
    const day = new Date(began * 1000).toISOString().slice(0, 10);
    (count.longOutagesByDay[day] ??= []).push(Math.round((until - began) / 60));
    began = null;
  });
}

const summary = summaryFile === undefined ? [] : JSON.parse(textOf(summaryFile));
for (const { name, uptime, dailyMinutesDown } of summary) {
  if (sites[name] !== undefined) sites[name].summary = { uptime, dailyMinutesDown };
}
console.log(JSON.stringify({ rows: rows.length, end: new Date(end * 1000).toISOString(), sites }));
