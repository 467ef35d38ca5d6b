import { beforeEach, describe, expect, it, vi } from 'vitest';
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

describe('asking', () => {
  it('makes one request of fifty widgets of one tick', async () => {
    const source = kpiSource();
    const widgets = Array.from({ length: 50 }, (_, at) => watchKpi(page, source, { metric: `metric-${at}` }));
    await environment.pass(10);
    expect(source.batches).toHaveLength(1);
    expect(source.batches[0]).toHaveLength(50);
    expect(widgets.every((widget) => widget.now.status === 'ready')).toBe(true);
  });

  it('asks equal questions once, whatever the order of their members', async () => {
    const source = kpiSource();
    const one = watchKpi(page, source, { scope: { team: 'a', line: 'b' }, zone: 'UTC' });
    const other = watchKpi(page, source, { zone: 'UTC', scope: { line: 'b', team: 'a' } });
    await environment.pass(10);
    expect(source.batches).toEqual([[{ metric: 'time-to-resolve', period: 'P28D', scope: { team: 'a', line: 'b' }, zone: 'UTC' }]]);
    expect(one.value).toBe(15_000);
    expect(other.value).toBe(15_000);
  });

  it('answers a widget that comes later from what is there', async () => {
    const source = kpiSource();
    watchKpi(page, source);
    await environment.pass(10);
    const late = watchKpi(page, source);
    expect(late.now.status).toBe('ready');
    await environment.pass(10);
    expect(source.batches).toHaveLength(1);
  });

  it('splits a batch of more than 200', async () => {
    const source = kpiSource();
    for (let at = 0; at < 401; at++) watchKpi(page, source, { metric: `metric-${at}` });
    await environment.pass(10);
    expect(source.batches.map((batch) => batch.length)).toEqual([200, 200, 1]);
  });

  it('keeps languages and sources apart, and joins adapters of one id', async () => {
    const one = kpiSource({ id: 'https://a.example' });
    const twin = kpiSource({ id: 'https://a.example' });
    const other = kpiSource();
    watchKpi(page, one, {}, 'en');
    watchKpi(page, one, {}, 'de');
    watchKpi(page, twin, { metric: 'backlog-age' }, 'en');
    watchKpi(page, other, {}, 'en');
    await environment.pass(10);
    expect(one.batches.map((batch) => batch.length)).toEqual([2, 1]);
    expect(one.contexts.map((context) => context.locale)).toEqual(['en', 'de']);
    expect(twin.batches).toHaveLength(0);
    expect(other.batches).toHaveLength(1);
  });

  it('never shares between readers: another scope is another source', async () => {
    const one = kpiSource({ id: 'https://a.example', scope: 'anna' });
    const other = kpiSource({ id: 'https://a.example', scope: 'ben' });
    other.answer = () => result(1);
    const first = watchKpi(page, one);
    const second = watchKpi(page, other);
    await environment.pass(10);
    expect(first.value).toBe(15_000);
    expect(second.value).toBe(1);
  });

  it('asks calls without a batch one by one', async () => {
    const readTicket = vi.fn(async (id: string) => ({ id }));
    const describe = vi.fn(async () => ({ name: 'x' }));
    const adapter = { contract: 1, name: 'x', readTicket, describe } as never;
    const told: unknown[] = [];
    for (const query of ['a:1', 'a:2']) {
      page.watch({ adapter, call: 'readTicket', query, locale: 'en', parse: (raw) => raw }, (s) => told.push(s.answer));
    }
    page.watch({ adapter, call: 'describe', locale: 'en', parse: (raw) => raw }, (s) => told.push(s.answer));
    await environment.pass(10);
    expect(readTicket.mock.calls.map(([id]) => id)).toEqual(['a:1', 'a:2']);
    expect(describe).toHaveBeenCalledWith(expect.objectContaining({ locale: 'en' }));
    expect(told.slice(3)).toEqual([{ id: 'a:1' }, { id: 'a:2' }, { name: 'x' }]);
  });
});

describe('what a watcher is told', () => {
  it('hears at once that it is loading, then the answer, each frozen to the ground', async () => {
    const widget = watchKpi(page, kpiSource());
    expect(widget.told.map((snapshot) => snapshot.status)).toEqual(['loading']);
    await environment.pass(10);
    expect(widget.told.map((snapshot) => snapshot.status)).toEqual(['loading', 'ready']);
    expect(Object.isFrozen(widget.now)).toBe(true);
    expect(Object.isFrozen(widget.now.answer)).toBe(true);
    expect(widget.now.answer?.kind === 'result' && Object.isFrozen(widget.now.answer.reading)).toBe(true);
  });

  it('hears nothing when a refresh brings the same answer', async () => {
    const source = kpiSource();
    source.answer = () => result(15_000, { asOf: '2027-01-01T00:00:00Z', freshForSeconds: 60 });
    const widget = watchKpi(page, source);
    await environment.pass(10 * 60_000);
    expect(source.batches.length).toBeGreaterThan(5);
    expect(widget.told).toHaveLength(2);
  });

  it('is not harmed by another that throws', async () => {
    const silence = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const source = kpiSource();
    page.watch({ adapter: source, call: 'readKpis', batched: true, query: { metric: 'a' }, locale: 'en', parse: (raw) => raw }, () => {
      throw new Error('a widget with a bug');
    });
    const widget = watchKpi(page, source);
    await environment.pass(10);
    expect(widget.now.status).toBe('ready');
    expect(silence).toHaveBeenCalled();
    silence.mockRestore();
  });

  it('keeps the first answer of one version apart from that of another that reads it otherwise', async () => {
    const source = kpiSource();
    const widget = watchKpi(page, source);
    const later: unknown[] = [];
    page.watch(
      { adapter: source, call: 'readKpis', batched: true, query: { period: 'P28D', metric: 'time-to-resolve' }, locale: 'en', parse: () => 'read by a later version' },
      (snapshot) => later.push(snapshot.answer),
    );
    await environment.pass(10);
    expect(widget.value).toBe(15_000);
    expect(later).toEqual([undefined, 'read by a later version']);
    expect(source.batches[0]).toHaveLength(1);
  });

  it('calls an answer stale once its freshness has run out, by the server\u2019s clock', async () => {
    const source = kpiSource();
    source.answer = () => result(15_000, { freshForSeconds: 7200 });
    const widget = watchKpi(page, source);
    await environment.pass(10);
    expect(widget.now.status).toBe('ready');
    source.answerAll = () => new Promise(() => undefined);
    page.reportServerTime(environment.now() + 3 * 3_600_000);
    expect(page.now()).toBe(environment.now() + 3 * 3_600_000);
    await environment.pass(61_000);
    expect(widget.now.status).toBe('stale');
    expect(widget.value).toBe(15_000);
  });

  it('takes no notice of a server clock that differs by less than its own precision, or is no time', () => {
    page.reportServerTime(environment.now() + 1_500);
    expect(page.now()).toBe(environment.now());
    page.reportServerTime(Number.NaN);
    expect(page.now()).toBe(environment.now());
  });
});
