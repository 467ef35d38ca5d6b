import { describe, expect, it } from 'vitest';
import { isTiebeamError } from '../../../src/contract/errors.js';
import type { Survey, Wave } from '../../../src/contract/index.js';
import { parse } from '../../../src/contract/parse.js';
import { surveySchema, waveSchema } from '../../../src/contract/schemas/surveys.js';
import { readAs } from '../../../src/contract/shapes/shape.js';
import { surveyAnswer, waveAnswer } from '../../../src/contract/shapes/surveys.js';

// The form reads these answers with small shapes, everybody else with the schemas: they must never differ.

const survey: Survey = {
  id: 'pulse',
  title: 'Quarterly pulse',
  introduction: 'Five questions.',
  language: 'en',
  questions: [
    { kind: 'score', id: 'enps', text: 'How likely …?', wording: 'enps-1', required: true, lowLabel: 'not at all', highLabel: 'extremely' },
    { kind: 'agree', id: 'owner', text: 'I know who owns a ticket.', wording: 'owner-1', required: false },
    { kind: 'choice', id: 'site', text: 'Where?', options: [{ id: 'here', text: 'Here' }, { id: 'there', text: 'There' }] },
    { kind: 'text', id: 'why', text: 'Why?', maxLength: 500 },
  ],
  privacy: 'unlinkable',
  minimumForScores: 5,
  minimumForComments: 10,
};

const wave: Wave = {
  id: 'pulse-2026-q4',
  survey: 'pulse',
  state: 'open',
  opensAt: '2026-10-01T08:00:00Z',
  closesAt: '2026-10-15T18:00:00+02:00',
  block: 'support',
  invited: true,
  answered: false,
  keys: [{ block: 'support', n: 'abc_-1', e: 'AQAB', fingerprint: 'f00' }],
  counts: [{ eligible: 42, issued: 40, reissued: 1, redeemed: 31, block: 'support' }, { eligible: 90, redeemed: 60 }],
  receipts: ['aa', 'bb'],
};

const outcome = (read: () => unknown): unknown => {
  try {
    return { read: read() };
  } catch (error) {
    if (!isTiebeamError(error)) throw error;
    return { kind: error.kind, path: error.path };
  }
};

/** Every place of a value. */
function placesOf(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, member]) => placesOf(member, [...path, Array.isArray(value) ? Number(key) : key]));
  return path.length > 0 ? [path, ...inner] : inner;
}

const ODD: readonly unknown[] = [undefined, null, true, '', 'x', 'later-word', -1, 0, 0.5, 1, 2, 1e300, Number.NaN, [], {}, [null], '2026-13-40T00:00:00Z', '<b>', 'ä=', 'a'.repeat(600), 'a'.repeat(20_001)];

describe.each([
  ['readSurvey', survey, (raw: unknown) => parse(surveySchema, raw), (raw: unknown) => readAs(surveyAnswer, raw)],
  ['readWave', wave, (raw: unknown) => parse(waveSchema, raw), (raw: unknown) => readAs(waveAnswer, raw)],
] as const)('the shape of the answer of %s', (_, whole, bySchema, byShape) => {
  it('reads a whole answer as its schema does, and leaves members of later versions behind', () => {
    expect(byShape(whole)).toEqual(whole);
    expect(bySchema(whole)).toEqual(whole);
    expect(byShape({ ...whole, later: 1 })).toEqual(whole);
  });

  it('agrees with the schema about every odd value in every place', () => {
    for (const path of placesOf(whole)) {
      for (const odd of ODD) {
        const copy = structuredClone(whole) as unknown;
        let place = copy as Record<string | number, unknown>;
        for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
        place[path.at(-1) ?? ''] = odd;
        expect(outcome(() => byShape(copy)), `${path.join('.')} ${String(odd)}`).toEqual(outcome(() => bySchema(copy)));
      }
    }
  });
});
