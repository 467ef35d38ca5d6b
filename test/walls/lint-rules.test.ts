import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Text without a file cannot be typed; the rules that need types are told apart by their name and left out here.
const eslint = new ESLint({ overrideConfigFile: '.build/eslint.config.js',
  cwd: root,
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      '@typescript-eslint/await-thenable': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-misused-promises': 'off',
    },
  },
});

async function complaints(filePath: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: `${root}/${filePath}` });
  return result?.messages.map(({ message }) => message) ?? [];
}

const element = 'src/elements/kpi-gauge/a.ts';

describe('the lint rules', () => {
  it.each([
    [element, "export const f = (e: Element): void => { e.innerHTML = '<b>'; };"],
    [element, "export const f = (e: Element): void => { e.outerHTML = '<b>'; };"],
    [element, "export const f = (e: Element): void => { e.insertAdjacentHTML('beforeend', '<b>'); };"],
    [element, "document.write('<b>');"],
    [element, "import { unsafeHTML } from 'lit/directives/unsafe-html.js'; export { unsafeHTML };"],
    [element, "import { styleMap } from 'lit/directives/style-map.js'; export { styleMap };"],
    [element, "import { html } from 'lit'; export const t = html`<p style=\"color: red\"></p>`;"],
    [element, "import { customElement } from 'lit/decorators.js'; export { customElement };"],
    [element, "export const f = (): Promise<Response> => fetch('/v1');"],
    [element, "console.log('here');"],
    [element, 'export const f = (value: any): void => value;'],
    [element, 'export enum Band { Good }'],
    [element, 'export namespace Band { export const good = 1; }'],
    [element, 'export class A { constructor(private readonly b: number) {} }'],
    [element, "import { z } from 'zod/mini'; export { z };"],
    [element, "import * as z from 'zod'; export { z };"],
    [element, "import Chart from 'chart.js/auto'; export { Chart };"],
    [element, '\n'.repeat(401)],
    ['src/core/a.ts', 'export const w = window;'],
    ['src/contract/a.ts', 'export const d = document;'],
    ['src/adapters/a.ts', 'export class A extends HTMLElement {}'],
    ['src/core/a.ts', "export const f = (): Promise<Response> => fetch('/v1');"],
    ['src/elements/kpi-gauge/drawing.ts', 'export const d = document;'],
    ['src/core/utils.ts', 'export const a = 1;'],
    ['src/core/helpers/a.ts', 'export const a = 1;'],
    ['test/a.test.ts', "import { it } from 'vitest'; it.skip('nothing', () => undefined);"],
    ['test/a.test.ts', "import { it } from 'vitest'; it.only('alone', () => undefined);"],
  ])('refuse in %s: %s', async (file, text) => {
    expect(await complaints(file, text)).not.toEqual([]);
  });

  it.each([
    [element, "import { html } from 'lit'; export const t = html`<p class=\"style\"></p>`;"],
    [element, "export const f = (e: HTMLElement): void => { e.style.setProperty('--tie-turn', '90deg'); };"],
    ['src/adapters/a.ts', "export const f = (): Promise<Response> => fetch('/v1');"],
    ['src/contract/a.ts', "import * as z from 'zod/mini'; export const name = z.string();"],
  ])('let pass in %s: %s', async (file, text) => {
    expect(await complaints(file, text)).toEqual([]);
  });
});
