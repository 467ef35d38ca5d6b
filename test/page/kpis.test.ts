import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isTiebeamError } from '../../src/contract/index.js';
import { KIT_VERSION } from '../../src/contract/version.js';
import { kpiRequest } from '../../src/page/kpis.js';
import { kpiSource, result } from './kpi-source.js';

const request = kpiRequest(kpiSource(), { metric: 'time-to-resolve', period: 'P28D' }, 'en');
const of = (unit: string, value: unknown, more = {}) =>
  result(null, { definition: { id: 'm', name: 'M', unit, direction: 'none' }, reading: { value, n: 3 }, ...more });

/** Path of the error a raw answer gives; `undefined` when it is read. */
function pathOf(raw: unknown): string | undefined {
  try {
    request.parse(raw);
    return undefined;
  } catch (thrown) {
    return isTiebeamError(thrown) ? thrown.path : String(thrown);
  }
}

describe('the question for one KPI', () => {
  it('reads every value in the range of its unit and refuses the others by path', () => {
    const cases: readonly [string, number, boolean][] = [
      ['rate', 0, true], ['rate', 1, true], ['rate', 1.01, false], ['rate', -0.01, false],
      ['score', -100, true], ['score', 100, true], ['score', -101, false],
      ['seconds', 0, true], ['seconds', -1, false], ['count', -1, false], ['per-week', -1, false],
      ['ratio', -5, true], ['money', -5, true],
    ];
    for (const [unit, value, good] of cases) expect([unit, value, pathOf(of(unit, value))]).toEqual([unit, value, good ? undefined : '$.reading.value']);
  });

  it('looks at earlier readings as well, but lets differences be negative', () => {
    const bad = { value: 2, n: 1 };
    expect(pathOf(of('rate', 0.5, { previous: { reading: bad, difference: -1.5 } }))).toBe('$.previous.reading.value');
    expect(pathOf(of('rate', 0.5, { baseline: { reading: bad, difference: -1.5 } }))).toBe('$.baseline.reading.value');
    expect(pathOf(of('rate', 0.5, { history: [{ value: 0.1, n: 1 }, bad] }))).toBe('$.history[1].value');
    expect(pathOf(of('rate', 0.5, { previous: { reading: { value: 0.9, n: 1 }, difference: -0.4 } }))).toBeUndefined();
  });

  it('refuses hostile values with a path, never with a crash', () => {
    for (const raw of [undefined, null, 5, 'x', [], {}, { kind: 'result' }, { kind: 'later' }, of('rate', NaN), of('rate', Infinity), of('rate', '1'), of('parsec', 1), Object.create(null)]) {
      expect(pathOf(raw)).toMatch(/^\$/);
    }
  });

  it('knows how fresh an answer is, and which answers are failures', () => {
    const fresh = (more = {}) => request.freshness?.(request.parse(result(1, more)));
    expect(fresh()).toEqual({ asOf: Date.UTC(2026, 2, 1, 12), freshForSeconds: 3600 });
    expect(fresh({ freshForSeconds: 60 })?.freshForSeconds).toBe(60);
    const failed = request.parse({ kind: 'failure', error: { tiebeamError: 1, kind: 'forbidden' } });
    expect(request.freshness?.(failed)).toBeUndefined();
    expect(request.failure?.(failed)?.kind).toBe('forbidden');
    expect(request.failure?.(request.parse(result(1)))).toBeUndefined();
  });

  it('is made by the version of the package', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(KIT_VERSION).toBe(version);
  });
});
