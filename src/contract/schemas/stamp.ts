import * as z from 'zod/mini';
import { amount, instant } from './primitives.js';

/** The members of `AnswerStamp`, to spread into an answer's schema. */
export const stamp = {
  asOf: instant,
  complete: z.boolean(),
  truncatedBefore: z.optional(instant),
  freshForSeconds: z.optional(amount),
};
