import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../src/backend/commands/run.js';
import type { Terminal } from '../../../src/backend/commands/terminal.js';
import { temporaryFolder } from '../server/command-line.js';
import { copyEmptyStore } from '../store/empty-store.js';

describe('a file that a command names', () => {
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
  ])('of %j cannot be used, which is said before anything is done', async (words, sentence) => {
    expect(await type(...words)).toEqual({ code: 2, out: '', notes: `${sentence} See "tiebeam ${words[0]} --help".` });
    expect(existsSync(dataDir)).toBe(false);
  });

  // Only there is a program that makes pipes with a name.
  it.runIf(process.platform !== 'win32')('is a pipe, which is not waited for', async () => {
    execFileSync('mkfifo', [join(folder.path, 'pipe')]);
    expect(await type('import', 'here/pipe', '--changes')).toMatchObject({ code: 2, notes: expect.stringContaining('The list of changes here/pipe is a pipe, and those are not read') as string });
  });

  it('is a compressed dump, whole or cut off', async () => {
    await copyEmptyStore(dataDir);
    writeFileSync(join(folder.path, 'changes.csv'), 'id,at,kind,title\nc1,2026-03-02T10:30:00Z,deployment,Release 7\n');
    expect(await type('import', 'here/changes.csv', '--changes')).toMatchObject({ code: 0 });
    expect(await type('dump', 'here/all.jsonl')).toMatchObject({ code: 0 });
    const packed = gzipSync(readFileSync(join(folder.path, 'all.jsonl')));
    writeFileSync(join(folder.path, 'all.jsonl.gz'), packed);
    writeFileSync(join(folder.path, 'cut.jsonl.gz'), packed.subarray(0, -20));
    dataDir = join(folder.path, 'other');
    await copyEmptyStore(dataDir);
    expect(await type('restore', 'here/cut.jsonl.gz')).toMatchObject({ code: 1, notes: expect.stringMatching(/^The compressed file is cut off\. .*--add\.$/) as string });
    expect(await type('restore', 'here/all.jsonl.gz', '--add')).toMatchObject({ code: 0 });
    expect(await type('import', 'here/changes.csv', '--changes')).toMatchObject({ out: '1 change: 0 new, 1 known already, 0 rejected.' });
  });

  it('is not what it should be, and the system says so', async () => {
    await copyEmptyStore(dataDir);
    mkdirSync(join(folder.path, 'x.unfinished'));
    expect(await type('dump', 'here/x')).toEqual({ code: 1, out: '', notes: 'here/x.unfinished is a folder.' });
    expect(readdirSync(folder.path).sort()).toEqual(['data', 'file', 'x.unfinished']);
  });
});
