#!/usr/bin/env node
/**
 * Writes a ticket log with the shape of real ones: whole rows as CSV, about 16 months. Everything in it is
 * invented; the same arguments give the same bytes on every machine.
 *
 *   node demo/sample-log/generate.mjs --out FILE [--tickets 4000] [--seed 7] [--end 2026-10-31]
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { fromWall, isWorkday, written } from './clock.mjs';
import { topics } from './house.mjs';
import { incident } from './incident.mjs';
import { dice } from './random.mjs';
import { story } from './story.mjs';

const DAY = 1440;
const MONTHS = 16;
/** Days before the end at which the shared triage of payments and platform tickets begins: a Monday by default. */
export const TRIAGE_DAYS = 201;
export const DEFAULTS = { tickets: 4000, seed: 7, end: '2026-10-31' };
const HEADER = 'ticket,sequence,opened_at,updated_at,state,team,priority,channel,joins,done,alert,link';

/**
 * The log, line by line without line ends, header first; tickets in the order of their days, and a worked incident with the fault behind it beside them. Holds one ticket
 * and the list of days in memory, whatever the size.
 *
 * @param {{tickets?: number, seed?: number, end?: string}} [options] - `end` is the last day
 * @returns {Generator<string, void, void>}
 */
export function* sampleLog(options = {}) {
  const { tickets, seed, end } = { ...DEFAULTS, ...options };
  const lastDay = Date.parse(`${end}T00:00:00Z`) / 86_400_000;
  if (!Number.isInteger(lastDay)) throw new RangeError(`The end “${end}” is not a date; use the form 2026-10-31.`);
  if (!Number.isInteger(tickets) || tickets < 1) throw new RangeError('The number of tickets must be a whole number of at least 1.');
  if (!Number.isInteger(seed)) throw new RangeError('The seed must be a whole number.');
  const last = new Date(lastDay * 86_400_000);
  const firstDay = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1 - MONTHS, 1) / 86_400_000;
  const known = (lastDay + 1) * DAY - 60;
  const openings = openingTimes(firstDay, lastDay, tickets, seed);
  yield HEADER;
  let number = 0;
  for (const { topic, openedAt, random } of openings) {
    number++;
    const id = `T-${String(number).padStart(6, '0')}`;
    const channel = random.pick(topics[topic].channel);
    let sequence = 0;
    for (const { at, state, team, priority } of story(random, topic, openedAt, lastDay - TRIAGE_DAYS)) {
      if (at >= known) break;
      yield [id, sequence++, written(openedAt), written(at), state, team, priority, channel, '', '', '', ''].join(',');
    }
  }
  yield* incidentLines(lastDay, known);
}

/** The incident comes last, whatever the day it began: logs of several systems are not in one order either. */
function* incidentLines(lastDay, known) {
  for (const [ticket, rows] of Object.entries(incident(lastDay))) {
    for (const [sequence, { at, state, team, priority, joins = '', done = '', alert = '', link = '' }] of rows.entries()) {
      if (at >= known) break;
      yield [ticket, sequence, written(rows[0].at), written(at), state, team, priority, 'monitoring', joins, done, alert, link].join(',');
    }
  }
}

function* openingTimes(firstDay, lastDay, tickets, seed) {
  const shares = [];
  let total = 0;
  for (let day = firstDay; day <= lastDay; day++) shares.push((total += volume(day, firstDay, lastDay)));
  let index = 0;
  for (let ticket = 0; ticket < tickets; ticket++) {
    const random = dice(Math.imul(seed, 0x10001) + ticket);
    const place = ((ticket + 0.5) / tickets) * total;
    while (shares[index] < place) index++;
    const before = index === 0 ? 0 : shares[index - 1];
    const day = firstDay + index;
    const topic = topicOf(random, day);
    // Within a day tickets come in order, most of them mid-morning and after lunch.
    const through = (place - before) / (shares[index] - before);
    const opening = topics[topic].aroundTheClock ? 0 : 7 * 60;
    const closing = topics[topic].aroundTheClock ? DAY - 60 : 19 * 60;
    const rhythm = through + Math.sin(4 * Math.PI * through) / 16;
    yield { topic, random, openedAt: fromWall(day * DAY + Math.floor(opening + rhythm * (closing - opening))) };
  }
}

function volume(day, firstDay, lastDay) {
  const weekday = (day + 4) % 7;
  const month = new Date(day * 86_400_000).getUTCMonth();
  const week = [0.1, 1.25, 1.08, 1, 0.98, 0.84, 0.12][weekday];
  const season = [1.12, 1.02, 1, 0.97, 0.95, 0.96, 0.88, 0.8, 1.04, 1.05, 1.1, 0.92][month];
  const growth = 1 + (0.18 * (day - firstDay)) / (lastDay - firstDay);
  return week * season * growth * (isWorkday(day) || weekday === 0 || weekday === 6 ? 1 : 0.15);
}

function topicOf(random, day) {
  const weights = Object.fromEntries(Object.entries(topics).map(([name, { weight }]) => [name, weight]));
  if (!isWorkday(day)) weights.alert *= 12;
  const month = new Date(day * 86_400_000).getUTCMonth();
  if (month === 10 || month === 11) weights.payments *= 1.5;
  if (month === 0) weights.access *= 1.3;
  return random.pick(weights);
}

const USAGE = `Usage: node demo/sample-log/generate.mjs [--out FILE] [--tickets ${DEFAULTS.tickets}] [--seed ${DEFAULTS.seed}] [--end ${DEFAULTS.end}]

Writes a generated ticket log as CSV, to FILE or to the output. The same arguments give the same log.`;

const FLAGS = { out: { type: 'string' }, tickets: { type: 'string' }, seed: { type: 'string' }, end: { type: 'string' }, help: { type: 'boolean', short: 'h' } };

async function main() {
  const { values } = parseArgs({ options: FLAGS });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const options = {
    tickets: values.tickets === undefined ? DEFAULTS.tickets : Number(values.tickets),
    seed: values.seed === undefined ? DEFAULTS.seed : Number(values.seed),
    end: values.end ?? DEFAULTS.end,
  };
  const text = Readable.from(lineByLine(options));
  if (values.out === undefined) await pipeline(text, process.stdout, { end: false });
  else await pipeline(text, createWriteStream(values.out));
}

function* lineByLine(options) {
  for (const line of sampleLog(options)) yield `${line}\n`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    // A reader that has seen enough ("generate.mjs | head") is no failure.
    if (error.code === 'EPIPE') return;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    const misunderstood = error instanceof RangeError || String(error.code).startsWith('ERR_PARSE_ARGS');
    process.exitCode = misunderstood ? 2 : 1;
  });
}
