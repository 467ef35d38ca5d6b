import type { AnswerStamp } from '../kpi.js';
import { INSTANT, isMoment } from '../patterns.js';
import { number, text, truth } from './shape.js';
import type { Needed, Optional } from './shape.js';

/** An instant. */
export const instant = text(64, INSTANT, isMoment);

/** How old and how whole an answer is. */
export const stamped: { readonly needed: Needed<AnswerStamp>; readonly optional: Optional<AnswerStamp> } = {
  needed: { asOf: instant, complete: truth },
  optional: { freshForSeconds: number(0), truncatedBefore: instant },
};
