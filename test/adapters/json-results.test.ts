import { describe, expect, it } from 'vitest';
import { jsonAdapter } from '../../src/adapters/json.js';
import type { SurveyResults } from '../../src/contract/index.js';
import { parse } from '../../src/contract/parse.js';
import { surveyResultsSchema } from '../../src/contract/schemas/surveys.js';
import { context, resultOf } from './answering.js';

const wave = (id: string, closesAt: string) => ({ id, survey: 'pulse', state: 'published', opensAt: '2026-01-05T08:00:00Z', closesAt });
const results = (id: string, closesAt: string, survey = 'pulse') => ({
  asOf: closesAt,
  complete: true,
  survey: { id: survey, title: 'Pulse', questions: [], privacy: 'confidential', minimumForScores: 5, minimumForComments: 10 },
  wave: wave(id, closesAt),
  blocks: [{ block: 'all', name: 'Everyone', invited: 42, answered: 31 }],
});

const two = [results('q1', '2026-01-19T18:00:00Z'), results('q2', '2026-04-19T18:00:00Z'), results('q2', '2026-04-19T18:00:00Z', 'after-ticket')];
const read = (value: unknown, query: { survey: string; wave?: string }): Promise<SurveyResults> => {
  const { readResults } = jsonAdapter({ text: JSON.stringify(value) });
  if (!readResults) throw new Error('no call');
  return readResults(query, context);
};

describe('results of surveys in a JSON document', () => {
  it('answer the latest wave, or the one asked for, as the contract tells them', async () => {
    const latest = await read({ results: two }, { survey: 'pulse' });
    expect(parse(surveyResultsSchema, latest)).toEqual(two[1]);
    expect((await read({ results: two }, { survey: 'pulse', wave: 'q1' })).wave.id).toBe('q1');
  });

  it('may be the whole document', async () => {
    expect(await read(two[0], { survey: 'pulse' })).toEqual(two[0]);
  });

  it('stand beside numbers, and are the one thing that is promised where they stand alone', async () => {
    const both = jsonAdapter({ text: JSON.stringify({ kpis: [{ metric: 'm', value: 3, unit: 'count' }], results: two }) });
    expect((await resultOf(both, { metric: 'm' })).reading.value).toBe(3);
    expect((await both.readResults?.({ survey: 'pulse' }, context))?.wave.id).toBe('q2');
    expect((await both.describe?.(context))?.capabilities).toEqual(['catalogue', 'teams', 'kpis', 'results']);
    const alone = jsonAdapter({ text: JSON.stringify({ results: two }) });
    expect((await alone.describe?.(context))?.capabilities).toEqual(['results']);
    expect(alone.surveyPrivacy).toBeUndefined();
    expect(alone.sendResponse).toBeUndefined();
  });

  it('say what there is where nothing fits', async () => {
    await expect(read({ results: two }, { survey: 'pulse', wave: 'q9' })).rejects.toMatchObject({ kind: 'not-found', message: expect.stringContaining('pulse, wave q1; pulse, wave q2') });
    await expect(read({ kpis: [] }, { survey: 'pulse' })).rejects.toMatchObject({ kind: 'unsupported' });
  });

  it.each([
    [{ results: 7 }, '$.results', /square brackets/],
    [{ results: [results('q1', ''), { survey: 'pulse' }] }, '$.results[1]', /survey, wave and blocks/],
    [{ results: [{ ...results('q1', ''), votes: [9, 10] }] }, '$.results[0].votes', /released figures alone/],
  ])('that are none are refused with their place: %#', async (value, path, words) => {
    await expect(read(value, { survey: 'pulse' })).rejects.toMatchObject({ kind: 'invalid-data', path, message: expect.stringMatching(words) });
  });
});
