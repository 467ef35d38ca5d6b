import { describe, expect, it } from 'vitest';
import { memoryAdapter } from '../../src/adapters/memory.js';
import { createPage } from '../../src/page/page.js';
import { fakeEnvironment } from '../page/fake-environment.js';
import { result, watchKpi } from '../page/kpi-source.js';
import { answerOf, resultOf } from './answering.js';

const reading = (value: number) => ({ metric: 'time-to-resolve', value, unit: 'seconds' });

describe('an adapter in memory', () => {
  it('answers from readings, and names what it does not have', async () => {
    const adapter = memoryAdapter({ data: reading(5) });
    expect((await resultOf(adapter)).reading.value).toBe(5);
    expect(await answerOf(adapter, { metric: 'x' })).toMatchObject({ error: { kind: 'not-found' } });
  });

  it('shows an update on the page', async () => {
    const environment = fakeEnvironment();
    const adapter = memoryAdapter({ data: reading(5) });
    const widget = watchKpi(createPage(environment), adapter);
    await environment.pass(10);
    expect(widget.value).toBe(5);
    adapter.update(reading(6));
    await environment.pass(2_000);
    expect(widget.value).toBe(6);
  });

  it('takes calls of the host, which offer nothing else', async () => {
    const adapter = memoryAdapter({ calls: { readKpis: async () => [result(7)] } });
    expect((await resultOf(adapter)).reading.value).toBe(7);
    expect(adapter.readTeams).toBeUndefined();
    const heard: string[] = [];
    const stop = adapter.subscribe?.(['kpis'], (topic) => heard.push(topic));
    adapter.notify('kpis');
    adapter.notify('surveys');
    stop?.();
    adapter.notify('kpis');
    expect(heard).toEqual(['kpis']);
  });
});
