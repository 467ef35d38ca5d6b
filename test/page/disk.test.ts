import { describe, expect, it } from 'vitest';
import { TiebeamError } from '../../src/contract/index.js';
import { sweep } from '../../src/page/disk.js';
import { createPage } from '../../src/page/page.js';
import { fakeEnvironment, fakeStorage } from './fake-environment.js';
import { kpiSource, result, watchKpi } from './kpi-source.js';

const DAY = 24 * 3_600_000;
const known = (scope = 'anna') => kpiSource({ id: 'https://a.example', scope });

/** A page whose reader saw an answer and left; returns what the next document finds. */
async function leaveBehind(source = known(), storage = fakeStorage()) {
  const environment = fakeEnvironment(storage);
  const widget = watchKpi(createPage(environment), source);
  await environment.pass(2_000);
  widget.stop();
  await environment.pass(2_000);
  return storage;
}

describe('answers on disk', () => {
  it('show at once in the next document, while the source is asked again', async () => {
    const storage = await leaveBehind();
    const environment = fakeEnvironment(storage);
    const source = known();
    let answer: (value: unknown) => void = () => undefined;
    source.answerAll = () => new Promise((resolve) => (answer = resolve));
    const widget = watchKpi(createPage(environment), source);
    await environment.pass(10);
    expect(widget.now).toMatchObject({ status: 'ready', revalidating: true });
    expect(widget.value).toBe(15_000);
    answer([result(16_000)]);
    await environment.pass(10);
    expect(widget.value).toBe(16_000);
    expect(widget.now.revalidating).toBeUndefined();
  });

  it('stand in while the source is out of reach', async () => {
    const storage = await leaveBehind();
    const environment = fakeEnvironment(storage);
    const source = known();
    source.answerAll = () => Promise.reject(new TiebeamError('unreachable'));
    const widget = watchKpi(createPage(environment), source);
    await environment.pass(10);
    expect(widget.now.status).toBe('offline');
    expect(widget.value).toBe(15_000);
  });

  it('are kept for no one without an id and a scope, and never a failure', async () => {
    for (const source of [kpiSource(), kpiSource({ id: 'x' }), kpiSource({ scope: 'x' })]) {
      expect((await leaveBehind(source)).records.size).toBe(0);
    }
    const failing = known();
    failing.answer = () => ({ kind: 'failure', error: { tiebeamError: 1, kind: 'not-found' } });
    expect((await leaveBehind(failing)).records.size).toBe(0);
    const wrong = known();
    wrong.answer = () => ({ kind: 'result' });
    expect((await leaveBehind(wrong)).records.size).toBe(0);
  });

  it('of one reader are wiped when another comes, other sources\u2019 are not', async () => {
    const storage = await leaveBehind();
    await leaveBehind(kpiSource({ id: 'https://b.example', scope: 'anna' }), storage);
    expect(storage.records.size).toBe(2);
    const ben = known('ben');
    ben.answer = () => result(1);
    await leaveBehind(ben, storage);
    expect([...storage.records.keys()].map((key) => key.slice(0, 26)).sort()).toEqual(['["https://a.example","ben"', '["https://b.example","anna'].sort());
  });

  it('of a reader who changed under way are not kept under the old name', async () => {
    const source = { ...known(), scope: 'anna' };
    const environment = fakeEnvironment();
    source.answerAll = async (queries) => {
      source.scope = 'ben';
      return queries.map(() => result(2));
    };
    const page = createPage(environment);
    watchKpi(page, { ...source, get scope() { return source.scope; }, readKpis: (queries, context) => source.answerAll(queries, context) as never });
    await environment.pass(5_000);
    expect(environment.storage.records.size).toBe(0);
  });

  it('keep languages apart', async () => {
    const environment = fakeEnvironment();
    const page = createPage(environment);
    watchKpi(page, known(), {}, 'en');
    watchKpi(page, known(), {}, 'de');
    await environment.pass(2_000);
    expect(environment.storage.records.size).toBe(2);
  });

  it('that are corrupt or unreadable are as if not there', async () => {
    const storage = await leaveBehind();
    const [key = ''] = storage.records.keys();
    const now = Date.UTC(2026, 2, 1, 12);
    for (const junk of [5, null, 'x', {}, { json: '{', receivedAt: now, usedAt: now }, { json: '{}', receivedAt: now, usedAt: now }, { json: '"old shape"', receivedAt: now, usedAt: now }]) {
      storage.records.set(key, junk);
      const environment = fakeEnvironment(storage);
      const source = known();
      source.answerAll = () => new Promise(() => undefined);
      const widget = watchKpi(createPage(environment), source);
      await environment.pass(10);
      expect(widget.told.map((snapshot) => snapshot.status)).toEqual(['loading']);
    }
  });

  it('that equal an unreadable record still arrive', async () => {
    const storage = await leaveBehind();
    const [key = ''] = storage.records.keys();
    const now = Date.UTC(2026, 2, 1, 12);
    storage.records.set(key, { json: '5', receivedAt: now, usedAt: now });
    const environment = fakeEnvironment(storage);
    const source = known();
    source.answer = () => 5;
    const widget = watchKpi(createPage(environment), source);
    await environment.pass(10);
    expect(widget.now.error?.kind).toBe('invalid-data');
  });

  it('do not matter where storage throws: memory serves', async () => {
    const environment = fakeEnvironment();
    environment.storage.failing = true;
    const page = createPage(environment);
    const first = watchKpi(page, known());
    await environment.pass(2_000);
    expect(first.now.status).toBe('ready');
    first.stop();
    await environment.pass(2_000);
    expect(watchKpi(page, known()).value).toBe(15_000);

    const sandboxed = { ...fakeEnvironment(), openDisk: () => Promise.reject(new DOMException('denied', 'SecurityError')) };
    const second = watchKpi(createPage(sandboxed), known());
    await sandboxed.pass(2_000);
    expect(second.now.status).toBe('ready');
  });

  it('are written once for many, a little later', async () => {
    const environment = fakeEnvironment();
    let writes = 0;
    const write = environment.storage.write;
    environment.storage.write = async (records) => {
      writes++;
      await write(records);
    };
    const page = createPage(environment);
    for (let at = 0; at < 20; at++) watchKpi(page, known(), { metric: `metric-${at}` });
    await environment.pass(500);
    expect(writes).toBe(0);
    await environment.pass(1_000);
    expect(writes).toBe(1);
    expect(environment.storage.records.size).toBe(20);
  });

  it('that are too old are neither shown nor kept', async () => {
    const storage = await leaveBehind();
    const environment = fakeEnvironment(storage);
    await environment.pass(7 * DAY);
    const source = known();
    source.answerAll = () => Promise.reject(new TiebeamError('unreachable'));
    const widget = watchKpi(createPage(environment), source);
    await environment.pass(10);
    expect(widget.value).toBeUndefined();
    watchKpi(createPage(environment), kpiSource({ id: 'other', scope: 'anna' }));
    await environment.pass(5_000);
    expect([...storage.records.keys()].every((key) => key.startsWith('["other"'))).toBe(true);
  });
});

describe('the sweep', () => {
  it('drops what is corrupt or old, then the least recently used beyond 5 MB', () => {
    const now = Date.UTC(2026, 2, 1);
    const record = (usedAt: number, size: number, receivedAt = now) => ({ json: 'x'.repeat(size), usedAt, receivedAt });
    const { drop, size } = sweep(
      [
        ['oldest', record(now - 3, 2_000_000)],
        ['newest', record(now, 2_000_000)],
        ['middle', record(now - 2, 2_500_000)],
        ['ancient', record(now, 1, now - 8 * DAY)],
        ['future', record(now, 1, now + 8 * DAY)],
        ['junk', { json: 5 }],
        ['tiny', record(now - 4, 10)],
      ],
      now,
    );
    expect([...drop].sort()).toEqual(['ancient', 'future', 'junk', 'oldest']);
    expect(size).toBeLessThanOrEqual(5_000_000);
  });
});
