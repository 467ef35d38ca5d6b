import type { AnswerStamp } from '../../contract/index.js';
import { writeInstant } from '../time/instant.js';
import type { ServiceHead } from './service-facts.js';

/** Up to when the services of a scope are known, and since when. Epoch milliseconds. */
export interface SampledUntil {
  readonly asOf: number;
  readonly first: number;
  readonly freshForSeconds: number | null;
}

/** Of several sources the one known furthest tells how far; `undefined` where there is no service. */
export function sampledUntil(services: readonly ServiceHead[]): SampledUntil | undefined {
  const newest = services.reduce<ServiceHead | undefined>((best, one) => (best === undefined || one.asOf > best.asOf ? one : best), undefined);
  if (newest === undefined) return undefined;
  return { asOf: newest.asOf, first: Math.min(...services.flatMap(({ first }) => first ?? [])), freshForSeconds: newest.freshForSeconds };
}

/** What an answer from samples says of itself: nothing is known before the first of them. */
export function sampledStamp({ asOf, first, freshForSeconds }: SampledUntil): AnswerStamp {
  return { asOf: writeInstant(asOf), complete: true, truncatedBefore: writeInstant(first), ...(freshForSeconds !== null && { freshForSeconds }) };
}
