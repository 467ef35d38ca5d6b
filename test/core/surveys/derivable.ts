/** Determinants of 0/1 matrices of up to 16 columns stay far below it, so that ranks are those over the rationals. */
const PRIME = 1_000_003;

/** Rows of 0 and 1: which atoms each published total adds up. */
export type Totals = readonly (readonly number[])[];

/**
 * Groups of atoms, as sizes, whose totals follow from the published totals and that have fewer than `minimum` people: all subsets
 * of atoms are tried. A subset follows when it is a linear combination of the totals, that is, when it is orthogonal to every
 * vector that all totals are orthogonal to.
 */
export function derivableGroups(totals: Totals, sizes: readonly number[], minimum: number): readonly number[] {
  const basis = nullSpace(totals, sizes.length);
  const found: number[] = [];
  const sums = new Array<number>(basis.length).fill(0);
  let people = 0;
  let inside = 0;
  // In the order of a Gray code each subset differs from the one before by one atom.
  for (let step = 1; step < 2 ** sizes.length; step++) {
    const atom = 31 - Math.clz32(step & -step);
    const sign = inside & (1 << atom) ? -1 : 1;
    inside ^= 1 << atom;
    people += sign * (sizes[atom] ?? 0);
    let follows = true;
    for (let vector = 0; vector < basis.length; vector++) {
      const sum = ((sums[vector] ?? 0) + sign * (basis[vector]?.[atom] ?? 0) + PRIME) % PRIME;
      sums[vector] = sum;
      if (sum !== 0) follows = false;
    }
    if (follows && people > 0 && people < minimum) found.push(people);
  }
  return found;
}

/** A basis of all vectors orthogonal to the rows, by elimination modulo a prime. */
function nullSpace(rows: Totals, columns: number): number[][] {
  const matrix = rows.map((row) => [...row]);
  const pivots: number[] = [];
  for (let column = 0; column < columns && pivots.length < matrix.length; column++) {
    const rank = pivots.length;
    const found = matrix.findIndex((row, at) => at >= rank && row[column] !== 0);
    if (found === -1) continue;
    const pivot = matrix[found] ?? [];
    matrix[found] = matrix[rank] ?? [];
    const inverse = power(pivot[column] ?? 0, PRIME - 2);
    matrix[rank] = pivot.map((value) => (value * inverse) % PRIME);
    matrix.forEach((row, at) => {
      const factor = row[column] ?? 0;
      if (at !== rank && factor !== 0) matrix[at] = row.map((value, place) => (value + (PRIME - factor) * (matrix[rank]?.[place] ?? 0)) % PRIME);
    });
    pivots.push(column);
  }
  const free = Array.from({ length: columns }, (_, column) => column).filter((column) => !pivots.includes(column));
  return free.map((column) => {
    const vector = new Array<number>(columns).fill(0);
    vector[column] = 1;
    pivots.forEach((pivot, row) => (vector[pivot] = (PRIME - (matrix[row]?.[column] ?? 0)) % PRIME));
    return vector;
  });
}

function power(base: number, exponent: number): number {
  let result = 1;
  let square = base % PRIME;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}
