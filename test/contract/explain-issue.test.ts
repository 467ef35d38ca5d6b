import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { explainIssue, parse } from '../../src/contract/index.js';
import { ticketEventSchema } from '../../src/contract/schemas/tickets.js';
import { handoffQuerySchema, kpiQuerySchema } from '../../src/contract/schemas/queries.js';

/** Place and words of what is wrong. */
function told(schema: z.ZodMiniType, value: unknown): string {
  const issue = schema.safeParse(value).error?.issues[0];
  if (!issue) return 'nothing';
  const { path, message } = explainIssue(issue, value);
  return `${path.join('.')}: ${message}`;
}

describe('what is wrong with a value', () => {
  const state = z.enum(['open', 'shut', 'lost']);
  const form = z.strictObject({
    id: z.string().check(z.minLength(1), z.maxLength(5)),
    format: z.optional(z.enum(['csv', 'jsonl'])),
    keep: z.optional(z.boolean()),
    states: z.optional(z.record(z.string(), z.union([state, z.strictObject({ state })]))),
    fresh: z.optional(z.union([z.literal('archive'), z.number().check(z.minimum(0))])),
    list: z.optional(z.array(z.int()).check(z.minLength(1))),
    sign: z.optional(z.string().check(z.length(1))),
    slug: z.optional(z.string().check(z.regex(/^[a-z]+$/, 'must be small letters.'))),
    named: z.optional(z.record(z.string().check(z.regex(/^[a-z]+$/, 'must be small letters')), z.number())),
    kind: z.optional(z.discriminatedUnion('is', [z.object({ is: z.literal('a') }), z.object({ is: z.literal('b') })])),
  });

  it.each([
    [{}, 'id: is missing'],
    [[], ': must be an object, not a list'],
    [{ id: 7 }, 'id: must be text, not a number'],
    [{ id: '' }, 'id: must be text of at least 1 character'],
    [{ id: 'abcdef' }, 'id: must be text of at most 5 characters'],
    [{ id: 'a', format: 'json' }, 'format: must be csv or jsonl'],
    [{ id: 'a', keep: 'yes' }, 'keep: must be true or false, not text'],
    [{ id: 'a', keep: null }, 'keep: must be true or false, not null'],
    [{ id: 'a', states: { new: 'Open' } }, 'states.new: must be one of open, shut, lost, or an object'],
    [{ id: 'a', states: { new: { state: 'Open' } } }, 'states.new.state: must be one of open, shut, lost'],
    [{ id: 'a', fresh: 'soon' }, 'fresh: must be archive, or a number'],
    [{ id: 'a', fresh: -1 }, 'fresh: must be at least 0'],
    [{ id: 'a', list: [] }, 'list: must be a list of at least 1 entry'],
    [{ id: 'a', list: [1.5] }, 'list.0: must be a whole number, not a number'],
    [{ id: 'a', sign: '||' }, 'sign: must be text of exactly 1 character'],
    [{ id: 'a', slug: 'A' }, 'slug: must be small letters'],
    [{ id: 'a', named: { A: 1 } }, 'named.A: cannot be named so: its name must be small letters'],
    [{ id: 'a', kind: { is: 'c' } }, 'kind.is: must be a or b'],
    [{ id: 'a', more: 1 }, ': has no member “more”'],
  ])('%j → %s', (value, words) => {
    expect(told(form, value)).toBe(words);
  });

  it('is told of requests and of events', () => {
    expect(told(kpiQuerySchema, { metric: 'm', period: 'foo' })).toBe('period: must be a period: P28D, 2026-03, 2026-W12, 2026-Q1 or from/to');
    expect(told(handoffQuerySchema, { period: 'P28D', minimum: -1 })).toBe('minimum: must be at least 0');
    expect(told(handoffQuerySchema, { period: 'P28D', by: 'x' })).toBe('by: must be team or line');
    expect(told(ticketEventSchema, { at: 'now', kind: 'note' })).toBe('at: must be an instant with offset, such as 2026-03-01T09:00:00Z');
  });

  it('leaves a word of a later version apart from what is wrong', () => {
    const thrown = (value: unknown): unknown => {
      try {
        return parse(state, value, ['events', 2, 'state']);
      } catch (error) {
        return error;
      }
    };
    expect(thrown('Resolved')).toMatchObject({ kind: 'unsupported', path: '$.events[2].state', message: 'must be one of open, shut, lost' });
    expect(thrown(5)).toMatchObject({ kind: 'invalid-data', message: 'must be one of open, shut, lost' });
  });
});
