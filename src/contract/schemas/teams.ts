import * as z from 'zod/mini';
import type { Line, Scope, Team } from '../team.js';
import { slug, text } from './primitives.js';

export const teamSchema: z.ZodMiniType<Team> = z.object({
  id: slug,
  name: text(1_000_000),
  line: z.optional(slug),
});

export const lineSchema: z.ZodMiniType<Line> = z.object({
  id: slug,
  name: text(1_000_000),
  tier: z.optional(z.number()),
});

export const scopeSchema: z.ZodMiniType<Scope> = z.object({
  team: z.optional(slug),
  line: z.optional(slug),
});

/** The answer of `readTeams`. */
export const teamsSchema: z.ZodMiniType<readonly Team[]> = z.array(teamSchema);
