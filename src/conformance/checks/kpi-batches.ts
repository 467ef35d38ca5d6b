import * as fc from 'fast-check';
import { isTiebeamError } from '../../contract/errors.js';
import type { KpiAnswer, KpiQuery } from '../../contract/kpi.js';
import { Broken, Rejected, wordsFor } from '../probe.js';
import { badQueries, batches, goodQueries, NO_SUCH_METRIC } from '../queries.js';
import type { Check } from './check.js';

const metricOf = (answer: KpiAnswer) => (answer.kind === 'failure' ? undefined : answer.definition?.id);

/** Compares answers without what may differ between two calls. */
function sameAnswer(one: KpiAnswer, other: KpiAnswer): boolean {
  if (one.kind === 'failure' || other.kind === 'failure') {
    return one.kind === other.kind && (one.kind !== 'failure' || other.kind !== 'failure' || one.error.kind === other.error.kind);
  }
  return one.asOf !== other.asOf || JSON.stringify(one) === JSON.stringify(other);
}

/** How a batch of KPI queries is handled, whatever the numbers say. */
export const kpiBatchChecks: readonly Check[] = [
  {
    id: 'kpis-shape',
    capability: 'kpis',
    promise: 'Every answer has the shape of the contract, one per query.',
    run: (probe) => probe.forAll(batches(probe), async (queries) => void (await probe.ask(queries))),
  },
  {
    id: 'kpis-answered',
    capability: 'kpis',
    promise: 'At least one metric is answered with a number or with "never happened".',
    async run(probe) {
      const answers = await probe.ask(probe.metrics.slice(0, 50).map((metric) => ({ metric, period: 'P28D' })));
      if (answers.some(({ kind }) => kind !== 'failure')) return;
      throw new Broken({ sentence: `No metric could be answered (${probe.metrics.slice(0, 5).join(', ')}); list those you have in readCatalogue, or name them to the suite.` });
    },
  },
  {
    id: 'kpis-order',
    capability: 'kpis',
    promise: 'Answers come in the order of their queries.',
    run: (probe) =>
      probe.forAll(batches(probe), async (queries) => {
        const answers = await probe.ask(queries);
        answers.forEach((answer, at) => {
          const [asked, told] = [queries[at], metricOf(answer)];
          if (told !== undefined && told !== asked?.metric) {
            throw new Broken({ sentence: `Query ${at} asked for "${asked?.metric}", answer ${at} is about "${told}"; keep the order of the queries.`, query: queries, path: `$[${at}].definition.id` });
          }
          const team = answer.kind === 'result' ? answer.scope?.team?.id : undefined;
          if (team !== undefined && team !== asked?.scope?.team) {
            throw new Broken({ sentence: `Query ${at} asked for team "${asked?.scope?.team ?? 'all'}", answer ${at} is about "${team}".`, query: queries, path: `$[${at}].scope.team.id` });
          }
        });
      }),
  },
  {
    id: 'kpis-unknown-metric',
    capability: 'kpis',
    promise: 'An unknown metric fails alone, as not-found; its neighbours are answered.',
    run: (probe) =>
      probe.forAll(goodQueries(probe), async (good) => {
        const unknown: KpiQuery = { metric: NO_SUCH_METRIC, period: 'P28D' };
        const [before, failed, after] = await askWhole(probe.ask([good, unknown, good]), [good, unknown, good]);
        if (failed?.kind !== 'failure' || failed.error.kind !== 'not-found') {
          throw new Broken({ sentence: `The unknown metric "${NO_SUCH_METRIC}" must give {kind: "failure", error: {kind: "not-found"}}, not ${failed?.kind === 'failure' ? failed.error.kind : failed?.kind}.`, query: unknown, path: '$[1]' });
        }
        const [alone] = await probe.ask([good]);
        if (alone && before && after && (alone.kind !== before.kind || alone.kind !== after.kind)) {
          throw new Broken({ sentence: 'A query is answered otherwise when an unknown metric stands beside it.', query: good, path: '$[0].kind' });
        }
      }),
  },
  {
    id: 'kpis-bad-queries',
    capability: 'kpis',
    promise: 'A query that cannot be answered fails alone with a typed error; the batch is not rejected.',
    async run(probe) {
      const [metric = NO_SUCH_METRIC] = probe.metrics;
      for (const [what, query] of badQueries(metric)) {
        const [answer] = await askWhole(probe.ask([query]), query);
        if (answer?.kind === 'failure') continue;
        throw new Broken({ sentence: `A query with ${what} was answered with a ${answer?.kind}; answer it with a failure item.`, query, path: '$[0].kind' });
      }
    },
  },
  {
    id: 'kpis-same-answer',
    capability: 'kpis',
    promise: 'Equal queries get equal answers, in one batch and in two.',
    run: (probe) =>
      probe.forAll(goodQueries(probe), async (query) => {
        const [one, other] = await probe.ask([query, query]);
        const [later] = await probe.ask([query]);
        if (one && other && later && sameAnswer(one, other) && sameAnswer(one, later)) return;
        throw new Broken({ sentence: 'Two equal queries got different answers for the same as-of; a number must not depend on when or with what it is asked.', query });
      }),
  },
  {
    id: 'kpis-unknown-members',
    capability: 'kpis',
    promise: 'Members of a query that a later version may add are ignored.',
    run: (probe) =>
      probe.forAll(fc.tuple(goodQueries(probe), fc.constantFrom('x-later', 'weighting')), async ([query, member]) => {
        const later = { ...query, [member]: { anything: [1, null] } } as KpiQuery;
        const [plain] = await probe.ask([query]);
        const [extended] = await askWhole(probe.ask([later]), later);
        if (plain?.kind === extended?.kind) return;
        throw new Broken({ sentence: `The member "${member}" changed the answer from ${plain?.kind} to ${extended?.kind}; ignore members you do not know.`, query: later });
      }),
  },
  {
    id: 'kpis-abort',
    capability: 'kpis',
    promise: 'An aborted call settles soon.',
    async run(probe) {
      const controller = new AbortController();
      const query: KpiQuery = { metric: probe.metrics[0] ?? NO_SUCH_METRIC, period: 'P28D' };
      const asked = (async () => probe.adapter.readKpis?.([query], { signal: controller.signal, locale: 'en' }))();
      const settled = asked.then(() => true, () => true);
      controller.abort();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), 2000);
      });
      const soon = await Promise.race([settled, late]);
      clearTimeout(timer);
      if (!soon) throw new Broken({ sentence: 'A call whose signal was aborted was still open after 2 s; pass the signal on to fetch or to the database.', query });
    },
  },
];

/** A batch that must not be rejected for the sake of one query. */
async function askWhole(answers: Promise<readonly KpiAnswer[]>, query: unknown): Promise<readonly KpiAnswer[]> {
  try {
    return await answers;
  } catch (thrown) {
    if (!(thrown instanceof Rejected)) throw thrown;
    const typed = isTiebeamError(thrown.thrown) ? '' : ' (and not even with an error of the contract)';
    throw new Broken({ sentence: `The whole batch was rejected with ${wordsFor(thrown.thrown)}${typed}; answer that one query with a failure item instead.`, query });
  }
}
