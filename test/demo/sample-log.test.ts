import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULTS, sampleLog, TRIAGE_DAYS } from '../../demo/sample-log/generate.mjs';
import { parseMap } from '../../src/connectors/ticket-log/map.js';
import { answerKpis } from '../../src/core/index.js';
import type { TicketFacts } from '../../src/core/index.js';
import { secondHandoffs, secondMedian, secondResolve, secondReturns } from '../core/second-count.js';
import { factsAt, histories, lines, teams } from './read-sample.js';

const END = Date.parse(`${DEFAULTS.end}T23:00:00Z`);
const HOUR = 3600;
const DAY = 24 * HOUR;

const program = 'demo/sample-log/generate.mjs';

let rows: readonly string[] = [];
let events: ReturnType<typeof histories> = new Map();
let facts: readonly TicketFacts[] = [];

beforeAll(() => {
  rows = [...sampleLog()];
  events = histories(rows);
  facts = factsAt(events, END);
});

const shareOf = (holds: (one: TicketFacts) => boolean) => facts.filter(holds).length / facts.length;

function between(value: number, low: number, high: number): void {
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
}

describe('the sample log', () => {
  it('has the shape of real ones', () => {
    expect(facts).toHaveLength(4002);
    between(rows.length, 25_000, 31_000);
    between(shareOf(({ handoffs }) => handoffs > 0), 0.45, 0.58);
    between(shareOf(({ returned }) => returned), 0.12, 0.18);
    between(shareOf(({ reopened }) => reopened), 0.03, 0.1);
    between(shareOf(({ escalated }) => escalated === true), 0.2, 0.45);
    between(shareOf(({ resolvedAt }) => resolvedAt === null), 0.003, 0.05);
    between(facts.filter(({ handoffs }) => handoffs >= 12).length, 5, 60);
    between(Math.max(...facts.map(({ handoffs }) => handoffs)), 24, 60);
    between(facts.reduce((sum, { gaps }) => sum + gaps, 0), 200, 1200);
  });

  it('takes hours in the middle and months at the end', () => {
    const seconds = facts.flatMap(({ resolveSeconds }) => resolveSeconds ?? []).sort((a, b) => a - b);
    between(secondMedian(seconds) ?? 0, 4 * HOUR, 30 * HOUR);
    between(seconds[Math.floor(seconds.length * 0.99)] ?? 0, 20 * DAY, 120 * DAY);
    expect(seconds.at(-1)).toBeGreaterThan(90 * DAY);
  });

  it('covers sixteen months up to its last day, by the rhythm of offices', () => {
    const opened = facts.map(({ createdAt }) => createdAt);
    expect(new Date(Math.min(...opened)).toISOString().slice(0, 7)).toBe('2025-07');
    between(Math.max(...opened), END - 2 * DAY * 1000, END);
    const weekend = facts.filter(({ createdAt }) => [0, 6].includes(new Date(createdAt).getUTCDay()));
    between(weekend.length / facts.length, 0.01, 0.1);
  });

  it('has rows that tie, and never goes back in time within a ticket', () => {
    let ties = 0;
    for (const history of events.values()) {
      const observed = history.slice(1).map(({ at }) => Date.parse(at));
      for (const [index, at] of observed.entries()) {
        const before = observed[index - 1] ?? Date.parse(history[0]?.at ?? '');
        expect(at).toBeGreaterThanOrEqual(before);
        if (index > 0 && at === before) ties++;
      }
    }
    between(ties / rows.length, 0.01, 0.2);
  });

  it('tells every state, and waits on requester and vendor', () => {
    const states = new Set(rows.slice(1).map((line) => line.split(',')[4]));
    expect([...states].sort()).toEqual(['Assigned', 'Closed', 'In progress', 'New', 'Reopened', 'Resolved', 'Waiting for requester', 'Waiting for vendor']);
  });

  it('gets better where the shared triage began, and says nothing clear of most others', () => {
    const baseline = new Date(END - TRIAGE_DAYS * DAY * 1000).toISOString().slice(0, 10);
    const ask = (metric: string, line?: string) => {
      const [answer] = answerKpis([{ metric, period: 'P84D', baseline, ...(line !== undefined && { scope: { line } }) }], { facts, teams, lines, zone: 'Europe/Berlin', asOf: END });
      return answer?.kind === 'result' ? answer.baseline?.verdict : answer;
    };
    expect(ask('time-to-resolve')).toBe('better');
    expect(ask('return-rate', 'engineering')).toBe('better');
    expect(ask('reopen-rate')).toBe('no-clear-change');
    expect(ask('time-to-resolve', 'communications-legal')).toBe('no-clear-change');
  });

  it('gives the same figures by a second count that shares no code', () => {
    const tickets = new Map<string, { team: string | null; state: string; seconds: number }[]>();
    for (const line of rows.slice(1)) {
      const [ticket = '', , opened = '', at = '', state = '', team = ''] = line.split(',');
      const plain = { team: team === '' ? null : team, state: state.toLowerCase(), seconds: (Date.parse(at) - Date.parse(opened)) / 1000 };
      tickets.set(ticket, [...(tickets.get(ticket) ?? []), plain]);
    }
    const all = [...tickets.values()];
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    expect(facts).toHaveLength(all.length);
    expect(sum(facts.map(({ handoffs }) => handoffs))).toBe(sum(all.map(secondHandoffs)));
    expect(sum(facts.map(({ returns }) => returns))).toBe(sum(all.map(secondReturns)));
    const [answer] = answerKpis([{ metric: 'time-to-resolve', period: '2025-01-01/2027-01-01' }], { facts, teams, lines, zone: 'UTC', asOf: END });
    expect(answer).toMatchObject({ kind: 'result', reading: { value: secondMedian(all.flatMap((one) => secondResolve(one) ?? [])) } });
  });
});

