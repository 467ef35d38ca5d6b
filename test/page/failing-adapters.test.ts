import { beforeEach, describe, expect, it } from 'vitest';
import { TiebeamError } from '../../src/contract/index.js';
import { createPage } from '../../src/page/page.js';
import type { Page } from '../../src/page/types.js';
import { fakeEnvironment } from './fake-environment.js';
import type { FakeEnvironment } from './fake-environment.js';
import { kpiSource, result, watchKpi } from './kpi-source.js';

let environment: FakeEnvironment;
let page: Page;

beforeEach(() => {
  environment = fakeEnvironment();
  page = createPage(environment);
});

describe('an adapter that misbehaves', () => {
  const cases: readonly [string, (queries: readonly unknown[]) => unknown, string, string?][] = [
    ['throws at once', () => { throw new Error('boom'); }, 'unreachable'],
    ['rejects with a word', () => Promise.reject('no'), 'unreachable'],
    ['rejects with nothing', () => Promise.reject(undefined), 'unreachable'],
    ['rejects with an object that cannot be read', () => Promise.reject(new Proxy({}, { get() { throw new Error('trap'); } })), 'unreachable'],
    ['rejects with a kind nobody knows', () => Promise.reject({ tiebeamError: 1, kind: 'tired' }), 'unreachable'],
    ['answers with an object', () => ({}), 'invalid-data', '$'],
    ['answers with null', () => null, 'invalid-data', '$'],
    ['answers too little', () => [], 'invalid-data', '$.length'],
    ['answers with null items', (queries) => queries.map(() => null), 'invalid-data', '$'],
    ['answers in the wrong shape', (queries) => queries.map(() => result(1, { reading: { value: '1', n: 2 } })), 'invalid-data', '$.reading.value'],
    ['gives a negative duration', (queries) => queries.map(() => result(-1)), 'invalid-data', '$.reading.value'],
  ];
  for (const [what, answer, kind, path] of cases) {
    it(`${what}: a typed failure, no exception`, async () => {
      const source = kpiSource({ readKpis: answer as never });
      const widget = watchKpi(page, source);
      await environment.pass(10);
      expect(widget.now.status).toBe(kind === 'unreachable' ? 'offline' : 'failed');
      expect(widget.now.error?.kind).toBe(kind);
      if (path !== undefined) expect(widget.now.error?.path).toBe(path);
      expect(Object.isFrozen(widget.now.error)).toBe(true);
      expect(widget.now.answer).toBeUndefined();
    });
  }

  it('never settles: out of reach after a while, and aborted', async () => {
    const source = kpiSource();
    source.answerAll = () => new Promise(() => undefined);
    const widget = watchKpi(page, source);
    await environment.pass(44_000);
    expect(widget.now.status).toBe('loading');
    await environment.pass(2_000);
    expect(widget.now.status).toBe('offline');
    expect(source.contexts[0]?.signal.aborted).toBe(true);
  });

  it('offers no such call, or speaks another contract: unsupported', async () => {
    const bare = watchKpi(page, { contract: 1, name: 'bare' });
    const foreign = watchKpi(page, { ...kpiSource(), contract: 2 as never });
    await environment.pass(10);
    expect(bare.now.error?.kind).toBe('unsupported');
    expect(foreign.now.error?.kind).toBe('unsupported');
  });

  it('spoils one item: the others stand', async () => {
    const source = kpiSource();
    source.answer = (query) => (query.metric === 'bad' ? { kind: 'result' } : result(5));
    const bad = watchKpi(page, source, { metric: 'bad' });
    const good = watchKpi(page, source, { metric: 'good' });
    await environment.pass(10);
    expect(bad.now.status).toBe('failed');
    expect(good.value).toBe(5);
  });

  it('fails one item by a failure of its own', async () => {
    const source = kpiSource();
    source.answer = () => ({ kind: 'failure', error: { tiebeamError: 1, kind: 'not-found', message: 'no such metric' } });
    const widget = watchKpi(page, source);
    await environment.pass(10);
    expect(widget.now).toEqual({ status: 'failed', error: { tiebeamError: 1, kind: 'not-found', message: 'no such metric' } });
  });
});

