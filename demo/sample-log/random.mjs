/**
 * Numbers that look random and are the same on every machine for the same seed.
 *
 * @param {number} seed - any integer
 */
export function dice(seed) {
  let state = Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) >>> 0;

  /** A number in 0 ≤ x < 1: a counter stirred by shifts and odd multiplications. */
  function roll() {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    mixed ^= mixed >>> 15;
    return (mixed >>> 0) / 2 ** 32;
  }

  /** True with the given chance. */
  function chance(share) {
    return roll() < share;
  }

  /** Normal with mean 0 and deviation 1 (Box and Muller, 1958). */
  function normal() {
    return Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
  }

  /** Log-normal with the given median; spread 1 puts one value in six above 2.7 times the median. */
  function around(median, spread) {
    return median * Math.exp(spread * normal());
  }

  /** A key of an object of weights, as often as its weight says. */
  function pick(weights) {
    const entries = Object.entries(weights);
    let left = roll() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    return entries[entries.length - 1][0];
  }

  /** A whole number, both ends included. */
  function between(low, high) {
    return low + Math.floor(roll() * (high - low + 1));
  }

  return { roll, chance, normal, around, pick, between };
}
