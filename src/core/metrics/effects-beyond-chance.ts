import type { Change, ChangeEffect } from '../../contract/index.js';
import { NORMAL_975 } from './normal.js';

const ERROR = 0.05;

/**
 * The changes after which a metric moved by more than chance explains even among so many, in the order given. Each effect
 * alone is called clear at 95 %, so of twenty changes that moved nothing one stands out; a list of "changes that moved
 * reliability" needs this stricter measure.
 *
 * Source: Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979).
 */
export function effectsBeyondChance(changes: readonly Change[]): readonly Change[] {
  const tested = changes
    .flatMap((change) => {
      const chance = chanceOf(change.effect);
      return chance === null ? [] : [{ change, chance }];
    })
    .sort((a, b) => a.chance - b.chance);
  const firstByChance = tested.findIndex(({ chance }, place) => chance > ERROR / (tested.length - place));
  const clear = new Set(tested.slice(0, firstByChance === -1 ? tested.length : firstByChance).map(({ change }) => change));
  return changes.filter((change) => clear.has(change));
}

/** The chance of a difference at least so large where nothing moved, from its 95 % interval; `null` for one that was not tested. */
function chanceOf(effect: ChangeEffect | undefined): number | null {
  const { difference, interval } = effect ?? {};
  if (difference === null || difference === undefined || interval === undefined) return null;
  if (difference === 0) return 1;
  const half = difference > 0 ? difference - interval.low : interval.high - difference;
  return half === 0 ? 0 : twoSided((NORMAL_975 * Math.abs(difference)) / half);
}

/** Both tails of the normal distribution beyond z ≥ 0, to seven digits. Source: Abramowitz and Stegun 7.1.26. */
function twoSided(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  return t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x);
}
