import type { TiebeamAdapter } from '../contract/adapter.js';
import type { MetricDefinition } from '../contract/metric.js';
import { catalogue } from '../contract/shapes/catalogue.js';
import { readAs } from '../contract/shapes/shape.js';
import type { PageRequest } from './types.js';

// One function for all who ask, so that they share one reading of the answer.
const readCatalogue = (raw: unknown): readonly MetricDefinition[] => readAs(catalogue, raw);

/** The question for the definitions of a source, to hand to `page.watch`. Asked again by the hour. @param locale - BCP 47 */
export function catalogueRequest(adapter: TiebeamAdapter, locale: string): PageRequest<readonly MetricDefinition[]> {
  return { adapter, call: 'readCatalogue', locale, parse: readCatalogue };
}
