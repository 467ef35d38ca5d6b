/** 97.5 % point of the normal distribution: half of a two-sided 95 % interval. */
export const NORMAL_975 = 1.959963984540054;

/**
 * 97.5 % point of Student's t.
 *
 * @param degrees - degrees of freedom, at least 3; error below 0.01 from there on
 *
 * Source: the Cornish–Fisher expansion in 1/degrees, Abramowitz and Stegun 26.7.5.
 */
export function student975(degrees: number): number {
  const z = NORMAL_975;
  const z2 = z * z;
  const terms = [
    z,
    (z * (z2 + 1)) / 4,
    (z * ((5 * z2 + 16) * z2 + 3)) / 96,
    (z * (((3 * z2 + 19) * z2 + 17) * z2 - 15)) / 384,
    (z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945)) / 92160,
  ];
  return terms.reduceRight((sum, term) => sum / degrees + term, 0);
}
