import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTiebeamError } from '../../../src/contract/errors.js';
import { parse } from '../../../src/contract/parse.js';
import { catalogueSchema } from '../../../src/contract/schemas/metrics.js';
import { sourceSchema } from '../../../src/contract/schemas/source.js';
import { teamsSchema } from '../../../src/contract/schemas/teams.js';
import { catalogue } from '../../../src/contract/shapes/catalogue.js';
import { readAs } from '../../../src/contract/shapes/shape.js';
import { lines, teams } from '../../../src/contract/shapes/teams.js';
import { catalogue as definitions } from '../../../src/core/metrics/catalogue/index.js';

// The board reads these answers with small shapes, everybody else with the schemas: they must never differ.

type Outcome = { readonly read: unknown } | { readonly kind: string; readonly path: string | undefined };

function outcome(read: () => unknown): Outcome {
  try {
    return { read: read() };
  } catch (error) {
    if (!isTiebeamError(error)) throw error;
    return { kind: error.kind, path: error.path };
  }
}

const answers = [
  {
    what: 'catalogue',
    byShape: (value: unknown) => outcome(() => readAs(catalogue, value)),
    bySchema: (value: unknown) => outcome(() => parse(catalogueSchema, value)),
    good: [definitions(), [], [{ id: 'own', name: 'Our own', unit: 'count', direction: 'none', owners: ['sre', 'legal'], group: 'flow' }]],
  },
  {
    what: 'teams',
    byShape: (value: unknown) => outcome(() => readAs(teams, value)),
    bySchema: (value: unknown) => outcome(() => parse(teamsSchema, value)),
    good: [[], [{ id: 'sre', name: 'SRE' }, { id: 'desk', name: 'Service desk', line: 'first' }]],
  },
];

describe.each(answers)('the shape of the $what', ({ byShape, bySchema, good }) => {
  it('reads whole answers', () => {
    for (const answer of good) expect(byShape(answer)).toEqual({ read: answer });
  });

  it('agrees with the schema on any member of any entry', () => {
    const members = ['id', 'name', 'unit', 'direction', 'line', 'owners', 'group', 'version', 'traps', 'population'];
    const entries = good.flatMap((answer) => answer as readonly object[]);
    const spoiled = fc
      .tuple(fc.constantFrom(...entries), fc.constantFrom(...members), fc.oneof(fc.constantFrom(undefined, null, '', 'x', 'A', 0, ['sre'], ['A'], {}), fc.anything()))
      .map(([entry, member, value]) => [{ ...entry, [member]: value }]);
    fc.assert(
      fc.property(fc.oneof(spoiled, fc.anything()), (value) => {
        expect(byShape(value)).toEqual(bySchema(value));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the lines of a source', () => {
  const source = { contract: 1, name: 'desk', zone: 'UTC', capabilities: ['kpis'], lines: [{ id: 'first', name: 'First line', tier: 1 }, { id: 'second', name: 'Second' }] };

  it('are those the schema reads, wherever it reads the source', () => {
    const spoiled = fc.tuple(fc.constantFrom('id', 'name', 'tier'), fc.anything()).map(([member, value]) => ({ ...source, lines: [{ ...source.lines[0], [member]: value }] }));
    fc.assert(
      fc.property(fc.oneof(fc.constant(source), spoiled), (value) => {
        const [shape, schema] = [outcome(() => readAs(lines, value)), outcome(() => parse(sourceSchema, value))];
        expect('read' in shape).toBe('read' in schema);
        if ('read' in shape && 'read' in schema) expect(shape.read).toEqual({ lines: (schema.read as typeof source).lines });
      }),
    );
  });

  it('do not depend on what else the source says', () => {
    expect(readAs(lines, { contract: 9, capabilities: 'all' })).toEqual({});
  });
});
