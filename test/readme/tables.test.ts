import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../.build/run-node.mjs';
import { commandNames, helpOf } from '../../src/backend/commands/help.js';
import { EXIT } from '../../src/backend/commands/usage.js';
import { VARIABLES } from '../../src/backend/server/config.js';
import { catalogue } from '../../src/core/metrics/catalogue/index.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const prose = read('README.md').replaceAll(/^```[^]*?^```$/gm, '');

/** Words in code type in the prose, and those of table rows by their first cell. */
const named = new Set([...prose.matchAll(/`([^`\n]+)`/g)].map(([, word]) => word));
const rowOf = (word: string): string => prose.split('\n').find((line) => line.startsWith('|') && line.split('|')[1]?.includes(`\`${word}\``)) ?? '';
const sectionOf = (title: string): string => new RegExp(`^## ${title}$([^]*?)(?=^## )`, 'm').exec(prose)?.[1] ?? '';

interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly { readonly name: string }[];
  readonly cssParts?: readonly { readonly name: string }[];
  readonly cssProperties?: readonly { readonly name: string }[];
  readonly cssStates?: readonly { readonly name: string }[];
  readonly events?: readonly { readonly name: string }[];
}

const { modules } = JSON.parse(read('custom-elements.json')) as { modules: readonly { readonly declarations: readonly Declaration[] }[] };
const elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName !== undefined);
const namesOf = (kind: Exclude<keyof Declaration, 'tagName'>): readonly string[] => [...new Set(elements.flatMap((element) => (element[kind] ?? []).map(({ name }) => name)))];

describe('the README names', () => {
  it('every element', () => {
    expect([...named].filter((word) => /^<tie-[a-z-]+>$/.test(word ?? '')).sort()).toEqual(elements.map(({ tagName }) => `<${tagName}>`).sort());
  });

  it.each([
    ['attribute', namesOf('attributes')],
    ['state', namesOf('cssStates')],
    ['setting', VARIABLES.map(([name]) => name)],
  ])('every %s in a table', (_what, names) => {
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => rowOf(name) === '')).toEqual([]);
  });

  it('no setting that is none', () => {
    const settings = [...named].filter((word) => /^[A-Z][A-Z]+(_[A-Z]+)*$/.test(word ?? '') && rowOf(word ?? '') !== '');
    expect(settings.sort()).toEqual(VARIABLES.map(([name]) => name).sort());
  });

  it.each([
    ['part', namesOf('cssParts')],
    ['custom property', namesOf('cssProperties')],
    ['event', namesOf('events')],
  ])('every %s', (_what, names) => {
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !named.has(name))).toEqual([]);
  });

  it('every metric with its unit and direction, and no other', () => {
    const rows = sectionOf('The metrics').split('\n').filter((line) => line.startsWith('| `'));
    const told = rows.map((row) => row.split('|').slice(1, 4).map((cell) => cell.trim().replaceAll('`', '')));
    const due = catalogue().map(({ id, unit, direction }) => [id, unit, direction === 'none' ? 'neither' : direction]);
    expect(told).toEqual(due);
  });

  it('every command with its flags', () => {
    for (const command of commandNames) {
      const row = prose.split('\n').find((line) => line.startsWith('|') && line.split('|')[1]?.includes(`tiebeam ${command}`)) ?? '';
      for (const [flag] of helpOf(command).matchAll(/--[a-z-]+/g)) expect(row, `${command} ${flag}`).toContain(flag);
    }
  });

  it('every exit code', () => {
    expect(Object.values(EXIT)).toEqual([0, 1, 2, 3]);
    expect(prose).toContain('Exit codes: 0 done, 1 failed, 2 not understood, 3 some rows rejected.');
  });

  it('every entry of the package, and no other', () => {
    const { exports } = JSON.parse(read('package.json')) as { exports: Readonly<Record<string, unknown>> };
    const due = Object.keys(exports).filter((path) => path !== './package.json').map((path) => path.replace('.', 'tiebeam'));
    const told = [...sectionOf('Package').matchAll(/`(tiebeam(?:\/[^`]*)?)`/g)].map(([, path]) => path);
    expect([...new Set(told)].sort()).toEqual(due.sort());
  });
});

describe('CONTRIBUTING', () => {
  const text = read('CONTRIBUTING.md');
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };

  it('names every package that the sources import, and no other', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const imported = files.flatMap((name) => [...read(join('src', name)).matchAll(/(?:\bfrom|^import) '((?:@[\w-]+\/)?[a-z][\w.-]*)[^'\n]*';$|\bimport\('((?:@[\w-]+\/)?[a-z][\w.-]*)/gm)].map(([, found = '']) => found));
    const due = [...new Set(imported)].filter((name) => name !== 'node');
    const told = [...text.slice(text.indexOf('## Dependencies')).matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(told.sort()).toEqual(due.sort());
  });

  it('names only scripts, folders and files that are there', () => {
    const commands = [...text.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name = '']) => name).filter((name) => name !== 'ci');
    expect(commands.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
    const paths = [...text.matchAll(/`((?:src|test|\.build)\/[a-z][\w/.-]*)`/g)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !/[A-Z]{4}/.test(path) && !existsSync(join(root, path)))).toEqual([]);
  });
});
