import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manifestFile, manifestText, undocumented } from '../../.build/manifest.mjs';

describe('custom-elements.json', () => {
  const committed = readFileSync(manifestFile, 'utf8');

  it('says what the sources say (npm run manifest writes it)', () => {
    expect(committed).toBe(manifestText());
  });

  it('describes every element and all of its public things', () => {
    expect(undocumented(JSON.parse(committed))).toEqual([]);
  });

  it('lists the elements of the kit', () => {
    const tags = [...committed.matchAll(/"tagName": "([^"]+)"/g)].map(([, tag]) => tag);
    expect(tags).toEqual(expect.arrayContaining(['tie-kpi-board', 'tie-kpi-gauge', 'tie-kpi-trend', 'tie-provider']));
  });
});
