import type { KpiAnswer, KpiQuery, RequestContext, TiebeamAdapter } from '../../src/contract/index.js';
import { kpiRequest } from '../../src/page/kpis.js';
import type { Page, PageWatch, Snapshot } from '../../src/page/types.js';

/** A source that remembers what it was asked. */
export interface KpiSource extends TiebeamAdapter {
  readonly batches: (readonly KpiQuery[])[];
  readonly contexts: RequestContext[];
  /** Answers one query; may be replaced. */
  answer: (query: KpiQuery) => unknown;
  /** Answers a batch; may be replaced. */
  answerAll: (queries: readonly KpiQuery[], context: RequestContext) => unknown;
}

/** A good answer: `value` seconds to resolve, as of an instant (noon of 1 March 2026 when absent). */
export function result(value: number | null, more: Readonly<Record<string, unknown>> = {}): KpiAnswer {
  return {
    kind: 'result',
    asOf: '2026-03-01T12:00:00Z',
    complete: true,
    definition: { id: 'time-to-resolve', name: 'Time to resolve', unit: 'seconds', direction: 'lower' },
    zone: 'UTC',
    reading: { value, n: 38 },
    ...more,
  } as KpiAnswer;
}

/** Makes one. */
export function kpiSource(more: Partial<TiebeamAdapter> = {}): KpiSource {
  const source: KpiSource = {
    contract: 1,
    name: 'source',
    batches: [],
    contexts: [],
    answer: () => result(15_000),
    answerAll: (queries) => queries.map((query) => source.answer(query)),
    async readKpis(queries, context) {
      source.batches.push(queries);
      source.contexts.push(context);
      return (await source.answerAll(queries, context)) as readonly KpiAnswer[];
    },
    ...more,
  };
  return source;
}

/** A widget that keeps what it was told. */
export interface Watcher extends PageWatch {
  readonly told: Snapshot<KpiAnswer>[];
  readonly now: Snapshot<KpiAnswer>;
  /** The value it would draw. */
  readonly value: number | null | undefined;
}

/** Watches one metric. */
export function watchKpi(
  page: Page,
  adapter: TiebeamAdapter,
  query: Partial<KpiQuery> = {},
  locale = 'en',
): Watcher {
  const told: Snapshot<KpiAnswer>[] = [];
  const request = kpiRequest(adapter, { metric: 'time-to-resolve', period: 'P28D', ...query }, locale);
  const watch = page.watch(request, (snapshot) => told.push(snapshot));
  return {
    ...watch,
    told,
    get now() {
      return told.at(-1) as Snapshot<KpiAnswer>;
    },
    get value() {
      const answer = told.at(-1)?.answer;
      return answer?.kind === 'result' ? answer.reading.value : undefined;
    },
  };
}
