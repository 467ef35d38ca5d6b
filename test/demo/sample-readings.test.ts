import { describe, expect, it } from 'vitest';
import { sampleReadings } from '../../demo/sample-log/readings.mjs';
import { importReadings } from '../../src/backend/import/import-readings.js';
import { lines, teams } from './read-sample.js';
import { openEmptyStore } from '../backend/store/empty-store.js';

async function* oneByOne(rows: readonly string[]): AsyncGenerator<string> {
  for (const row of rows) yield `${row}\n`;
}

describe('the readings of the sample', () => {
  it('are taken by the import, every one, and say that they are illustrative', async () => {
    const rows = sampleReadings();
    const store = await openEmptyStore();
    await store.putTeams(teams, lines);
    expect(await importReadings({ store, stream: oneByOne(rows) })).toMatchObject({ rows: rows.length - 1, kept: rows.length - 1, rejected: 0 });
    const metrics = [...new Set(rows.slice(1).map((row) => row.split(',')[0] ?? ''))];
    const answers = await store.readKpis(metrics.map((metric) => ({ metric, period: 'P28D', ...(metric === 'first-contact-resolution' && { scope: { team: 'service-desk' } }), history: { bucket: 'month', count: 6 } })));
    for (const [at, answer] of answers.entries()) {
      expect(answer.kind, metrics[at]).toBe('result');
      if (answer.kind !== 'result') continue;
      expect(answer.reading.value, metrics[at]).not.toBeNull();
      expect(answer.reading.quality).toBe('illustrative');
    }
    await store.close();
  });

  it('are the same for the same seed and others for another, and end before the month that is not over', () => {
    expect(sampleReadings()).toEqual(sampleReadings());
    expect(sampleReadings({ seed: 5 })).not.toEqual(sampleReadings());
    expect(sampleReadings({ end: '2026-03-09' }).every((row) => !row.includes('2026-04-01'))).toBe(true);
    expect(() => sampleReadings({ end: 'soon' })).toThrow(RangeError);
  });
});
