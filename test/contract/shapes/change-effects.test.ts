import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/contract/index.js';
import { isTiebeamError } from '../../../src/contract/errors.js';
import { parse } from '../../../src/contract/parse.js';
import { changesSchema } from '../../../src/contract/schemas/changes.js';
import { changeEffectsAnswer } from '../../../src/contract/shapes/change-effects.js';
import { readAs } from '../../../src/contract/shapes/shape.js';

// The list of changes reads this answer with a small shape, everybody else with the schema: they must never differ.

type Outcome = { readonly read: unknown } | { readonly kind: string; readonly path: string | undefined };

function outcome(read: () => unknown): Outcome {
  try {
    return { read: read() };
  } catch (error) {
    if (!isTiebeamError(error)) throw error;
    return { kind: error.kind, path: error.path };
  }
}

const whole: Change = {
  id: 'c-1',
  at: '2026-10-03T09:42:00Z',
  kind: 'deployment',
  title: 'Release 33',
  team: 'sre',
  service: 'checkout',
  url: 'https://changes.example/33',
  outcome: 'rolled-back',
  committedAt: '2026-10-02T09:42:00Z',
  recoveredAt: '2026-10-03T10:42:00Z',
  unplanned: true,
  effect: {
    metric: 'time-to-resolve',
    before: { value: 26_940, n: 57, from: '2026-09-24T10:50:00Z', to: '2026-10-03T09:42:00Z' },
    after: { value: null, n: 0 },
    difference: -300,
    interval: { low: -900, high: 300, confidence: 0.95 },
    verdict: 'no-clear-change',
    method: 'order statistics',
  },
};

describe('the shape of changes with what came after them', () => {
  it('reads whole answers', () => {
    for (const answer of [[], [whole], [{ ...whole, effect: undefined }]]) expect(readAs(changeEffectsAnswer, answer)).toEqual(answer);
  });

  it('agrees with the schema on any member of a change and of an effect', () => {
    const values = fc.oneof(fc.constantFrom(undefined, null, '', 'x', 'too-early', 'sre', 0, -1, NaN, [], {}, '2026-10-03', 'javascript:alert(1)'), fc.anything());
    const spoiled = fc.oneof(
      fc.tuple(fc.constantFrom(...Object.keys(whole)), values).map(([member, value]) => [{ ...whole, [member]: value }]),
      fc.tuple(fc.constantFrom(...Object.keys(whole.effect ?? {})), values).map(([member, value]) => [whole, { ...whole, effect: { ...whole.effect, [member]: value } }]),
      fc.anything(),
    );
    fc.assert(
      fc.property(spoiled, (value) => {
        expect(outcome(() => readAs(changeEffectsAnswer, value))).toEqual(outcome(() => parse(changesSchema, value)));
      }),
      { numRuns: 2_000 },
    );
  });
});
