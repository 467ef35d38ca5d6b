import { beforeEach, describe, expect, it } from 'vitest';
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

describe('coming and going', () => {
  it('aborts what nobody waits for, and only that', async () => {
    const source = kpiSource();
    source.answerAll = () => new Promise(() => undefined);
    const one = watchKpi(page, source, { metric: 'a' });
    const other = watchKpi(page, source, { metric: 'b' });
    await environment.pass(10);
    one.stop();
    await environment.pass(10);
    expect(source.contexts[0]?.signal.aborted).toBe(false);
    other.stop();
    await environment.pass(10);
    expect(source.contexts[0]?.signal.aborted).toBe(true);
  });

  it('survives a move: stopped and watched again in one tick, nothing is aborted or asked twice', async () => {
    const source = kpiSource();
    let answer: (value: unknown) => void = () => undefined;
    source.answerAll = () => new Promise((resolve) => (answer = resolve));
    watchKpi(page, source).stop();
    const first = watchKpi(page, source);
    await environment.pass(10);
    first.stop();
    const second = watchKpi(page, source);
    await environment.pass(10);
    expect(source.contexts).toHaveLength(1);
    expect(source.contexts[0]?.signal.aborted).toBe(false);
    answer([result(6)]);
    await environment.pass(10);
    expect(second.value).toBe(6);
    expect(first.told).toHaveLength(1);
  });

  it('asks nothing for a widget that left before the tick ended', async () => {
    const source = kpiSource();
    watchKpi(page, source).stop();
    await environment.pass(1_000);
    expect(source.batches).toHaveLength(0);
  });

  it('shows at once what it knew to a widget that returns later, and asks again', async () => {
    const source = kpiSource();
    const first = watchKpi(page, source);
    await environment.pass(10);
    first.stop();
    await environment.pass(120_000);
    source.answer = () => result(7);
    const second = watchKpi(page, source);
    expect(second.now).toMatchObject({ status: 'ready', revalidating: true });
    expect(second.value).toBe(15_000);
    await environment.pass(10);
    expect(second.value).toBe(7);
    expect(second.now.revalidating).toBeUndefined();
  });

  it('holds no timer and no listener when nobody watches', async () => {
    const source = kpiSource();
    const widgets = [watchKpi(page, source), watchKpi(page, source, { metric: 'b' })];
    const stopMinute = page.onMinute(() => undefined);
    await environment.pass(10);
    expect(environment.listeners()).toBe(1);
    widgets.forEach((widget) => widget.stop());
    widgets.forEach((widget) => widget.stop());
    stopMinute();
    stopMinute();
    await environment.pass(10);
    expect(environment.timers()).toBe(0);
    expect(environment.listeners()).toBe(0);
    const again = watchKpi(page, source);
    await environment.pass(120_000);
    expect(environment.listeners()).toBe(1);
    again.stop();
    await environment.pass(10);
    expect(environment.timers()).toBe(0);
  });

  it('ticks about once a minute, only while visible, and on return after a while', async () => {
    let ticks = 0;
    page.onMinute(() => ticks++);
    await environment.pass(5 * 60_000);
    expect(ticks).toBe(5);
    await environment.hide();
    await environment.pass(60 * 60_000);
    expect(ticks).toBe(5);
    await environment.show();
    expect(ticks).toBe(6);
  });
});