describe('trying again', () => {
  it('backs off while the source is out of reach, keeps the last good answer, and recovers', async () => {
    const source = kpiSource();
    source.answer = () => result(15_000, { freshForSeconds: 60, asOf: '2026-03-02T00:00:00Z' });
    const widget = watchKpi(page, source);
    await environment.pass(10);
    source.answerAll = () => Promise.reject(new TiebeamError('unreachable'));
    await environment.pass(70_000);
    expect(widget.now.status).toBe('offline');
    expect(widget.value).toBe(15_000);
    const early = source.batches.length;
    await environment.pass(60_000);
    const minute = source.batches.length - early;
    expect(minute).toBeGreaterThan(2);
    expect(minute).toBeLessThan(10);
    const before = source.batches.length;
    await environment.pass(3_600_000);
    expect(source.batches.length - before).toBeLessThan(40);
    source.answerAll = (queries) => queries.map(() => result(9));
    await environment.pass(310_000);
    expect(widget.now.status).toBe('stale');
    expect(widget.value).toBe(9);
  });

  it('keeps fifty widgets together when they try again', async () => {
    const source = kpiSource();
    source.answerAll = () => Promise.reject(new TiebeamError('unreachable'));
    for (let at = 0; at < 50; at++) watchKpi(page, source, { metric: `metric-${at}` });
    await environment.pass(60_000);
    expect(source.batches.length).toBeGreaterThan(2);
    expect(source.batches.every((batch) => batch.length === 50)).toBe(true);
  });

  it('waits as long as the source asked, newcomers and refreshes included', async () => {
    const source = kpiSource();
    source.answerAll = () => Promise.reject(new TiebeamError('rate-limited', { retryAfterSeconds: 120 }));
    const widget = watchKpi(page, source);
    await environment.pass(10);
    widget.refresh();
    const newcomer = watchKpi(page, source, { metric: 'backlog-age' });
    await environment.pass(118_000);
    expect(source.batches).toHaveLength(1);
    expect(newcomer.now.error?.kind).toBe('rate-limited');
    source.answerAll = (queries) => queries.map(() => result(1));
    await environment.pass(10_000);
    expect(widget.now.status).toBe('ready');
    expect(newcomer.now.status).toBe('ready');
  });

  it('asks again soon, and together, for what was too much in one batch, and for nothing else', async () => {
    const source = kpiSource();
    source.answerAll = (queries) => queries.map((_, at) => (at < 3 ? result(1) : { kind: 'failure', error: { tiebeamError: 1, kind: 'rate-limited', retryAfterSeconds: 1 } }));
    const widgets = Array.from({ length: 8 }, (_, at) => watchKpi(page, source, { metric: `metric-${at}` }));
    await environment.pass(20_000);
    expect(source.batches.map((batch) => batch.length)).toEqual([8, 5, 2]);
    expect(widgets.map(({ now }) => now.status)).toEqual(widgets.map(() => 'ready'));
  });

  for (const kind of ['auth-required', 'forbidden', 'not-found', 'invalid-data', 'unsupported'] as const) {
    it(`does not try ${kind} again by itself, but does when told`, async () => {
      const source = kpiSource();
      source.answerAll = () => Promise.reject(new TiebeamError(kind));
      const widget = watchKpi(page, source);
      await environment.pass(24 * 3_600_000);
      expect(source.batches).toHaveLength(1);
      source.answerAll = (queries) => queries.map(() => result(2));
      widget.refresh();
      await environment.pass(10);
      expect(widget.value).toBe(2);
    });
  }

  it('comes back slowly to what failed for good after it had once succeeded', async () => {
    const source = kpiSource();
    source.answer = () => result(3, { freshForSeconds: 60 });
    const widget = watchKpi(page, source);
    await environment.pass(10);
    source.answerAll = () => Promise.reject(new TiebeamError('not-found'));
    await environment.pass(70_000);
    expect(widget.now.status).toBe('failed');
    expect(widget.value).toBe(3);
    const asked = source.batches.length;
    await environment.pass(3_500_000);
    expect(source.batches).toHaveLength(asked);
    await environment.pass(200_000);
    expect(source.batches).toHaveLength(asked + 1);
  });

  it('asks again when the reader comes back to a page that wanted a sign-in', async () => {
    const source = kpiSource();
    source.answerAll = () => Promise.reject(new TiebeamError('auth-required'));
    const widget = watchKpi(page, source);
    await environment.pass(10);
    await environment.hide();
    await environment.pass(60_000);
    source.answerAll = (queries) => queries.map(() => result(4));
    await environment.show();
    await environment.pass(1_000);
    expect(widget.value).toBe(4);
  });
});
