import { beforeAll, describe, expect, it } from 'vitest';
import { sampleChanges } from '../../demo/sample-log/changes.mjs';
import { DEFAULTS } from '../../demo/sample-log/generate.mjs';
import { importChanges } from '../../src/backend/import/import-changes.js';
import type { Change, KpiResult } from '../../src/contract/index.js';
import { answerKpis } from '../../src/core/index.js';
import { lines, teams } from './read-sample.js';
import { openEmptyStore } from '../backend/store/empty-store.js';

const END = Date.parse(`${DEFAULTS.end}T23:00:00Z`);
let changes: readonly Change[] = [];
let report = {};

beforeAll(async () => {
  const store = await openEmptyStore();
  await store.putTeams(teams, lines);
  report = await importChanges({ store, stream: oneByOne(sampleChanges()) });
  changes = await store.readChanges({ period: '2020-01-01/2030-01-01', zone: 'UTC' });
  await store.close();
});

async function* oneByOne(rows: readonly string[]): AsyncGenerator<string> {
  for (const row of rows) yield `${row}\n`;
}

const read = (metric: string, line?: string): KpiResult => {
  const [answer] = answerKpis([{ metric, period: 'P1Y', ...(line !== undefined && { scope: { line } }) }], { facts: [], changes, teams, lines, zone: 'Europe/Berlin', asOf: END });
  if (answer?.kind !== 'result') throw new Error(JSON.stringify(answer));
  return answer;
};

describe('the changes of the sample', () => {
  it('are taken by the import, every one', () => {
    expect(report).toMatchObject({ rows: sampleChanges().length - 1, kept: sampleChanges().length - 1, rejected: 0 });
    expect(changes.map(({ at }) => at)).toEqual(changes.map(({ at }) => at).sort());
  });

  it('are of teams of the house on all four lines, over the time of the log', () => {
    const lineOf = new Map(teams.map(({ id, line }) => [id, line]));
    expect(new Set(changes.map(({ team }) => lineOf.get(team ?? '')))).toEqual(new Set(lines.map(({ id }) => id)));
    expect(changes[0]?.at.slice(0, 7)).toBe('2025-07');
    expect(Date.parse(changes.at(-1)?.at ?? '')).toBeLessThan(END);
    expect(Date.parse(changes.at(-1)?.at ?? '')).toBeGreaterThan(END - 14 * 86_400_000);
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['deployment', 'configuration', 'contract']));
  });

  it('give every delivery metric a believable number', () => {
    expect(read('release-frequency').reading.value).toBeGreaterThan(1);
    expect(read('release-frequency').reading.value).toBeLessThan(10);
    expect(read('change-fail-rate').reading).toMatchObject({ value: expect.closeTo(0.1, 1) as number });
    expect(read('change-fail-rate', 'engineering').reading.count).toBeGreaterThan(4);
    expect(read('deployment-rework-rate').reading.value).toBeGreaterThan(0.02);
    const lead = read('change-lead-time').reading.value ?? 0;
    expect([lead > 86_400, lead < 14 * 86_400]).toEqual([true, true]);
    const recovery = read('failed-deployment-recovery-time').reading.value ?? 0;
    expect([recovery > 600, recovery < 6 * 3600]).toEqual([true, true]);
    expect(read('release-frequency', 'communications-legal').reading.value).toBeNull();
  });

  it('are the same for the same arguments, and end on any day', () => {
    expect(sampleChanges()).toEqual(sampleChanges());
    expect(sampleChanges({ seed: 8 })).not.toEqual(sampleChanges());
    const at = sampleChanges({ end: '2024-02-29' }).slice(1).map((row) => row.split(',')[1] ?? '');
    expect(at.every((instant) => instant.slice(0, 10) >= '2022-11-01' && instant.slice(0, 10) <= '2024-02-29')).toBe(true);
    expect(() => sampleChanges({ end: 'tomorrow' })).toThrow('“tomorrow” is not a date');
  });
});
