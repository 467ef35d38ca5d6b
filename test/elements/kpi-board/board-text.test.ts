import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { answeredRow, asCsv, asMarkdown, asSentences, missingRow, type BoardRow } from '../../../src/elements/kpi-board/board-text.js';
import type { Reader } from '../../../src/elements/base/reader.js';
import { board } from '../../../src/locales/boards/en.js';
import { messages } from '../../../src/locales/en.js';
import { against, answer } from '../kpi-gauge/answers.js';

const reader: Reader = { language: 'en', messages, rightToLeft: false, now: Date.parse('2026-03-29T12:00:00Z') };
const asOf = '2026-03-29T10:00:00Z';

const resolve = answeredRow(
  { answer: answer({ asOf, target: { value: 14_400 }, previous: against(14_280, 720, 'worse') }, { version: '2' }), owners: ['Service desk', 'SRE'] },
  reader,
  board,
);
const worked = answeredRow({ answer: answer({ asOf }, {}, { clocks: { calendar: 15_000, business: 5400 } }), owners: [] }, reader, board);
const hidden = missingRow('enps', 'Employee score', 'All teams', 'Hidden to protect people.', reader);

const row = (name: string): BoardRow => ({ ...resolve, name });

describe('a board as sentences', () => {
  it('says each KPI on a line of its own, with its owners, below what the board is about', () => {
    const [title, first, second, ...rest] = asSentences('Speed, All teams', [resolve, hidden]).split('\n');
    expect(title).toBe('Speed, All teams');
    expect(first).toMatch(/^Time to resolve, Service desk: 4 h 10 min\. .*Target 4 h\. 12 min worse than the period before\. 38 tickets\. As of .*\. Owned together by Service desk and SRE\.$/);
    expect(second).toBe('Employee score, All teams: Hidden to protect people.');
    expect(rest).toEqual([]);
  });

  it('has no line for a title that is not there', () => {
    expect(asSentences('', [hidden])).toBe(hidden.sentence);
  });
});

describe('a board on a page that runs from right to left', () => {
  const arabic: Reader = { ...reader, rightToLeft: true };
  const rows = [answeredRow({ answer: answer({ asOf }), owners: ['Service desk', 'SRE'] }, arabic, board), missingRow('enps', 'Employee score', 'All teams', 'Hidden.', arabic)];

  it('keeps each name in its sentences apart from the words around it', () => {
    const [first, second] = asSentences('', rows).split('\n');
    expect(first).toMatch(/^\u2068Time to resolve\u2069, \u2068Service desk\u2069: .* by \u2068Service desk\u2069 and \u2068SRE\u2069\.$/);
    expect(second).toBe('\u2068Employee score\u2069, \u2068All teams\u2069: Hidden.');
  });

  it('has names in its cells as the source writes them, to be found by', () => {
    expect(asMarkdown(rows, board)).toContain('| Time to resolve | Service desk |');
    expect(asCsv(rows, board)).toContain('time-to-resolve,Time to resolve,Service desk,');
    expect(asMarkdown(rows, board) + asCsv(rows, board)).not.toMatch(/[\u2068\u2069]/);
  });
});

describe('a board as Markdown', () => {
  it('is a table with a line per KPI, columns that say nothing left out', () => {
    const lines = asMarkdown([resolve, hidden], board).split('\n');
    expect(lines[0]).toBe('| KPI | Whose | Period | Value | Standing | Target | Change | Made from | As of | Owners |');
    expect(lines[2]).toMatch(/^\| Time to resolve \| Service desk \| .* \| 4 h 10 min \| .* \| 4 h \| 12 min worse than the period before \| 38 tickets \| .* \| Service desk and SRE \|$/);
    expect(lines[3]).toContain('| Employee score | All teams |  | Hidden to protect people. |');
    expect(asMarkdown([hidden], board).split('\n')[0]).toBe('| KPI | Whose | Value |');
  });

  it('has a column of working time where one KPI has two clocks', () => {
    const lines = asMarkdown([worked, hidden], board).split('\n');
    expect(lines[0]).toContain('| Value | Working time |');
    expect(lines[2]).toContain('| 4 h 10 min | 1 h 30 min |');
    expect(asSentences('', [worked])).toContain('4 h 10 min. Calendar time; 1 h 30 min in working time.');
  });

  it('keeps bars, markup and line breaks of names as text', () => {
    const [, , line] = asMarkdown([row('a|b\n<img src=x> [l](u) *b* `c` \\')], board).split('\n');
    expect(line).toMatch(/^\| a\\\|b \\<img src=x\\> \\\[l\\\]\(u\) \\\*b\\\* \\`c\\` \\\\ \|/);
  });

  it('has as many cells in every line, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (names) => {
        const lines = asMarkdown(names.map(row), board).split('\n');
        const cells = lines.map((line) => line.replace(/\\./g, '').split('|').length);
        expect(new Set(cells).size).toBe(1);
        expect(lines).toHaveLength(names.length + 2);
      }),
    );
  });
});

describe('a board as CSV', () => {
  const read = (text: string) => parse(text, { columns: true, skipEmptyLines: true }) as Record<string, string>[];

  it('holds working time in the metric’s unit, and nothing where there is none', () => {
    expect(read(asCsv([worked, hidden], board)).map((one) => one['Working time'])).toEqual(['5400', '']);
  });

  it('holds numbers and instants as programs read them', () => {
    const [first, second] = read(asCsv([resolve, hidden], board));
    expect(first).toMatchObject({
      Metric: 'time-to-resolve',
      KPI: 'Time to resolve',
      Period: '2026-03-01T23:00:00Z/2026-03-29T22:00:00Z',
      Value: '4 h 10 min',
      Number: '15000',
      Unit: 'seconds',
      Target: '14400',
      'Made from': '38',
      'As of': asOf,
      Owners: 'Service desk and SRE',
      Version: '2',
    });
    expect(second).toMatchObject({ Metric: 'enps', Value: 'Hidden to protect people.', Number: '' });
  });

  it('writes a value that never happened as nothing, and a negative one as a number', () => {
    const row = (value: number | null) => answeredRow({ answer: answer({ asOf }, { unit: 'score' }, { value }), owners: [] }, reader, board);
    const [none, negative] = read(asCsv([row(null), row(-12)], board));
    expect(none?.['Number']).toBe('');
    expect(negative?.['Number']).toBe('-12');
  });

  it.each(['=HYPERLINK("http://evil")', '+1+1', '-2+3', '@SUM(A1)', '  =1', '\t=1'])('makes %j no formula', (name) => {
    const [first] = read(asCsv([row(name)], board));
    expect(first?.['KPI']).toBe(`'${name.trim()}`);
  });

  it('makes no formula of what follows a semicolon, which many spreadsheets read as the separator', () => {
    const text = asCsv([row('fine;=cmd|x; -2+3')], board);
    expect(read(text)[0]?.['KPI']).toBe("fine;'=cmd|x;' -2+3");
    expect(text).not.toMatch(/;\s*[=+\-@]/);
  });

  it('comes back as it was, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (names) => {
        const found = read(asCsv(names.map(row), board)).map((one) => one['KPI']?.replace(/(?<=^|;)'(?=\s*[=+\-@])/g, ''));
        expect(found).toEqual(names.map((name) => name.replace(/\s+/g, ' ').trim().replace(/(?<=^|;)'(?=\s*[=+\-@])/g, '')));
        expect(read(asCsv(names.map(row), board)).every((one) => !/^\s*[=+@-]/.test(one['KPI'] ?? ''))).toBe(true);
      }),
    );
  });
});
