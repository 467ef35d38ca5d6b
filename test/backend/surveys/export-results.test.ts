import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { resultsCsv } from '../../../src/backend/surveys/export-results.js';
import type { SurveyResults } from '../../../src/contract/index.js';

/** What people wrote, and the name their block was given. */
const resultsWith = (comments: readonly string[], name: string): SurveyResults => ({
  asOf: '2026-11-30T00:00:00Z',
  complete: true,
  survey: { id: 'pulse', title: 'Pulse', privacy: 'confidential', questions: [], minimumForScores: 5, minimumForComments: 10 } as unknown as SurveyResults['survey'],
  wave: { id: 'w1', survey: 'pulse', state: 'published', opensAt: '2026-11-01T00:00:00Z', closesAt: '2026-11-15T00:00:00Z' },
  blocks: [{ block: 'a', name, invited: 20, answered: 12, questions: [{ question: 'why', n: 12, value: null, comments }] }],
});

const HOSTILE = ["fine;=cmd|' /C calc'!A0", 'fine\t@SUM(1)', 'fine\n+1+1', 'fine\r\n-1+1', '=1+1', 'he said "so";=1', ';=1', '\t=1', 'a;\t=1'];

describe('exported comments', () => {
  it.each([',', ';', '\t'])('begin no formula for a spreadsheet that separates cells by %j', (delimiter) => {
    const csv = resultsCsv(resultsWith(HOSTILE, '=A;=B'));
    const rows = parse(csv, { delimiter, relax_quotes: true, relax_column_count: true });
    const cells = rows.flat();
    expect(cells.filter((text) => /^"?[=+@-]/.test(text))).toEqual([]);
    // Nothing around them is lost.
    expect(csv).toContain('"fine;\'=cmd|\' /C calc\'!A0"');
  });

  it('are one cell each where the comma separates', () => {
    const rows = parse(resultsCsv(resultsWith(['one; two', 'three\tfour', 'five\nsix', 'seven - eight', 'so "be" it', '\u00e9; -- \u0645\u0631\u062d\u0628\u0627'], 'A')), { columns: true });
    const comments = (rows as { comment: string }[]).map(({ comment }) => comment).filter((comment) => comment !== '');
    expect(comments).toEqual(['one; two', 'three\tfour', 'five\nsix', 'seven - eight', 'so "be" it', '\u00e9; -- \u0645\u0631\u062d\u0628\u0627']);
    expect(resultsCsv(resultsWith(['one; two', 'three\tfour'], 'A'))).toMatch(/,"one; two"\n.*,"three\tfour"$/);
  });
});
