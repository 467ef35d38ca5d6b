import type { MetricDefinition } from '../../contract/index.js';

/** More KPIs than one request carries are left out of a board. */
export const MOST_CELLS = 200;

/** The entries of a list in an attribute, apart by commas or spaces, each once; none of what is no text. */
export function entriesOf(list: unknown): readonly string[] {
  return [...new Set((typeof list === 'string' ? list : '').split(/[\s,]+/).filter(Boolean))].slice(0, MOST_CELLS);
}

/**
 * The metrics of a board: those listed, then those of its groups in the order of the catalogue.
 *
 * @param catalogue - absent while it is not known
 */
export function metricsOf(listed: readonly string[], groups: readonly string[], catalogue: readonly MetricDefinition[] = []): readonly string[] {
  const grouped = groups.flatMap((group) => catalogue.filter((definition) => definition.group === group));
  return [...new Set([...listed, ...grouped.map(({ id }) => id)])].slice(0, MOST_CELLS);
}
