import type { KpiResult, Reading } from '../../contract/index.js';
import type { TargetStep } from './trend-picture.js';

/** The target of each point of a trend, and whether it is another than the one beside the number. */
export interface PointTarget {
  /** `undefined` where there was none. */
  readonly value: number | undefined;
  readonly differs: boolean;
}

/** The targets of the points of a trend: what an author set is the target of all. Pure. */
export function targetsOfPoints(history: readonly Reading[], answer: KpiResult, own: number | undefined): readonly PointTarget[] {
  const now = own ?? answer.target?.value;
  return history.map(({ target }) => {
    const value = own !== undefined || target === undefined ? now : (target ?? undefined);
    return { value, differs: value !== now };
  });
}

/**
 * Targets as steps over the time shown, each up to where the next point begins; those without a place on the scale are left out. Pure.
 *
 * @param starts - where each point's stretch begins, as a share of the time shown
 * @param place - of a target on the scale; `undefined` where it is off it
 */
export function targetSteps(targets: readonly PointTarget[], starts: readonly number[], place: (value: number) => number | undefined): readonly (TargetStep & { readonly value: number })[] {
  const steps: { from: number; to: number; at: number; value: number }[] = [];
  for (const [index, { value }] of targets.entries()) {
    const at = value === undefined ? undefined : place(value);
    if (value === undefined || at === undefined) continue;
    const [from, to] = [index === 0 ? 0 : (starts[index] ?? 0), starts[index + 1] ?? 1];
    const last = steps.at(-1);
    if (last?.value === value && last.to === from) last.to = to;
    else steps.push({ from, to, at, value });
  }
  return steps;
}
