import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/core/metrics/catalogue/index.js';
import { board as arBoard } from '../../src/locales/boards/ar.js';
import { board as deBoard } from '../../src/locales/boards/de.js';
import { board as enBoard } from '../../src/locales/boards/en.js';
import { board as esBoard } from '../../src/locales/boards/es.js';
import { board as frBoard } from '../../src/locales/boards/fr.js';
import { changeListWords } from '../../src/locales/change-lists/index.js';
import { timelineWords } from '../../src/locales/timelines/index.js';
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
  if (typeof node === 'function') return [[path, String((node as (...given: string[]) => string)('‹1›', '‹2›', '‹3›'))]];
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

describe.each([en, de, fr, es, ar])('the words of the list of changes in $language', async ({ language }) => {
  const { english, others } = changeListWords;
  const own = (await others[language as keyof typeof others]?.()) ?? english;
  const isPlural = (path: string) => /^(looked|stoodOut|tooEarlyFor|days)\./.test(path);

  it('say what English says, each with what it carries', () => {
    const found = new Map(phrases(own));
    for (const [path, text] of phrases(english).filter(([path]) => !isPlural(path))) {
      expect(found.get(path)?.trim(), path).toBeTruthy();
      expect(found.get(path)?.match(/‹\d›/g)?.sort(), path).toEqual(text.match(/‹\d›/g)?.sort());
    }
  });

  it('have a form for every plural category', () => {
    const rules = new Intl.PluralRules(language);
    for (const forms of [own.looked, own.stoodOut, own.tooEarlyFor, own.days]) {
      for (const amount of [0, 1, 2, 3, 11, 100, 1.5]) {
        const form = forms?.[rules.select(amount)] ?? forms?.other ?? '';
        expect(form.includes('#') || amount <= 2).toBe(true);
      }
    }
  });
});

describe.each([en, de, fr, es, ar])('the words of the timeline in $language', async ({ language }) => {
  const { english, others } = timelineWords;
  const own = (await others[language as keyof typeof others]?.()) ?? english;
  const isPlural = (path: string) => /^(moved|returned|reopened|helped|gaps)\./.test(path);

  it('say what English says, each with what it carries', () => {
    const found = new Map(phrases(own));
    for (const [path, text] of phrases(english).filter(([path]) => !isPlural(path))) {
      expect(found.get(path)?.trim(), path).toBeTruthy();
      expect(found.get(path)?.match(/‹\d›/g)?.sort(), path).toEqual(text.match(/‹\d›/g)?.sort());
    }
  });

  it('have a form for every plural category', () => {
    const rules = new Intl.PluralRules(language);
    for (const forms of [own.moved, own.returned, own.reopened, own.helped, own.gaps]) {
      for (const amount of [1, 2, 3, 11, 100]) {
        const form = forms?.[rules.select(amount)] ?? forms?.other ?? '';
        expect(form.includes('#') || amount <= 2).toBe(true);
      }
    }
  });
});
