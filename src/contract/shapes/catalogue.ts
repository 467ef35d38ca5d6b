import type { MetricDefinition } from '../metric.js';
import { definition } from './kpi-answer.js';
import { list } from './shape.js';
import type { Shape } from './shape.js';

/** The answer of `readCatalogue`. */
export const catalogue: Shape<readonly MetricDefinition[]> = list(definition);
