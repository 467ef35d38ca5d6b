import type { Change, ChangeEffect } from '../change.js';
import { SLUG } from '../patterns.js';
import { plainChange } from './changes.js';
import { interval, maybe, reading } from './kpi-answer.js';
import { list, oneOf, record, text } from './shape.js';
import type { Shape } from './shape.js';

const effect = record<ChangeEffect>(
  {
    metric: text(64, SLUG),
    before: reading,
    after: reading,
    difference: maybe,
    verdict: oneOf('better', 'worse', 'different', 'no-clear-change', 'too-few', 'too-early'),
  },
  { interval, method: text(2000) },
);

/** The answer of `readChanges` where it was asked what a metric read before and after each change. */
export const changeEffectsAnswer: Shape<readonly Change[]> = list(record<Change>(plainChange.needed, { ...plainChange.optional, effect }));
