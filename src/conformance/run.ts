import type { TiebeamAdapter } from '../contract/adapter.js';
import { catalogueSchema } from '../contract/schemas/metrics.js';
import { sourceSchema } from '../contract/schemas/source.js';
import { teamsSchema } from '../contract/schemas/teams.js';
import { ticketPageSchema } from '../contract/schemas/tickets.js';
import { adapterChecks } from './checks/adapter.js';
import type { Check } from './checks/check.js';
import { kpiBatchChecks } from './checks/kpi-batches.js';
import { kpiNumberChecks } from './checks/kpi-numbers.js';
import { isOffered } from './checks/offered.js';
import { sourceChecks } from './checks/source.js';
import { surveyChecks } from './checks/surveys.js';
import { ticketChecks } from './checks/tickets.js';
import { createTools, findingOf } from './probe.js';
import type { Probe } from './probe.js';
import { NO_SUCH_METRIC } from './queries.js';
import { levelsOf } from './report.js';
import type { CheckOutcome, ConformanceReport } from './report.js';

/** How to examine a source. */
export interface ConformanceOptions {
  /** Tries per property; 25 when absent. */
  readonly runs?: number;
  /** Repeats a run; random when absent. */
  readonly seed?: number;
  /** Told every outcome as it comes. */
  readonly onCheck?: (outcome: CheckOutcome) => void;
  /** Ids of the checks to carry out; all when absent. */
  readonly only?: readonly string[];
  /** Metrics to ask for, where there is no catalogue. */
  readonly metrics?: readonly string[];
  /** Tickets to ask for, where they cannot be listed: `source:id`. */
  readonly tickets?: readonly string[];
  /** Surveys to ask for. */
  readonly surveys?: readonly string[];
  /** Until a call counts as never settling; 10 when absent. */
  readonly timeoutSeconds?: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

const checks: readonly Check[] = [...adapterChecks, ...sourceChecks, ...kpiBatchChecks, ...kpiNumberChecks, ...ticketChecks, ...surveyChecks];

/**
 * Examines an adapter: what it offers is tried on many generated queries, what does not hold is named with
 * the smallest query that shows it. It only reads: no response is sent and no token asked for. Never rejects.
 */
export async function runConformance(adapter: TiebeamAdapter, options: ConformanceOptions = {}): Promise<ConformanceReport> {
  const seed = options.seed ?? Math.floor(Math.random() * 2 ** 31);
  const probe = await meet(adapter, options, seed);
  const outcomes: CheckOutcome[] = [];
  for (const check of checks.filter(({ id }) => options.only?.includes(id) ?? true)) {
    const outcome = await carryOut(check, probe);
    outcomes.push(outcome);
    options.onCheck?.(outcome);
  }
  return {
    source: probe.description?.name ?? String(adapter.name),
    seed,
    checks: outcomes,
    levels: levelsOf(outcomes),
    conforms: outcomes.every(({ outcome }) => outcome !== 'fails'),
  };
}

/** Learns what there is to ask for. What cannot be read here is found by the checks. */
async function meet(adapter: TiebeamAdapter, options: ConformanceOptions, seed: number): Promise<Probe> {
  const { runs = 25, timeoutSeconds = 10, now = Date.now } = options;
  const tools = createTools({ adapter, runs, seed, timeoutSeconds, now });
  const orNothing = async <T>(read: Promise<T>): Promise<T | undefined> => read.catch(() => undefined);
  const description = await orNothing(tools.read(sourceSchema, (context) => adapter.describe?.(context)));
  const catalogue = (await orNothing(tools.read(catalogueSchema, (context) => adapter.readCatalogue?.(context)))) ?? [];
  const teams = (await orNothing(tools.read(teamsSchema, (context) => adapter.readTeams?.(context)))) ?? [];
  const page = options.tickets ? undefined : await orNothing(tools.read(ticketPageSchema, (context) => adapter.readTickets?.({ limit: 5 }, context)));
  const metrics = options.metrics ?? catalogue.map(({ id }) => id);
  return {
    adapter,
    ...(description && { description }),
    catalogue,
    metrics: metrics.length > 0 ? metrics : [NO_SUCH_METRIC],
    teams: teams.slice(0, 20),
    tickets: options.tickets ?? page?.tickets.map(({ id }) => id) ?? [],
    surveys: options.surveys ?? [],
    ...tools,
  };
}

async function carryOut({ id, capability, promise, run }: Check, probe: Probe): Promise<CheckOutcome> {
  if (!isOffered(probe, capability)) return { id, capability, promise, outcome: 'not-offered' };
  try {
    await run(probe);
    return { id, capability, promise, outcome: 'holds' };
  } catch (thrown) {
    return { id, capability, promise, outcome: 'fails', finding: findingOf(thrown) };
  }
}
