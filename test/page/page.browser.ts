import { expect } from '@open-wc/testing';
import { createStore, keys } from 'idb-keyval';
import type { KpiAnswer, TiebeamAdapter } from '../../src/contract/index.js';
import type * as kpisModule from '../../src/page/kpis.js';
import { kpiRequest } from '../../src/page/kpis.js';
import type * as pageModule from '../../src/page/page.js';
import { pageOf } from '../../src/page/page.js';
import type { Page, Snapshot } from '../../src/page/types.js';

const answer = {
  kind: 'result',
  asOf: new Date().toISOString(),
  complete: true,
  definition: { id: 'time-to-resolve', name: 'Time to resolve', unit: 'seconds', direction: 'lower' },
  zone: 'UTC',
  reading: { value: 15_000, n: 38 },
} as const;

function countingAdapter(more: Partial<TiebeamAdapter> = {}) {
  const batches: number[] = [];
  const adapter: TiebeamAdapter = {
    contract: 1,
    name: 'counting',
    async readKpis(queries) {
      batches.push(queries.length);
      return queries.map(() => answer);
    },
    ...more,
  };
  return { adapter, batches };
}

const query = { metric: 'time-to-resolve', period: 'P28D' };

/** Watches until a snapshot is as wanted. */
function until(page: Page, adapter: TiebeamAdapter, wanted: (snapshot: Snapshot<KpiAnswer>) => boolean) {
  return new Promise<Snapshot<KpiAnswer>>((resolve) => {
    const watch = page.watch(kpiRequest(adapter, query, 'en'), (snapshot) => {
      if (wanted(snapshot)) queueMicrotask(() => (watch.stop(), resolve(snapshot)));
    });
  });
}

/** A document of its own, as after a navigation. */
function openFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  return frame;
}

/** What the disk holds. */
const storedKeys = async () => (await keys(createStore('tiebeam-page', 'answers'))).map(String);

/** Looks until something is there; the test's own time limit ends it. */
async function eventually(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve));
}

describe('the page of a document', () => {
  it('is one for every copy of the kit, and another for every document', async () => {
    const copy = (await import(/* @vite-ignore */ new URL('../../src/page/page.ts?another-copy', import.meta.url).href)) as typeof pageModule;
    expect(copy.pageOf).not.to.equal(pageOf);
    expect(copy.pageOf(document)).to.equal(pageOf(document));
    const frame = openFrame();
    expect(pageOf(frame.contentDocument as Document)).not.to.equal(pageOf(document));
    frame.remove();
  });

  it('makes one request of the widgets of two copies', async () => {
    const copy = (await import(/* @vite-ignore */ new URL('../../src/page/kpis.ts?another-copy', import.meta.url).href)) as typeof kpisModule;
    const { adapter, batches } = countingAdapter();
    const page = pageOf(document);
    const own = until(page, adapter, ({ status }) => status === 'ready');
    const theirs = new Promise<KpiAnswer | undefined>((resolve) => {
      page.watch(copy.kpiRequest(adapter, { ...query, metric: 'backlog-age' }, 'en'), (snapshot) => snapshot.status === 'ready' && resolve(snapshot.answer));
    });
    await Promise.all([own, theirs]);
    expect(batches).to.deep.equal([2]);
  });

  it('asks again when the document comes back from the back-forward cache', async () => {
    const { adapter, batches } = countingAdapter();
    const watch = pageOf(document).watch(kpiRequest(adapter, query, 'en'), () => undefined);
    await eventually(async () => batches.length === 1);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await eventually(async () => batches.length === 2);
    watch.stop();
  });

  it('keeps answers on disk for the next document, for known readers alone', async () => {
    const known = countingAdapter({ id: 'https://kpi.example', scope: 'anna' });
    const nobody = countingAdapter({ id: 'https://other.example' });
    const first = openFrame();
    const page = pageOf(first.contentDocument as Document);
    await until(page, nobody.adapter, ({ status }) => status === 'ready');
    await until(page, known.adapter, ({ status }) => status === 'ready');
    // Other pages of this origin may keep what is theirs.
    await eventually(async () => (await storedKeys()).some((key) => key.startsWith('["https://kpi.example","anna",')));
    expect((await storedKeys()).filter((key) => key.includes('other.example'))).to.deep.equal([]);
    first.remove();

    const next = openFrame();
    const silent = countingAdapter({ id: 'https://kpi.example', scope: 'anna', readKpis: () => new Promise(() => undefined) });
    const found = await until(pageOf(next.contentDocument as Document), silent.adapter, ({ answer: kept }) => kept !== undefined);
    expect(found).to.include({ status: 'ready', revalidating: true });
    next.remove();
  });

  it('works from memory where storage throws, as in sandboxed frames', async () => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const frame = openFrame();
    const page = pageOf(frame.contentDocument as Document);
    const { adapter } = countingAdapter({ id: 'https://sandboxed.example', scope: 'anna' });
    const first = await until(page, adapter, ({ status }) => status === 'ready');
    const second = await until(page, adapter, () => true);
    expect(first.status).to.equal('ready');
    expect(second.status).to.equal('ready');
    IDBFactory.prototype.open = open;
    frame.remove();
  });
});
