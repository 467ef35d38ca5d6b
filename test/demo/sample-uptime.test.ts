import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../.build/run-node.mjs';
import { DEFAULTS } from '../../demo/sample-log/generate.mjs';
import { sampleUptime } from '../../demo/sample-log/uptime.mjs';
import { importSamples, type SamplesReport } from '../../src/backend/import/import-samples.js';
import { parseRecordMap } from '../../src/connectors/uptime-record/map.js';
import type { KpiAnswer, KpiQuery } from '../../src/contract/index.js';
import { catalogue, findRecipe } from '../../src/core/index.js';
import { lines, teams } from './read-sample.js';
import { openEmptyStore } from '../backend/store/empty-store.js';

const map = parseRecordMap(JSON.parse(readFileSync(join(root, 'demo', 'sample-log', 'uptime-map.json'), 'utf8')));
const metrics = catalogue().map(({ id }) => id).filter((id) => findRecipe(id)?.kind === 'uptime');
let report: SamplesReport;
const answers = new Map<string, KpiAnswer>();

beforeAll(async () => {
  const store = await openEmptyStore();
  await store.putTeams(teams, lines);
  report = await importSamples({ store, map, stream: oneByOne(sampleUptime()), now: Date.parse(`${DEFAULTS.end}T23:59:00Z`) });
  const asked = metrics.map((metric): KpiQuery => ({ metric, period: 'P1Y', history: { bucket: 'month', count: 12 } }));
  (await store.readKpis(asked)).forEach((answer, place) => answers.set(metrics[place] ?? '', answer));
  await store.close();
});

async function* oneByOne(rows: readonly string[]): AsyncGenerator<string> {
  for (const row of rows) yield `${row}\n`;
}

const read = (metric: string) => {
  const answer = answers.get(metric);
  if (answer?.kind !== 'result') throw new Error(JSON.stringify(answer));
  return { value: answer.reading.value ?? NaN, history: (answer.history ?? []).map(({ value }) => value ?? NaN) };
};

describe('the uptime record of the sample', () => {
  it('is taken by the import, every row, of services that teams of the house own', () => {
    const rows = sampleUptime().length - 1;
    expect(report).toMatchObject({ rows, kept: rows, rejected: 0 });
    expect(report.services.map(({ service }) => service).sort()).toEqual(map.services.map(({ service }) => service).sort());
    expect(map.services.filter(({ team }) => !teams.some(({ id }) => id === team))).toEqual([]);
    expect(map.services.filter(({ objective }) => objective === undefined)).toEqual([]);
  });

  it('gives every metric a believable number', () => {
    const availability = read('availability');
    expect([availability.value > 0.99, availability.value < 0.9999]).toEqual([true, true]);
    expect(availability.history.every((value) => value > 0.97 && value <= 1)).toBe(true);
    const met = read('slo-attainment').history;
    expect([Math.min(...met) < 1, Math.max(...met) > 0.5]).toEqual([true, true]);
    expect(read('error-budget-left').history.every((value) => value > -10 && value <= 1)).toBe(true);
    expect(read('burn-rate').value).toBeGreaterThan(0.1);
    expect(read('error-budget-time-left').history.some((value) => value > 0)).toBe(true);
  });

  it('is the same for the same arguments, and ends on any day', () => {
    expect(sampleUptime()).toEqual(sampleUptime());
    expect(sampleUptime({ seed: 8 })).not.toEqual(sampleUptime());
    const at = sampleUptime({ end: '2024-02-29' }).slice(1).map((row) => row.split(',').find((cell) => cell.startsWith('20')) ?? '');
    expect(at.every((instant) => instant.slice(0, 10) >= '2022-11-01' && instant.slice(0, 10) <= '2024-02-29')).toBe(true);
    expect(() => sampleUptime({ end: 'tomorrow' })).toThrow('“tomorrow” is not a date');
  });
});
