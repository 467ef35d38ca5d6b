import { describe, expect, it } from 'vitest';
import { isTiebeamError } from '../../../src/contract/errors.js';
import type { SurveyResults } from '../../../src/contract/index.js';
import { parse } from '../../../src/contract/parse.js';
import { surveyResultsSchema } from '../../../src/contract/schemas/surveys.js';
import { readAs } from '../../../src/contract/shapes/shape.js';
import { resultsAnswer } from '../../../src/contract/shapes/survey-results.js';

// The results are read with small shapes in the browser, with schemas elsewhere: they must never differ.

const wave = { id: 'w2', survey: 'pulse', state: 'published', opensAt: '2026-10-01T08:00:00Z', closesAt: '2026-10-15T18:00:00Z', counts: [{ eligible: 42, issued: 40, redeemed: 31 }] } as const;

const results: SurveyResults = {
  asOf: '2026-10-31T12:00:00Z',
  complete: true,
  freshForSeconds: 900,
  truncatedBefore: '2024-01-01T00:00:00Z',
  survey: { id: 'pulse', title: 'Pulse', questions: [{ kind: 'score', id: 'recommend', text: 'How likely …?' }], privacy: 'confidential', minimumForScores: 5, minimumForComments: 10 },
  wave,
  blocks: [
    {
      block: 'all',
      name: 'Everyone',
      invited: 42,
      answered: 31,
      questions: [
        { question: 'recommend', n: 31, value: 29.03, between: { low: 27, high: 31 }, interval: { low: 4.2, high: 50.1, confidence: 0.95 }, split: { promoters: 14, passives: 12, detractors: 5 }, distribution: [0, 5, 12, 14] },
        { question: 'why', n: 2, value: null, comments: ['Too many tools', '<b>'] },
      ],
    },
    { block: 'web', name: 'Web', parent: 'all', suppressed: 'would-reveal-others' },
    { block: 'desk', name: 'Desk', parent: 'all', answered: 12, questions: [{ question: 'recommend', n: 12, value: 80, coded: 'top' }] },
  ],
  earlier: [{ wave, blocks: [{ block: 'all', name: 'Everyone', suppressed: 'too-few' }] }],
  actions: [{ on: '2026-11-02', text: 'One tool less.' }],
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

const ODD: readonly unknown[] = [undefined, null, true, '', 'x', 'later-word', -1, 0, 0.5, 1, 2, 1e300, Number.NaN, [], {}, { promoters: -1 }, [null], '2026-13-40', '2026-13-40T00:00:00Z', '<b>', 'a'.repeat(600), 'a'.repeat(20_001)];

describe('the shape of the answer of readResults', () => {
  it('reads a whole answer as its schema does, and leaves members of later versions behind', () => {
    expect(readAs(resultsAnswer, results)).toEqual(results);
    expect(parse(surveyResultsSchema, results)).toEqual(results);
    expect(readAs(resultsAnswer, { ...results, later: 1 })).toEqual(results);
  });

  it('agrees with the schema about every odd value in every place', () => {
    for (const path of placesOf(results)) {
      for (const odd of ODD) {
        const copy = structuredClone(results) as unknown;
        let place = copy as Record<string | number, unknown>;
        for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
        place[path.at(-1) ?? ''] = odd;
        expect(outcome(() => readAs(resultsAnswer, copy)), `${path.join('.')} ${String(odd)}`).toEqual(outcome(() => parse(surveyResultsSchema, copy)));
      }
    }
  });
});
