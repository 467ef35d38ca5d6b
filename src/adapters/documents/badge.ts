import type { KpiAnswer, KpiQuery } from '../../contract/kpi.js';
import type { Unit } from '../../contract/metric.js';
import { readBands } from '../../core/metrics/read-bands.js';
import type { Fields } from './refuse.js';

/** A number with its unit. */
export interface Amount {
  readonly value: number;
  readonly unit: Unit;
}

const SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001, s: 1, sec: 1, second: 1, min: 60, m: 60, minute: 60, h: 3600, hr: 3600, hour: 3600, d: 86_400, day: 86_400, w: 604_800, week: 604_800,
};
const SCALE: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, g: 1e9, b: 1e9, t: 1e12 };
const NUMBER = String.raw`[+-]?\d+(?:,\d{3})*(?:\.\d+)?`;
const DURATION = new RegExp(String.raw`(\d+(?:\.\d+)?)\s*(ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)(?![a-z])`, 'gi');

/**
 * The amount in a badge's message: `87%` a rate, `1.2k` and `38 open` counts, `4h 10min` a duration in
 * seconds, `3/5` a rate. `undefined` for plain words. A lone capital M is a million, `5m` five minutes.
 */
export function readAmount(message: string): Amount | undefined {
  const text = message.trim().slice(0, 200);
  const percent = new RegExp(`^(${NUMBER})\\s*%`).exec(text);
  if (percent) return asRate(numberOf(percent[1]) / 100);
  const share = /^(\d+)\s*\/\s*(\d+)$/.exec(text);
  if (share && Number(share[2]) > 0) return asRate(Number(share[1]) / Number(share[2]));
  const large = new RegExp(`^(${NUMBER})\\s*([kKMGBT])(?![a-zA-Z])`).exec(text);
  if (large) return asCount(numberOf(large[1]) * (SCALE[large[2]?.toLowerCase() ?? ''] ?? 1));
  const parts = [...text.matchAll(DURATION)];
  if (parts.length > 0 && text.replace(DURATION, '').trim() === '') {
    return { value: parts.reduce((sum, [, number, word]) => sum + Number(number) * secondsOf(word ?? ''), 0), unit: 'seconds' };
  }
  const plain = new RegExp(`^(${NUMBER})(?:\\s+[^\\d]*)?$`).exec(text);
  return plain ? asCount(numberOf(plain[1])) : undefined;
}

const numberOf = (text = '') => Number(text.replaceAll(',', ''));
const secondsOf = (word: string) => SECONDS[word.toLowerCase()] ?? SECONDS[word.toLowerCase().replace(/s$/, '')] ?? 1;
const asRate = (value: number): Amount => ({ value, unit: value >= 0 && value <= 1 ? 'rate' : 'ratio' });
const asCount = (value: number): Amount => ({ value, unit: value >= 0 ? 'count' : 'ratio' });

/**
 * The answer that an endpoint badge of shields.io stands for. It names no metric, so it answers any; its
 * colour says how the value stands. Format: https://shields.io/badges/endpoint-badge
 *
 * @param asOf - an instant
 */
export function answerOfBadge(badge: Fields, query: KpiQuery, asOf: string): KpiAnswer {
  const { label, message, color, isError, cacheSeconds } = badge;
  const fail = (kind: 'unreachable' | 'unsupported', text: string): KpiAnswer => ({
    kind: 'failure',
    error: { tiebeamError: 1, kind, message: text },
  });
  const shown = String(message ?? '').slice(0, 200);
  if (isError === true) return fail('unreachable', `The badge reports an error: ${shown}`);
  const amount = readAmount(shown);
  if (!amount) return fail('unsupported', `The badge says "${shown}", which holds no number to draw.`);
  const bands = color === 'inactive' ? undefined : readBands([{ value: null, color }]);
  return {
    kind: 'result',
    asOf,
    complete: true,
    ...(typeof cacheSeconds === 'number' && cacheSeconds >= 0 && { freshForSeconds: cacheSeconds }),
    definition: {
      id: query.metric,
      name: typeof label === 'string' && label.trim() !== '' ? label : query.metric,
      unit: amount.unit,
      direction: 'none',
    },
    zone: query.zone ?? 'UTC',
    reading: { value: amount.value, n: 1 },
    ...(bands?.ok && { bands: bands.bands }),
  };
}
