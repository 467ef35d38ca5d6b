import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { forbidden, options } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as { forbidden: []; options: ICruiseOptions };

/** A small house: every file that a case below imports. */
const house = [
  'src/contract/index.ts',
  'src/core/index.ts',
  'src/page/page.ts',
  'src/adapters/http.ts',
  'src/conformance/index.ts',
  'src/locales/en.ts',
  'src/elements/kpi-gauge/kpi-gauge.ts',
  'src/elements/kpi-gauge/drawing.ts',
  'src/elements/kpi-gauge/define.ts',
  'src/backend/app.ts',
  'src/connectors/jira.ts',
  'demo/sample.ts',
  'test/case.ts',
];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tiebeam-walls-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), readFileSync(join(root, 'package.json')));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Names of the walls that an import in one file of an otherwise empty house breaks. */
async function wallsBrokenBy(file: string, imported: string): Promise<string[]> {
  rmSync(join(folder, 'src'), { recursive: true, force: true });
  for (const name of house) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), 'export const here = 1;\n');
  }
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `import * as other from '${imported}';\nexport const here = other;\n`);
  const { output } = await cruise(['src'], { ...options, tsConfig: {}, baseDir: folder, ruleSet: { forbidden }, validate: true, outputType: undefined });
  return (output as ICruiseResult).summary.violations.map(({ rule }) => rule.name);
}

describe('the walls between the folders', () => {
  it.each([
    ['src/contract/a.ts', '../core/index.js'],
    ['src/contract/a.ts', 'lit'],
    ['src/contract/a.ts', 'zod'],
    ['src/contract/a.ts', 'fast-check'],
    ['src/contract/a.ts', '../conformance/index.js'],
    ['src/core/a.ts', 'node:fs'],
    ['src/core/a.ts', '../page/page.js'],
    ['src/core/a.ts', '../adapters/http.js'],
    ['src/adapters/a.ts', '../page/page.js'],
    ['src/adapters/a.ts', '../elements/kpi-gauge/kpi-gauge.js'],
    ['src/adapters/a.ts', 'lit'],
    ['src/page/a.ts', 'lit'],
    ['src/page/a.ts', '../adapters/http.js'],
    ['src/page/a.ts', '../elements/kpi-gauge/kpi-gauge.js'],
    ['src/elements/kpi-gauge/a.ts', '../../adapters/http.js'],
    ['src/elements/kpi-gauge/a.ts', './define.js'],
    ['src/elements/kpi-gauge/a.ts', '../../backend/app.js'],
    ['src/elements/kpi-gauge/drawing.ts', '../../page/page.js'],
    ['src/elements/kpi-gauge/drawing.ts', './kpi-gauge.js'],
    ['src/backend/a.ts', '../page/page.js'],
    ['src/backend/a.ts', '../adapters/http.js'],
    ['src/backend/a.ts', '../elements/kpi-gauge/kpi-gauge.js'],
    ['src/backend/a.ts', '../conformance/index.js'],
    ['src/connectors/a.ts', '../backend/app.js'],
    ['src/connectors/a.ts', '../elements/kpi-gauge/kpi-gauge.js'],
    ['src/embed/a.ts', '../backend/app.js'],
    ['src/locales/a.ts', '../contract/index.js'],
    ['src/locales/a.ts', 'lit'],
    ['src/conformance/a.ts', '../page/page.js'],
    ['src/conformance/a.ts', '../backend/app.js'],
    ['src/core/a.ts', '../../demo/sample.js'],
    ['src/backend/a.ts', '../../test/case.js'],
    ['src/backend/a.ts', 'vitest'],
    ['src/backend/a.ts', './no-such-file.js'],
  ])('report %s importing %s', async (file, imported) => {
    expect(await wallsBrokenBy(file, imported)).not.toEqual([]);
  });

  it.each([
    ['src/contract/a.ts', 'zod/mini'],
    ['src/conformance/a.ts', 'fast-check'],
    ['src/core/a.ts', '../contract/index.js'],
    ['src/adapters/a.ts', '../core/index.js'],
    ['src/page/a.ts', '../contract/index.js'],
    ['src/page/a.ts', 'idb-keyval'],
    ['src/elements/kpi-gauge/a.ts', '../../page/page.js'],
    ['src/elements/kpi-gauge/a.ts', 'lit/decorators.js'],
    ['src/elements/kpi-gauge/define.ts', '../../adapters/http.js'],
    ['src/elements/kpi-gauge/drawing.ts', 'lit'],
    ['src/backend/a.ts', '../elements/kpi-gauge/drawing.js'],
    ['src/backend/a.ts', 'node:http'],
    ['src/backend/a.ts', 'hono'],
    ['src/connectors/a.ts', '../core/index.js'],
    ['src/embed/a.ts', '../adapters/http.js'],
  ])('let %s import %s', async (file, imported) => {
    expect(await wallsBrokenBy(file, imported)).toEqual([]);
  });

  it('report a circle', async () => {
    await wallsBrokenBy('src/core/a.ts', './b.js');
    writeFileSync(join(folder, 'src/core/b.ts'), "import './a.js';\n");
    const { output } = await cruise(['src'], { ...options, tsConfig: {}, baseDir: folder, ruleSet: { forbidden }, validate: true });
    expect((output as ICruiseResult).summary.violations.map(({ rule }) => rule.name)).toContain('no-circles');
  });
});
