import type { RequestSample, SampleBatch, StatusSample, WatchedService } from '../../contract/index.js';
import { daysOf } from '../../core/uptime/service-facts.js';
import { announce } from './change-notices.js';
import type { Queries } from './database.js';
import { instantOf, millisecondsOrNull } from './instants.js';
import { addUnknownTeams } from './teams.js';

/** What became of a batch of samples. */
export interface SamplesOutcome {
  /** Samples and descriptions of services that are new or say something new. */
  readonly added: number;
  /** Samples that cannot stand beside others, by their place in the batch. */
  readonly refused: readonly { readonly index: number; readonly message: string }[];
}

/** The source of samples that name none. */
export const SAMPLE_SOURCE = 'uptime';

/** Longer than any count, in milliseconds: how far back one may begin that reaches into another. */
export const LONGEST_COUNT = 25 * 3_600_000;

/**
 * Keeps samples and marks their services, so that their stretches are derived. Of several samples of one service and instant the one told
 * last counts; a count of requests that overlaps another one is refused.
 */
export async function putSamples(queries: Queries, batch: SampleBatch): Promise<SamplesOutcome> {
  const { source = SAMPLE_SOURCE, samples } = batch;
  const looks = samples.filter((sample): sample is StatusSample => 'state' in sample);
  const described = await putServices(queries, source, batch);
  const seen = await putLooks(queries, source, looks);
  const { added, refused } = await putRequests(queries, source, samples);
  const places = new Set(refused.map(({ index }) => index));
  await advance(queries, source, { ...batch, samples: samples.filter((_, index) => !places.has(index)) });
  if (seen + added + described > 0) await announce(queries, 'kpis');
  return { added: seen + added + described, refused };
}

/** Members left out stay as they are known. Where it changes how long a look holds, all stretches are derived again. */
async function putServices(queries: Queries, source: string, { services = [], samples }: SampleBatch): Promise<number> {
  const known = new Map<string, WatchedService>();
  for (const one of services) known.set(one.service, { ...known.get(one.service), ...one });
  const owned = new Map(samples.flatMap(({ service, team }) => (team === undefined ? [] : [[service, { ...known.get(service), service, team }] as const])));
  await addUnknownTeams(queries, [...new Set([...known.values(), ...owned.values()].flatMap(({ team }) => team ?? []))]);
  const named = [...new Set(samples.map(({ service }) => service))].map((service) => ({ service }));
  // Those a batch only names, and those it says more of, apart: the second alone are counted.
  await upsert(queries, source, [...named, ...owned.values()].filter(({ service }) => !known.has(service)));
  return upsert(queries, source, [...known.values()].map((one) => ({ ...one, ...owned.get(one.service) })));
}

async function upsert(queries: Queries, source: string, services: readonly WatchedService[]): Promise<number> {
  const last = [...new Map(services.map((one) => [one.service, one])).values()];
  if (last.length === 0) return 0;
  const rows = await queries.query(
    `insert into services (source, service, team, objective, objective_days, holds_seconds)
     select $1, service, team, objective, objective_days, holds_seconds from json_to_recordset($2::json) as given (
       service text, team text, objective double precision, objective_days integer, holds_seconds double precision) order by service
     on conflict (source, service) do update set team = coalesce(excluded.team, services.team), objective = coalesce(excluded.objective, services.objective),
       objective_days = coalesce(excluded.objective_days, services.objective_days), holds_seconds = coalesce(excluded.holds_seconds, services.holds_seconds),
       dirty_from = case when excluded.holds_seconds <> coalesce(services.holds_seconds, 0) then ${EVER} else services.dirty_from end
     where (coalesce(excluded.team, services.team), coalesce(excluded.objective, services.objective), coalesce(excluded.objective_days, services.objective_days),
       coalesce(excluded.holds_seconds, services.holds_seconds)) is distinct from (services.team, services.objective, services.objective_days, services.holds_seconds)
     returning service`,
    [source, JSON.stringify(last.map(({ service, team, objective, period, holdsForSeconds }) => ({ service, team, objective, objective_days: period === undefined ? undefined : daysOf(period), holds_seconds: holdsForSeconds })))],
  );
  return rows.length;
}

/** Before every instant. */
const EVER = -9_007_199_254_740_991;

