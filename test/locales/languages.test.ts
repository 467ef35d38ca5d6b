import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/core/metrics/catalogue/index.js';
import { board as arBoard } from '../../src/locales/boards/ar.js';
import { board as deBoard } from '../../src/locales/boards/de.js';
import { board as enBoard } from '../../src/locales/boards/en.js';
import { board as esBoard } from '../../src/locales/boards/es.js';
import { board as frBoard } from '../../src/locales/boards/fr.js';
import { agreementWords } from '../../src/locales/agreements/index.js';
import { changeListWords } from '../../src/locales/change-lists/index.js';
import { handoffMapWords } from '../../src/locales/handoff-maps/index.js';
import { surveyWords } from '../../src/locales/surveys/index.js';
import { surveyResultsWords } from '../../src/locales/survey-results/index.js';
import { timelineWords } from '../../src/locales/timelines/index.js';
import { trendWords } from '../../src/locales/trends/index.js';
import { messages as ar } from '../../src/locales/ar.js';
import { messages as de } from '../../src/locales/de.js';
import { messages as en } from '../../src/locales/en.js';
import { messages as es } from '../../src/locales/es.js';
import { messages as fr } from '../../src/locales/fr.js';
import type { PluralForms } from '../../src/locales/messages.js';

const plurals = new Set(['points', 'tickets', 'values']);

/** Every word of a language as path and text; functions are called with their own parameter numbers. */
function phrases(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return [[path, String((node as (...given: string[]) => string)('‹1›', '‹2›', '‹3›', '‹4›'))]];
  return Object.entries(node as object).flatMap(([key, inner]) => phrases(inner, path ? `${path}.${key}` : key));
}

const shared = (path: string) => path !== 'language' && !plurals.has(path.split('.')[0] ?? '');

describe.each([en, de, fr, es, ar])('in $language', (messages) => {
  it('every phrase has words', () => {
    for (const [path, text] of phrases(messages)) expect(text.trim(), path).not.toBe('');
  });

  it('every phrase carries what English carries', () => {
    const own = new Map(phrases(messages));
    for (const [path, text] of phrases(en).filter(([path]) => shared(path))) {
      expect(own.get(path)?.match(/‹\d›/g)?.sort(), path).toEqual(text.match(/‹\d›/g)?.sort());
    }
  });

  it('every plural category of the language has a form', () => {
    const rules = new Intl.PluralRules(messages.language);
    for (const forms of [messages.points, messages.tickets, messages.values] as PluralForms[]) {
      for (const amount of [0, 1, 2, 3, 11, 100, 1.5]) {
        const form = forms[rules.select(amount)] ?? forms.other;
        expect(form.includes('#') || amount <= 2).toBe(true);
      }
    }
  });
});

describe.each([
  { messages: en, board: enBoard },
  { messages: de, board: deBoard },
  { messages: fr, board: frBoard },
  { messages: es, board: esBoard },
  { messages: ar, board: arBoard },
])('the words of the board in $messages.language', ({ messages, board }) => {
  it('travel with the language, English with the board', () => {
    expect(messages.board).toBe(messages === en ? undefined : board);
  });

  it('name every group of the catalogue', () => {
    const groups = catalogue().map(({ group = '' }) => group);
    expect(groups.filter((group) => !board.groups[group])).toEqual([]);
  });

  it('say what English says, each with what it carries', () => {
    const own = new Map(phrases(board));
    const english = phrases(enBoard);
    expect([...own.keys()]).toEqual(english.map(([path]) => path));
    for (const [path, text] of english) {
      expect(own.get(path)?.trim(), path).not.toBe('');
      expect(own.get(path)?.match(/‹\d›/g)?.sort(), path).toEqual(text.match(/‹\d›/g)?.sort());
    }
  });
});

const apart = [
  { what: 'the trend', words: trendWords, plurals: ['day', 'week', 'month', 'gaps'] },
  { what: 'the list of changes', words: changeListWords, plurals: ['looked', 'stoodOut', 'tooEarlyFor', 'days'] },
  { what: 'the map of handoffs', words: handoffMapWords, plurals: ['handoffs', 'returns', 'within'] },
  { what: 'what teams agreed on', words: agreementWords, plurals: [] as string[] },
  { what: 'the survey form', words: surveyWords, plurals: ['left', 'over', 'faults'] },
  { what: 'the results of a survey', words: surveyResultsWords, plurals: ['answers', 'points'] },
  { what: 'the timeline', words: timelineWords, plurals: ['moved', 'returned', 'reopened', 'helped', 'gaps', 'besideMore', 'linkedMore', 'early', 'future', 'unread'] },
].flatMap(({ what, words, plurals: counting }) =>
  ['en', ...Object.keys(words.others)].map((language) => ({
    what,
    language,
    counting,
    english: words.english as object,
    read: async (): Promise<object> => (await (words.others as Readonly<Record<string, () => Promise<{ readonly words: object }>>>)[language]?.())?.words ?? words.english,
  })),
);

describe.each(apart)('the words of $what in $language', ({ english, counting, language, read }) => {
  const isPlural = (path: string) => counting.includes(path.split('.')[0] ?? '');

  it('say what English says, each with what it carries', async () => {
    const found = new Map(phrases(await read()));
    const plain = phrases(english).filter(([path]) => !isPlural(path));
    for (const [path, text] of plain) {
      expect(found.get(path)?.trim(), path).toBeTruthy();
      expect(found.get(path)?.match(/‹\d›/g)?.sort(), path).toEqual(text.match(/‹\d›/g)?.sort());
    }
    expect([...found.keys()].filter((path) => !isPlural(path))).toEqual(plain.map(([path]) => path));
  });

  it('have a form for every plural category', async () => {
    const rules = new Intl.PluralRules(language);
    const own = (await read()) as Readonly<Record<string, PluralForms>>;
    for (const name of counting) {
      for (const amount of [0, 1, 2, 3, 11, 100, 1.5]) {
        const form = own[name]?.[rules.select(amount)] ?? own[name]?.other ?? '';
        expect(form.includes('#') || (form.trim() !== '' && amount <= 2), `${name} ${amount}`).toBe(true);
      }
    }
  });
});