describe('the generator', () => {
  it('gives the same log for the same arguments and another for another seed', () => {
    expect([...sampleLog({ tickets: 50 })]).toEqual([...sampleLog({ tickets: 50 })]);
    expect([...sampleLog({ tickets: 50, seed: 8 })]).not.toEqual([...sampleLog({ tickets: 50 })]);
  });

  it('ends on any day, with nothing later', () => {
    const dates = [...sampleLog({ tickets: 300, end: '2024-02-29' })].slice(1).map((line) => line.split(',')[3] ?? '');
    expect(dates.reduce((latest, at) => (at > latest ? at : latest)).slice(0, 10)).toBe('2024-02-29');
  });

  it('refuses arguments that make no log, in words', () => {
    expect(() => [...sampleLog({ tickets: 0 })]).toThrow('number of tickets');
    expect(() => [...sampleLog({ seed: 0.5 })]).toThrow('seed');
    expect(() => [...sampleLog({ end: 'tomorrow' })]).toThrow('“tomorrow” is not a date');
  });

  it('writes the same lines from the command line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sample-log-'));
    try {
      const out = join(folder, 'log.csv');
      await promisify(execFile)(process.execPath, [program, '--out', out, '--tickets', '40', '--seed', '3', '--end', '2026-01-31']);
      expect(await readFile(out, 'utf8')).toBe([...sampleLog({ tickets: 40, seed: 3, end: '2026-01-31' }), ''].join('\n'));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('stops without a word when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [program]);
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect([...(await once(child, 'close')), said]).toEqual([0, null, '']);
  });

  it.each([
    [['--help'], 0, 'Usage: node demo/sample-log/generate.mjs'],
    [['--tickest', '5'], 2, '--tickest'],
    [['--tickets', 'many'], 2, 'number of tickets'],
    [['--out', join(program, 'log.csv')], 1, 'log.csv'],
  ])('says what it takes: %j', async (words, code, sentence) => {
    const child = spawn(process.execPath, [program, ...words]);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    const [ended] = (await once(child, 'close')) as [number];
    expect(ended).toBe(code);
    expect(said).toContain(sentence);
    expect(said).not.toContain('    at ');
  });
});

describe('the map of the sample log', () => {
  it('is one the import accepts, names every column and word used, and the teams of the house', async () => {
    const map = parseMap(JSON.parse(await readFile('demo/sample-log/map.json', 'utf8')));
    const header = rows[0]?.split(',');
    for (const column of Object.values(map.columns)) expect(header).toContain(column);
    for (const line of rows.slice(1)) expect(map.states).toHaveProperty([line.split(',')[4] ?? '']);
    expect(map.lines).toEqual(lines);
    expect(Object.entries(map.teams)).toEqual(teams.map((team) => [team.name, team]));
  });
});