/** Its as-of only ever moves forward. */
async function advance(queries: Queries, source: string, { asOf, freshForSeconds, samples }: SampleBatch): Promise<void> {
  const latest = samples.reduce((most, sample) => Math.max(most, Date.parse('state' in sample ? sample.at : sample.to)), millisecondsOrNull(asOf) ?? -Infinity);
  await queries.query(
    `insert into sample_sources (id, as_of, fresh_for_seconds) values ($1, $2, $3)
     on conflict (id) do update set as_of = greatest(sample_sources.as_of, excluded.as_of), fresh_for_seconds = coalesce(excluded.fresh_for_seconds, sample_sources.fresh_for_seconds)`,
    [source, Number.isFinite(latest) ? latest : null, freshForSeconds ?? null],
  );
}

async function putLooks(queries: Queries, source: string, looks: readonly StatusSample[]): Promise<number> {
  const last = new Map(looks.map(({ service, at, state }) => [`${Date.parse(at)} ${service}`, { service, at: Date.parse(at), state }]));
  if (last.size === 0) return 0;
  const rows = await queries.query<{ service: string; at: number }>(
    `insert into status_samples (source, service, at, state)
     select $1, service, at, state from json_to_recordset($2::json) as given (service text, at bigint, state text) order by service, at
     on conflict (source, service, at) do update set state = excluded.state where status_samples.state <> excluded.state
     returning service, at`,
    [source, JSON.stringify([...last.values()])],
  );
  const since = new Map<string, number>();
  for (const { service, at } of rows) since.set(service, Math.min(at, since.get(service) ?? at));
  await queries.query(
    `update services set dirty_from = least(services.dirty_from, given.at) from json_to_recordset($2::json) as given (service text, at bigint)
     where services.source = $1 and services.service = given.service`,
    [source, JSON.stringify([...since].map(([service, at]) => ({ service, at })))],
  );
  return rows.length;
}

interface Counted {
  readonly index: number;
  readonly service: string;
  readonly from_at: number;
  readonly to_at: number;
  readonly good: number;
  readonly valid: number;
}

async function putRequests(queries: Queries, source: string, samples: SampleBatch['samples']): Promise<SamplesOutcome> {
  const given = samples.flatMap((sample, index): Counted[] => ('state' in sample ? [] : [countedOf(sample, index)]));
  if (given.length === 0) return { added: 0, refused: [] };
  const last = [...new Map(given.map((one) => [`${one.from_at} ${one.service}`, one])).values()];
  const beside = await overlapping(queries, source, last);
  const refused: { index: number; message: string }[] = [];
  let before: Counted | undefined;
  const kept = last
    .sort((a, b) => (a.service < b.service ? -1 : a.service > b.service ? 1 : a.from_at - b.from_at))
    .filter((one) => {
      const other = beside.get(one.index) ?? (before?.service === one.service && before.to_at > one.from_at ? before : undefined);
      if (other === undefined) before = one;
      else refused.push({ index: one.index, message: `It overlaps the count from ${instantOf(other.from_at)} to ${instantOf(other.to_at)} of the same service: requests would count twice.` });
      return other === undefined;
    });
  const rows = await queries.query(
    `insert into request_samples (source, service, from_at, to_at, good, valid)
     select $1, service, from_at, to_at, good, valid from json_to_recordset($2::json) as given (service text, from_at bigint, to_at bigint, good bigint, valid bigint) order by service, from_at
     on conflict (source, service, from_at) do update set to_at = excluded.to_at, good = excluded.good, valid = excluded.valid
     where (request_samples.to_at, request_samples.good, request_samples.valid) is distinct from (excluded.to_at, excluded.good, excluded.valid)
     returning service`,
    [source, JSON.stringify(kept)],
  );
  return { added: rows.length, refused };
}

function countedOf({ service, from, to, good, valid }: RequestSample, index: number): Counted {
  return { index, service, from_at: Date.parse(from), to_at: Date.parse(to), good, valid };
}

/** For each count one that is kept already, begins elsewhere and shares time with it. */
async function overlapping(queries: Queries, source: string, counts: readonly Counted[]): Promise<ReadonlyMap<number, Pick<Counted, 'from_at' | 'to_at'>>> {
  const rows = await queries.query<Pick<Counted, 'index' | 'from_at' | 'to_at'>>(
    `select given.index, other.from_at, other.to_at from json_to_recordset($2::json) as given (index integer, service text, from_at bigint, to_at bigint)
     cross join lateral (
       select from_at, to_at from request_samples r where r.source = $1 and r.service = given.service and r.from_at > given.from_at - ${LONGEST_COUNT}
         and r.from_at < given.to_at and r.to_at > given.from_at and r.from_at <> given.from_at order by r.from_at limit 1) as other`,
    [source, JSON.stringify(counts)],
  );
  return new Map(rows.map(({ index, ...other }) => [index, other]));
}
