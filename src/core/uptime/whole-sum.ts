/**
 * The sum of whole numbers, correctly rounded: what SQL says of a sum in `numeric`, in whatever order. Numbers added one by one would lose
 * some of what lies beyond 2^53.
 */
export function wholeSum(numbers: readonly number[]): number {
  const sum = numbers.reduce((total, one) => total + one, 0);
  return Number.isSafeInteger(sum) ? sum : Number(numbers.reduce((total, one) => total + BigInt(one), 0n));
}
