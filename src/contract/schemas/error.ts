import * as z from 'zod/mini';
import type { TiebeamErrorShape } from '../errors.js';
import { amount } from './primitives.js';

export const errorSchema: z.ZodMiniType<TiebeamErrorShape> = z.object({
  tiebeamError: z.literal(1),
  kind: z.enum(['auth-required', 'forbidden', 'not-found', 'rate-limited', 'unreachable', 'invalid-data', 'unsupported']),
  message: z.optional(z.string()),
  retryAfterSeconds: z.optional(amount),
  path: z.optional(z.string()),
});
