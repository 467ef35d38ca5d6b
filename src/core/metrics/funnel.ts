import { FEWEST } from './compare.js';

/** Control limits at a group size: the shares between which 95 % and 99.8 % of groups lie by chance alone. */
export interface FunnelLimits {
  readonly low95: number;
  readonly high95: number;
  readonly low998: number;
  readonly high998: number;
}

/** A group as counted: how many of its cases have what is asked for. */
export interface FunnelGroup {
  readonly id: string;
  readonly count: number;
  readonly n: number;
}

/**
 * Where a group stands: `within` what chance gives, `outside-95` (one group in twenty is, by chance), `outside-998` (one
 * in five hundred), or `too-few` to say.
 */
export type FunnelStanding = 'within' | 'outside-95' | 'outside-998' | 'too-few';

/** A group with its limits. */
export interface FunnelPoint extends FunnelGroup {
  /** 0..1; `null` for an empty group. */
  readonly rate: number | null;
  readonly limits: FunnelLimits;
  readonly standing: FunnelStanding;
}

/** Groups held against what they have in common, in the order given: they are not ranked. */
export interface Funnel {
  /** Share over all groups together; `null` where they are empty. */
  readonly rate: number | null;
  readonly points: readonly FunnelPoint[];
}

/** Above this size the exact limits and the normal ones differ by less than a thousandth. */
const MOST_EXACT = 5000;
const POINT_95 = 1.959963984540054;
const POINT_998 = 3.090232306167813;

/**
 * Control limits of a share for groups of `n` cases around a common rate: exact binomial, interpolated between whole
 * counts; normal above {@link MOST_EXACT} cases. The upper limits are the lower ones of those that do not have it, so that
 * it is the same whether one counts what has it or what has not.
 *
 * Source: Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005), A.1.
 *
 * @param rate - 0..1
 * @param n - cases of a group; 0 gives 0..1, since nothing is known
 */
export function funnelLimits(rate: number, n: number): FunnelLimits {
  if (!(n > 0)) return { low95: 0, high95: 1, low998: 0, high998: 1 };
  if (n > MOST_EXACT) {
    const error = Math.sqrt((rate * (1 - rate)) / n);
    const at = (point: number): number => Math.min(1, Math.max(0, rate + point * error));
    return { low95: at(-POINT_95), high95: at(POINT_95), low998: at(-POINT_998), high998: at(POINT_998) };
  }
  const [low998 = 0, low95 = 0] = binomialPoints(rate, n, [0.001, 0.025]).map((point) => Math.max(0, point / n));
  const [high998 = 1, high95 = 1] = binomialPoints(1 - rate, n, [0.001, 0.025]).map((point) => 1 - Math.max(0, point / n));
  return { low95, high95, low998, high998 };
}

/**
 * Holds groups against their common rate, in place of a league table: a place in a ranking moves by chance, and most in the
 * smallest groups. Counts that come in clusters vary more than the limits allow for, so a group outside them is a reason to ask, and
 * no verdict.
 */
export function funnel(groups: readonly FunnelGroup[]): Funnel {
  const [count, n] = groups.reduce<readonly [number, number]>(([counted, all], group) => [counted + group.count, all + group.n], [0, 0]);
  const rate = n === 0 ? null : count / n;
  return {
    rate,
    points: groups.map((group): FunnelPoint => {
      const own = group.n === 0 ? null : group.count / group.n;
      const limits = funnelLimits(rate ?? 0, rate === null ? 0 : group.n);
      return { ...group, rate: own, limits, standing: standingOf(own, group.n, limits) };
    }),
  };
}

function standingOf(rate: number | null, n: number, { low95, high95, low998, high998 }: FunnelLimits): FunnelStanding {
  if (rate === null || n < FEWEST) return 'too-few';
  if (rate < low998 || rate > high998) return 'outside-998';
  return rate < low95 || rate > high95 ? 'outside-95' : 'within';
}

/**
 * Interpolated quantiles of a binomial count, for ascending chances: with r the smallest count whose P(X ≤ r) reaches the
 * chance, r less the part of the step at r that lies beyond it.
 */
function binomialPoints(rate: number, n: number, chances: readonly number[]): readonly number[] {
  if (rate <= 0 || rate >= 1) return chances.map(() => rate * n);
  const odds = Math.log(rate) - Math.log1p(-rate);
  const points: number[] = [];
  // In logarithms, since the first terms of a large group are too small for a number.
  let term = n * Math.log1p(-rate);
  let below = 0;
  for (let count = 0; count <= n && points.length < chances.length; count++) {
    const step = Math.exp(term);
    const reached = count === n ? 1 : below + step;
    for (let chance = chances[points.length]; chance !== undefined && chance <= reached; chance = chances[points.length]) {
      points.push(count - (step === 0 ? 0 : (reached - chance) / step));
    }
    below = reached;
    term += Math.log(n - count) - Math.log(count + 1) + odds;
  }
  return points;
}
