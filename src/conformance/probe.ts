import * as fc from 'fast-check';
import type { RequestContext, TiebeamAdapter } from '../contract/adapter.js';
import { isTiebeamError } from '../contract/errors.js';
import type { KpiAnswer, KpiQuery } from '../contract/kpi.js';
import type { MetricDefinition } from '../contract/metric.js';
import { parse } from '../contract/parse.js';
import { kpiAnswerSchema } from '../contract/schemas/kpis.js';
import type { SourceDescription } from '../contract/source.js';
import type { Team } from '../contract/team.js';
import type { Finding } from './report.js';

/** A schema of the contract. */
type Schema<T> = Parameters<typeof parse<T>>[0];

/** A source that kept silent so often is not waited for again: hundreds of calls are still to come. */
const PATIENCE = 2;

/** Ends a check with a finding. */
export class Broken extends Error {
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(finding.sentence);
    this.finding = finding;
  }
}

/** A call that was rejected, with what it was rejected with. */
export class Rejected extends Error {
  readonly thrown: unknown;
  constructor(thrown: unknown) {
    super('rejected', { cause: thrown });
    this.thrown = thrown;
  }
}

/** A source under examination. */
export interface Probe {
  readonly adapter: TiebeamAdapter;
  readonly description?: SourceDescription;
  readonly catalogue: readonly MetricDefinition[];
  /** Ids to ask for. */
  readonly metrics: readonly string[];
  readonly teams: readonly Team[];
  readonly tickets: readonly string[];
  readonly surveys: readonly string[];
  /** Epoch milliseconds. */
  now(): number;
  /** Runs a call. @throws {Rejected} what it rejects with, {@link Broken} when it does not settle */
  call<T>(run: (context: RequestContext) => Promise<T> | undefined): Promise<T>;
  /** Runs a call that must succeed and fit its schema. @param query - to name in a finding */
  read<T>(schema: Schema<T>, run: (context: RequestContext) => Promise<unknown> | undefined, query?: unknown): Promise<T>;
  /** Asks for KPIs; the answers are parsed and as many as the queries. */
  ask(queries: readonly KpiQuery[]): Promise<readonly KpiAnswer[]>;
  /** Tries a check on many values; keeps the smallest that breaks it. */
  forAll<T>(values: fc.Arbitrary<T>, check: (value: T) => Promise<void>): Promise<void>;
}

/** What a probe needs to know beforehand. */
export interface ProbeSetup {
  readonly adapter: TiebeamAdapter;
  readonly runs: number;
  readonly seed: number;
  readonly timeoutSeconds: number;
  readonly now: () => number;
}

/** The words for anything a call was rejected with. */
export function wordsFor(thrown: unknown): string {
  if (isTiebeamError(thrown)) return `${thrown.kind}${thrown.message ? ` (${thrown.message.slice(0, 200)})` : ''}`;
  try {
    return String(thrown).slice(0, 200);
  } catch {
    return 'something that cannot be read';
  }
}

/** The finding behind whatever ended a check. */
export function findingOf(thrown: unknown): Finding {
  if (thrown instanceof Broken) return thrown.finding;
  if (thrown instanceof Rejected) {
    return isTiebeamError(thrown.thrown)
      ? { sentence: `The call was rejected with ${wordsFor(thrown.thrown)} where an answer was due.` }
      : { sentence: `The call was rejected with ${wordsFor(thrown.thrown)}; reject with an error of the contract: {tiebeamError: 1, kind}.` };
  }
  return { sentence: `The check could not be carried out: ${wordsFor(thrown)}` };
}

/** The tools of a probe, without what is learnt from the source. */
export function createTools({ adapter, runs, seed, timeoutSeconds, now }: ProbeSetup): Pick<Probe, 'now' | 'call' | 'read' | 'ask' | 'forAll'> {
  let silences = 0;

  async function call<T>(run: (context: RequestContext) => Promise<T> | undefined): Promise<T> {
    const silent = new Broken({ sentence: `The call did not settle within ${timeoutSeconds} s; answer or reject in the end.` });
    if (silences >= PATIENCE) throw silent;
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        silences++;
        reject(silent);
        controller.abort();
      }, timeoutSeconds * 1000);
    });
    const asked = (async () => {
      try {
        return (await run({ signal: controller.signal, locale: 'en' })) as T;
      } catch (thrown) {
        throw new Rejected(thrown);
      }
    })();
    try {
      return await Promise.race([asked, late]);
    } finally {
      clearTimeout(timer);
      asked.catch(() => undefined);
    }
  }

  function fit<T>(schema: Schema<T>, value: unknown, query: unknown, prefix: readonly PropertyKey[] = []): T {
    try {
      return parse(schema, value, prefix);
    } catch (thrown) {
      if (!isTiebeamError(thrown)) throw thrown;
      const path = thrown.path ?? '$';
      throw new Broken({
        sentence: `The answer does not have the contract\u2019s shape at ${path}${thrown.message ? ` (${thrown.message})` : ''}.`,
        path,
        ...(query !== undefined && { query }),
      });
    }
  }

  return {
    now,
    call,
    read: async (schema, run, query) => fit(schema, await call(run), query),
    async ask(queries) {
      const answers: unknown = await call((context) => adapter.readKpis?.(queries, context));
      if (!Array.isArray(answers)) throw new Broken({ sentence: 'readKpis must answer with an array.', path: '$', query: queries });
      if (answers.length !== queries.length) {
        const sentence = `${queries.length} queries got ${answers.length} answers; give one answer per query, a failure item where there is none.`;
        throw new Broken({ sentence, path: '$.length', query: queries });
      }
      return answers.map((answer, at) => fit(kpiAnswerSchema, answer, queries[at], [at]));
    },
    async forAll(values, check) {
      let smallest: unknown;
      const outcome = await fc.check(
        fc.asyncProperty(values, async (value) => {
          try {
            await check(value);
            return true;
          } catch (thrown) {
            smallest = thrown;
            return false;
          }
        }),
        { seed, numRuns: runs, interruptAfterTimeLimit: timeoutSeconds * 10_000 },
      );
      if (outcome.failed && smallest !== undefined) throw smallest;
    },
  };
}
