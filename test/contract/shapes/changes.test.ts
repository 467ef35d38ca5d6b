import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTiebeamError } from '../../../src/contract/errors.js';
import { parse } from '../../../src/contract/parse.js';
import { changesSchema } from '../../../src/contract/schemas/changes.js';
import { changesAnswer } from '../../../src/contract/shapes/changes.js';
import { readAs } from '../../../src/contract/shapes/shape.js';

// A trend reads changes with the small shape, everybody else with the schema: they must never differ in what both read.

type Outcome = { readonly read: unknown } | { readonly kind: string; readonly path: string | undefined };

function outcome(read: () => unknown): Outcome {
  try {
    return { read: read() };
  } catch (error) {
    if (!isTiebeamError(error)) throw error;
    return { kind: error.kind, path: error.path };
  }
}
const byShape = (value: unknown): Outcome => outcome(() => readAs(changesAnswer, value));
const bySchema = (value: unknown): Outcome => outcome(() => parse(changesSchema, value));

const whole = {
  id: 'd1',
  at: '2026-03-01T08:00:00+01:00',
  kind: 'deployment',
  title: 'Släpp 1 "ü"',
  team: 'network',
  service: 'shop',
  url: '/releases/1',
  outcome: 'rolled-back',
  committedAt: '2026-02-27T08:00:00Z',
  recoveredAt: '2026-03-01T08:30:00.5Z',
  unplanned: true,
};
const needed = { id: 'c2', at: '2026-03-02T08:00Z', kind: 'contract', title: 'Carrier' };

const hostile: readonly unknown[] = [
  undefined, null, '', 'x', 0, 1, -1, Number.NaN, Infinity, true, false, [], {}, [whole], 'deployment', 'Contract', 'failed', 'network', 'Net work', 'a'.repeat(65), 'a'.repeat(513), 'a'.repeat(2049),
  'javascript:alert(1)', 'https://ok.example/1', '//elsewhere.example', '/\\elsewhere.example', '/\t/elsewhere.example', '../up', '#here', 'data:text/html,x',
  '2026-03-01', '2026-02-31T00:00:00Z', '2026-03-01T25:00:00Z', '2026-03-01T00:00:00', '2026-03-01T00:00:00+01:00', '__proto__', new Date(0), Symbol('x'), 10n,
];

describe('the shape of the changes', () => {
  it('reads whole answers, and leaves out what it does not know', () => {
    for (const answer of [[], [whole], [needed, whole], [{ ...needed, effect: undefined, more: 1 }]]) expect(byShape(answer)).toEqual(bySchema(answer));
    expect(byShape([whole, needed])).toEqual({ read: [whole, needed] });
    expect(byShape([{ ...whole, more: 1 }])).toEqual({ read: [whole] });
  });

  it('does not ask for what a metric read around a change', () => {
    expect(byShape([{ ...needed, effect: 'soon' }])).toEqual({ read: [needed] });
  });

  it('agrees with the schema on every hostile value of every member', () => {
    for (const member of Object.keys(whole)) {
      for (const value of hostile) {
        const answer = [needed, { ...whole, [member]: value }];
        expect([member, value, byShape(answer)]).toEqual([member, value, bySchema(answer)]);
      }
      const without: Record<string, unknown> = { ...whole };
      delete without[member];
      expect([member, byShape([without])]).toEqual([member, bySchema([without])]);
    }
  });

  it('agrees with the schema on anything at all', () => {
    const spoiled = fc.tuple(fc.constantFrom(...Object.keys(whole)), fc.anything()).map(([member, value]) => [{ ...whole, [member]: value }]);
    fc.assert(
      fc.property(fc.oneof(spoiled, fc.anything()), (value) => {
        expect(byShape(value)).toEqual(bySchema(value));
      }),
      { numRuns: 1_000 },
    );
  });
});
