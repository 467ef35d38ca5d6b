import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../../.build/run-node.mjs';
import { measure } from './measure.js';

// Loaded only by a page that reads a JSON file itself, speaks another language than English, or has bands as an attribute.
const onOtherPages = /\/adapters\/(json|memory)\b|\/core\/|\/locales\/(?!en\b)|chart/;

/** Gzipped bytes. A ceiling is raised only with the reason in the same commit. */
const ceilings = [
  { what: 'one gauge over HTTP, all it loads', modules: ['elements/kpi-gauge/define.js'], bytes: 24_000 },
  { what: 'all elements without charts', modules: ['define.js'], bytes: 50_000 },
];

const rows: string[] = [];

/** A table line; `npm test` shows lines with this rule in its summary. */
const row = (what: string, bytes: number, ceiling?: number): void => {
  rows.push(`│ ${what.padEnd(44)} │ ${bytes.toLocaleString('en').padStart(8)} │ ${(ceiling?.toLocaleString('en') ?? '').padStart(8)} │`);
};

afterAll(() => {
  console.log([`│ ${'gzipped bytes'.padEnd(44)} │ measured │  ceiling │`, ...rows].join('\n'));
});

describe('the size of', () => {
  it.each(ceilings)('$what stays within $bytes bytes', async ({ what, modules, bytes }) => {
    const { gzipBytes, pieces } = await measure(modules, onOtherPages);
    row(what, gzipBytes, bytes);
    for (const piece of pieces) row(`  ${piece.lazy ? 'on demand: ' : ''}${piece.name}`, piece.gzipBytes);
    expect(gzipBytes).toBeLessThanOrEqual(bytes);
  });

  it('the one-file kit is shown beside them', () => {
    const bytes = gzipSync(readFileSync(join(root, 'dist', 'cdn', 'tiebeam.js')), { level: 9 }).length;
    row('cdn/tiebeam.js, everything in one file', bytes);
    expect(bytes).toBeGreaterThan(0);
  });
});
