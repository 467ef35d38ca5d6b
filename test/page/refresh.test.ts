import { beforeEach, describe, expect, it, vi } from 'vitest';
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

describe('refreshing', () => {
  const perHour = async (freshForSeconds: number) => {
    const source = kpiSource();
    source.answer = () => result(1, { freshForSeconds });
    watchKpi(page, source);
    await environment.pass(3_600_000);
    return source.batches.length - 1;
  };

  it('follows the freshness of the answer, between half a minute and an hour', async () => {
    expect(await perHour(600)).toBe(5);
    const fastest = await perHour(0);
    expect(fastest).toBeGreaterThan(100);
    expect(fastest).toBeLessThan(120);
    expect(await perHour(1e9)).toBe(0);
  });

  it('pauses while hidden and asks on return when the answer is old', async () => {
    const source = kpiSource();
    source.answer = () => result(1, { freshForSeconds: 600 });
    watchKpi(page, source);
    await environment.pass(10);
    await environment.hide();
    await environment.pass(24 * 3_600_000);
    expect(source.batches).toHaveLength(1);
    expect(environment.timers()).toBe(0);
    await environment.show();
    expect(source.batches).toHaveLength(2);
  });

  it('does not ask on return when the answer is young', async () => {
    const source = kpiSource();
    watchKpi(page, source);
    await environment.pass(10);
    await environment.hide();
    await environment.pass(60_000);
    await environment.show();
    await environment.pass(5_000);
    expect(source.batches).toHaveLength(1);
  });

  it('asks after the back-forward cache, and when the network returns', async () => {
    const source = kpiSource();
    watchKpi(page, source);
    await environment.pass(10);
    await environment.wake('restored');
    expect(source.batches).toHaveLength(2);
    await environment.wake('online');
    await environment.pass(2_000);
    expect(source.batches).toHaveLength(2);
    source.answerAll = () => Promise.reject(new TiebeamError('unreachable', { retryAfterSeconds: 600 }));
    await environment.wake('restored');
    await environment.wake('online');
    await environment.pass(2_000);
    expect(source.batches).toHaveLength(4);
  });
});

describe('notices of change', () => {
  const live = () => {
    const running: { topics: readonly string[]; onChange: (topic: string) => void; stopped: boolean }[] = [];
    const source = kpiSource({
      subscribe(topics, onChange) {
        const line = { topics, onChange, stopped: false };
        running.push(line);
        return () => void (line.stopped = true);
      },
    });
    return { source, running };
  };

  it('hold one line per adapter from the first watcher to the last', async () => {
    const { source, running } = live();
    const widgets = [watchKpi(page, source, { metric: 'a' }), watchKpi(page, source, { metric: 'b' })];
    await environment.pass(10);
    expect(running.map((line) => line.topics)).toEqual([['kpis']]);
    widgets[0]?.stop();
    await environment.pass(10);
    expect(running[0]?.stopped).toBe(false);
    widgets[1]?.stop();
    await environment.pass(10);
    expect(running[0]?.stopped).toBe(true);
  });

  it('bring the new answer within moments, in one request, however many come', async () => {
    const { source, running } = live();
    const widget = watchKpi(page, source, { metric: 'a' });
    watchKpi(page, source, { metric: 'b' });
    await environment.pass(10);
    source.answer = () => result(8);
    for (let at = 0; at < 20; at++) running[0]?.onChange('kpis');
    running[0]?.onChange('surveys');
    await environment.pass(2_000);
    expect(widget.value).toBe(8);
    expect(source.batches).toHaveLength(2);
  });

  it('that come while an answer is under way are not lost', async () => {
    const { source, running } = live();
    let answer: (value: unknown) => void = () => undefined;
    source.answerAll = () => new Promise((resolve) => (answer = resolve));
    const widget = watchKpi(page, source);
    await environment.pass(10);
    running[0]?.onChange('kpis');
    source.answerAll = () => [result(10)];
    answer([result(9)]);
    await environment.pass(3_000);
    expect(widget.value).toBe(10);
  });

  it('end while the page is hidden, and start again with a question', async () => {
    const { source, running } = live();
    watchKpi(page, source);
    await environment.pass(10);
    await environment.hide();
    expect(running[0]?.stopped).toBe(true);
    await environment.pass(60_000);
    await environment.show();
    await environment.pass(2_000);
    expect(running).toHaveLength(2);
    expect(source.batches).toHaveLength(2);
    running[0]?.onChange('kpis');
    await environment.pass(5_000);
    expect(source.batches).toHaveLength(2);
  });

  it('that cannot be had harm nothing', async () => {
    const silence = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = kpiSource({ subscribe: () => { throw new Error('no line'); } });
    const mute = kpiSource({ subscribe: (() => undefined) as never });
    const widgets = [watchKpi(page, broken), watchKpi(page, mute)];
    await environment.pass(10);
    expect(widgets.map((widget) => widget.now.status)).toEqual(['ready', 'ready']);
    widgets.forEach((widget) => widget.stop());
    await environment.pass(10);
    expect(environment.timers()).toBe(0);
    silence.mockRestore();
  });
});
