import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../.build/run-node.mjs';

/** Words that look for someone to answer for it, in the languages of the kit. What is shown says how work moved. */
const BLAMING = [
  /\bfailed to\b/i, /\bshould have\b/i, /\bcaused by\b/i, /\bculprits?\b/i, /\boffend(er|ing)s?\b/i, /\broot cause/i, /\bbounc(e|ed|es|ing)\b/i, /\bblam(e|ed|ing)\b/i, /\bat fault\b/i, /\bguilty\b/i, /\bhuman error\b/i, /\bsat on\b/i, /\bping.?pong\b/i,
  /\bversäumt/i, /\bhätte[n]? .{0,30}sollen\b/i, /\bverursacht von\b/i, /\bschuldige?r?\b/i, /\bhauptursache\b/i,
  /\bcoupables?\b/i, /\baurait dû\b/i, /\bcausé par\b/i, /\bcause racine\b/i,
  /\bculpables?\b/i, /\bdebería haber\b/i, /\bcausado por\b/i, /\bcausa raíz\b/i,
  /المذنب/, /السبب الجذري/, /بسبب خطأ/,
];

/** What a file may say to readers: its texts, comments left out. */
const spoken = (path: string): string => readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

describe('the words of the interface', () => {
  it.each([...filesIn('src/locales'), ...filesIn('src/elements')])('%s blames nobody', (path) => {
    const text = spoken(join(root, path));
    expect(BLAMING.filter((word) => word.test(text)).map(String)).toEqual([]);
  });

  it('are looked through, and the list finds what it is for', () => {
    expect(filesIn('src/locales').length).toBeGreaterThan(20);
    for (const bad of ['The desk failed to answer', 'it bounced back', 'the root cause', 'der Schuldige']) expect(BLAMING.some((word) => word.test(bad))).toBe(true);
  });
});
