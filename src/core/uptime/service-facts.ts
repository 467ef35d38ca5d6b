import type { Scope, UptimeSample, WatchedService } from '../../contract/index.js';
import type { LineOf } from '../metrics/population.js';
import { ownedWithin } from '../metrics/population.js';
import { type Look, type Stretch, stretchesOf } from './stretches.js';

/** What is known of a watched service, without its samples. Instants are epoch milliseconds. */
export interface ServiceHead {
  /** The source of its samples. */
  readonly source: string;
  readonly service: string;
  /** The team it belongs to. */
  readonly team: string | null;
  /** The share that was promised, 0..1; `null` without a promise. */
  readonly objective: number | null;
  /** The days the promise is held over. */
  readonly objectiveDays: number | null;
  /** The first instant anything is known of; `null` before the first sample. */
  readonly first: number | null;
  /** Up to when its source looked. */
  readonly asOf: number;
  readonly freshForSeconds: number | null;
}

/** Requests of a time, half-open. */
export interface RequestCount {
  readonly from: number;
  readonly to: number;
  readonly good: number;
  readonly valid: number;
}

/** A watched service with what was seen of it: the facts that metrics are computed over. */
export interface ServiceFacts extends ServiceHead {
  /** In order, without overlap. */
  readonly stretches: readonly Stretch[];
  readonly counts: readonly RequestCount[];
}

/** Days a promise is held over where none are named. */
export const OBJECTIVE_DAYS = 30;

/** The days of an objective's period, such as P30D or P4W. */
export function daysOf(period: string): number {
  const [, amount, unit] = /^P(\d+)([DW])$/.exec(period) ?? [];
  return Number(amount) * (unit === 'W' ? 7 : 1);
}

/** Where samples come from and up to when they are known. */
export interface SampleSource {
  /** `uptime` when absent. */
  readonly source?: string;
  /** Epoch milliseconds; the end of the latest sample when absent or earlier than that. */
  readonly asOf?: number;
  readonly freshForSeconds?: number;
}

/**
 * Derives the facts of the services of one source from its samples, by name of the service. Of several samples of one service and instant
 * (or one beginning, for requests) the one told last counts, and of several descriptions of one service, member by member.
 */
export function serviceFacts(samples: readonly UptimeSample[], services: readonly WatchedService[] = [], { source = 'uptime', asOf = -Infinity, freshForSeconds }: SampleSource = {}): readonly ServiceFacts[] {
  const described = new Map<string, WatchedService>();
  for (const one of [...services, ...samples.map(({ service, team }): WatchedService => ({ service, ...(team !== undefined && { team }) }))]) {
    described.set(one.service, { ...described.get(one.service), ...one });
  }
  const looks = new Map<string, Look[]>();
  const counts = new Map<string, Map<number, RequestCount>>();
  let latest = asOf;
  for (const sample of samples) {
    if ('state' in sample) {
      const at = Date.parse(sample.at);
      latest = Math.max(latest, at);
      looks.set(sample.service, looks.get(sample.service) ?? []);
      looks.get(sample.service)?.push({ at, state: sample.state });
    } else {
      const [from, to] = [Date.parse(sample.from), Date.parse(sample.to)];
      latest = Math.max(latest, to);
      counts.set(sample.service, counts.get(sample.service) ?? new Map<number, RequestCount>());
      counts.get(sample.service)?.set(from, { from, to, good: sample.good, valid: sample.valid });
    }
  }
  return [...described.values()]
    .sort((a, b) => (a.service < b.service ? -1 : 1))
    .map(({ service, team, objective, period, holdsForSeconds }): ServiceFacts => {
      const stretches = stretchesOf(looks.get(service) ?? [], holdsForSeconds === undefined ? null : holdsForSeconds * 1000);
      const own = [...(counts.get(service)?.values() ?? [])].sort((a, b) => a.from - b.from);
      const begins = [stretches[0], own[0]].flatMap((one) => one?.from ?? []);
      return {
        source,
        service,
        team: team ?? null,
        objective: objective ?? null,
        objectiveDays: objective === undefined ? null : period === undefined ? OBJECTIVE_DAYS : daysOf(period),
        first: begins.length === 0 ? null : Math.min(...begins),
        asOf: latest,
        freshForSeconds: freshForSeconds ?? null,
        stretches,
        counts: own,
      };
    });
}

/** The services a metric is computed over: those of the scope that have samples and, where the metric asks for one, an objective. */
export function servicesWithin<Service extends ServiceHead>(services: readonly Service[], needsObjective: boolean, scope: Scope, lineOf: LineOf): readonly Service[] {
  return services.filter(({ first, objective, team }) => first !== null && (!needsObjective || objective !== null) && ownedWithin(team, scope, lineOf));
}
