import { beforeEach, describe, expect, it } from 'vitest';
import { createPage } from '../../src/page/page.js';
import type { Page } from '../../src/page/types.js';
import { fakeEnvironment } from './fake-environment.js';
import { kpiSource } from './kpi-source.js';

let page: Page;

beforeEach(() => {
  page = createPage(fakeEnvironment());
});

describe('adapters of the page', () => {
  it('are opened once per kind and resolved address; the first registration of a name wins', async () => {
    const made: unknown[] = [];
    page.registerAdapter('json', (address) => (made.push(address), kpiSource()));
    page.registerAdapter('json', () => kpiSource({ name: 'late' }));
    const one = await page.openAdapter({ kind: 'json', src: 'data.json' });
    const same = await page.openAdapter({ kind: 'json', src: 'https://portal.example/team/data.json' });
    const inline = await page.openAdapter({ kind: 'json', text: '{}' });
    expect(one).toBe(same);
    expect(inline).not.toBe(one);
    expect(made).toEqual([{ kind: 'json', src: 'https://portal.example/team/data.json' }, { kind: 'json', text: '{}' }]);
  });

  it('with another way for answers to surveys are others', async () => {
    page.registerAdapter('http', ({ responses }) => kpiSource({ name: responses ?? 'the same way' }));
    const plain = await page.openAdapter({ kind: 'http', src: '/v1' });
    const own = await page.openAdapter({ kind: 'http', src: '/v1', responses: 'https://votes.example/v1' });
    expect([plain.name, own.name]).toEqual(['the same way', 'https://votes.example/v1']);
  });

  it('are refused in words when the kind is unknown, the address none, or the factory fails, which is not kept', async () => {
    await expect(page.openAdapter({ kind: 'carrier-pigeon' })).rejects.toMatchObject({ tiebeamError: 1, kind: 'unsupported' });
    await expect(page.openAdapter({ kind: 'json', src: 'http://' })).rejects.toMatchObject({ kind: 'invalid-data' });
    let broken = true;
    page.registerAdapter('json', () => {
      if (broken) throw new Error('chunk did not load');
      return kpiSource();
    });
    await expect(page.openAdapter({ kind: 'json' })).rejects.toMatchObject({ tiebeamError: 1, kind: 'unreachable' });
    broken = false;
    await expect(page.openAdapter({ kind: 'json' })).resolves.toMatchObject({ name: 'source' });
  });

  it('have a default that is told at once and at every change', () => {
    const told: unknown[] = [];
    const stop = page.watchDefaultAdapter((adapter) => told.push(adapter?.name));
    const source = kpiSource();
    page.setDefaultAdapter(source);
    page.setDefaultAdapter(source);
    page.setDefaultAdapter(undefined);
    stop();
    page.setDefaultAdapter(source);
    expect(told).toEqual([undefined, 'source', undefined]);
  });
});
