import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/backend/commands/run.js';
import type { Terminal } from '../../../src/backend/commands/terminal.js';
import { temporaryFolder } from '../server/command-line.js';
import { copyEmptyStore } from '../store/empty-store.js';

describe('a command whose file cannot be used', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let dataDir: string;
  beforeEach(() => {
    folder = temporaryFolder();
    dataDir = join(folder.path, 'data');
    writeFileSync(join(folder.path, 'file'), 'person,block\n');
  });
  afterEach(() => folder.remove());

  /** Types a command in which `here` stands for the folder of the test. */
  async function type(...words: string[]) {
    const [out, notes]: [string[], string[]] = [[], []];
    const terminal: Terminal = { out: (line) => out.push(line), note: (line) => notes.push(line), draw: () => undefined, isInteractive: false, columns: 80 };
    const code = await run(words.map((word) => word.replace('here', folder.path)), { DATA_DIR: dataDir, PORT: '0' }, terminal, new AbortController().signal);
    return { code, out: out.join('\n'), notes: notes.join('\n').replaceAll(folder.path, 'here') };
  }

  it.each([
    [['dump', 'here/none/x'], 'The dump here/none/x would lie in a folder that is not there.'],
    [['dump', 'here'], 'The dump here is a folder; name a file.'],
    [['dump', 'here/file/x'], 'The dump here/file/x would lie inside a file.'],
    [['survey', 'export', 'pulse', 'here/none/x.csv'], 'The export here/none/x.csv would lie in a folder that is not there.'],
    [['survey', 'invite', 'pulse', 'here/file', '--report', 'here/none/x'], 'The report here/none/x would lie in a folder that is not there.'],
    [['import', 'here/file', '--changes', '--report', 'here/none/x'], 'The report here/none/x would lie in a folder that is not there.'],
    [['serve', '--changes', 'here/file', '--report', 'here/none/x'], 'The report here/none/x would lie in a folder that is not there.'],
    [['serve', '--pages', 'here/none'], 'The folder of pages here/none is not there.'],
    [['serve', '--pages', 'here/file'], 'The pages here/file are a file; name the folder they lie in.'],
  ])('%j says so before anything is done', async (words, sentence) => {
    expect(await type(...words)).toEqual({ code: 2, out: '', notes: `${sentence} See "tiebeam ${words[0]} --help".` });
    expect(existsSync(dataDir)).toBe(false);
  });

  it('says what the system said, as a sentence', async () => {
    await copyEmptyStore(dataDir);
    mkdirSync(join(folder.path, 'x.unfinished'));
    expect(await type('dump', 'here/x')).toEqual({ code: 1, out: '', notes: 'here/x.unfinished is a folder.' });
    expect(readdirSync(folder.path).sort()).toEqual(['data', 'file', 'x.unfinished']);
  });
});
