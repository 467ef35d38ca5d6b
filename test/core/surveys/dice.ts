/** Whole numbers from 0 to below a limit that are the same on every run. */
export function dice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor(((state >>> 4) / 2 ** 28) * limit);
  };
}
