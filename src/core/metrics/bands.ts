import type { Band, Direction, Target } from '../../contract/index.js';

/** What a value is judged by. */
export interface Yardstick {
  readonly bands?: readonly Band[];
  readonly target?: Target;
  readonly direction: Direction;
}

/** The band a value lies in; `null` where no band holds it. The first of overlapping bands decides. */
export function judge(value: number, bands: readonly Band[]): Band['name'] | null {
  const band = bands.find(({ from, to }) => (from === undefined || value >= from) && (to === undefined || value < to));
  return band?.name ?? null;
}

/**
 * How a value stands: by its bands, else by its target. A target that is met, exactly or better, is `good`; a
 * miss is `watch`, since one number cannot tell how bad is bad. `null`: nothing to judge by, or a
 * direction that no target can serve.
 */
export function standing(value: number | null, { bands, target, direction }: Yardstick): Band['name'] | null {
  if (value === null || !Number.isFinite(value)) return null;
  if (bands !== undefined && bands.length > 0) return judge(value, bands);
  if (target === undefined || !Number.isFinite(target.value)) return null;
  if (direction === 'lower') return value <= target.value ? 'good' : 'watch';
  if (direction === 'higher') return value >= target.value ? 'good' : 'watch';
  return null;
}
