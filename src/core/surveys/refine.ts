/** How many people stand in one combination: a group of the first partition, and a value of each further dimension. */
export interface RefinementCell {
  /** Where the person stands in what is shown already: of blocks, the nearest shown one. */
  readonly group: string;
  /** Dimension to value. */
  readonly values: Readonly<Record<string, string>>;
  readonly n: number;
}

/** A dimension that may be shown beside the groups and the dimensions before it. */
export interface AdmittedDimension {
  readonly dimension: string;
  /** Value to the value it is shown as: itself, or {@link OTHER}. */
  readonly shownAs: ReadonlyMap<string, string>;
}

/** Under which rare values are shown together. */
export const OTHER = 'other';

/**
 * Which further groupings may be published beside the first, in the order given. A grouping is admitted when everyone, by all
 * admitted groupings at once, stands among at least `minimum` or nobody; rare values are merged for that, and a grouping of
 * which fewer than two values remain is dropped. Margins alone are not enough: where every row and every column is large
 * enough, about one table in four still gives a small group away.
 *
 * There is no other way to filter results: a filter of one's own choosing is a subtraction.
 */
export function admitDimensions(cells: readonly RefinementCell[], dimensions: readonly string[], minimum: number): readonly AdmittedDimension[] {
  const admitted: AdmittedDimension[] = [];
  for (const dimension of dimensions) {
    const shownAs = mergeRare(cells, admitted, dimension, minimum);
    if (shownAs !== null) admitted.push({ dimension, shownAs });
  }
  return admitted;
}

function mergeRare(cells: readonly RefinementCell[], admitted: readonly AdmittedDimension[], dimension: string, minimum: number): ReadonlyMap<string, string> | null {
  const totals = new Map<string, number>();
  for (const cell of cells) if (cell.n > 0) add(totals, valueOf(cell, dimension), cell.n);
  const shownAs = new Map([...totals.keys()].map((value) => [value, value]));
  while (new Set(shownAs.values()).size > 1) {
    const rare = rareValues(cells, admitted, { dimension, shownAs }, minimum);
    if (rare.size === 0) return shownAs;
    const own = [...totals].filter(([value]) => value !== OTHER && shownAs.get(value) === value).sort(([a, n], [b, m]) => n - m || (a < b ? -1 : 1));
    const merged = own.filter(([value]) => rare.has(value));
    // Where all that were merged are still too few, the smallest of the rest joins them.
    for (const [value] of merged.length > 0 ? merged : own.slice(0, 1)) shownAs.set(value, OTHER);
  }
  return null;
}

/** The values of a dimension, as shown, that stand in a combination of fewer than `minimum` people. */
function rareValues(cells: readonly RefinementCell[], admitted: readonly AdmittedDimension[], last: AdmittedDimension, minimum: number): ReadonlySet<string> {
  const as = ({ dimension, shownAs }: AdmittedDimension, cell: RefinementCell) => shownAs.get(valueOf(cell, dimension)) ?? OTHER;
  const combined = new Map<string, { readonly value: string; n: number }>();
  for (const cell of cells) {
    const value = as(last, cell);
    const combination = JSON.stringify([cell.group, value, ...admitted.map((grouping) => as(grouping, cell))]);
    const known = combined.get(combination);
    if (known) known.n += cell.n;
    else combined.set(combination, { value, n: cell.n });
  }
  return new Set([...combined.values()].filter(({ n }) => n > 0 && n < minimum).map(({ value }) => value));
}

const valueOf = (cell: RefinementCell, dimension: string) => (Object.hasOwn(cell.values, dimension) ? (cell.values[dimension] ?? OTHER) : OTHER);

function add(totals: Map<string, number>, key: string, n: number): void {
  totals.set(key, (totals.get(key) ?? 0) + n);
}
