import { createReadStream, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { TiebeamError } from '../../contract/index.js';
import { DamagedLog, logBytes } from '../import/open-log.js';
import { readConfig } from '../server/config.js';
import { fileToWrite } from './file-to-write.js';
import { withOperator } from './operator-for.js';
import { EXIT, UsageError, readWords } from './usage.js';
import type { CommandContext } from './usage.js';
import { counted } from './words.js';

/** A dump is whole or not there: it gets its name when it is finished. */
async function toFile(path: string, write: (take: (lines: string) => Promise<void>) => Promise<number>): Promise<number> {
  const unfinished = `${path}.unfinished`;
  // It holds hashes of tokens and the whole history: for this user alone.
  const file = await open(unfinished, 'w', 0o600);
  try {
    const rows = await write(async (lines) => void (await file.write(lines)));
    await file.sync();
    await file.close();
    await rename(unfinished, path);
    return rows;
  } catch (error) {
    await file.close();
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** `tiebeam dump [FILE]`. */
export async function dumpCommand({ words, environment, terminal }: CommandContext): Promise<number> {
  const { positionals } = readWords(words, {}, { least: 0, most: 1, names: 'one file' });
  const path = positionals[0] === undefined || positionals[0] === '-' ? '-' : await fileToWrite(positionals[0], 'dump');
  const rows = await withOperator(readConfig(environment), (operator) =>
    path === '-'
      ? operator.dump(async (lines) => terminal.out(lines.replace(/\n$/, '')))
      : toFile(path, (take) => operator.dump(take)),
  );
  terminal.note(`${counted(rows, 'row')} dumped.`);
  return EXIT.done;
}

/** The bytes of a dump, unpacked where it is compressed. @throws {TiebeamError} `invalid-data` where the compressed file is cut off or damaged */
async function* dumpBytes(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  try {
    yield* logBytes(stream, () => undefined);
  } catch (error) {
    if (!(error instanceof DamagedLog)) throw error;
    throw new TiebeamError('invalid-data', { message: `${error.message} What came before may be restored already; a whole dump completes it with --add.`, cause: error });
  }
}

/** `tiebeam restore FILE`. */
export async function restoreCommand({ words, environment, terminal }: CommandContext): Promise<number> {
  const { values, positionals } = readWords(words, { add: { type: 'boolean' } }, { least: 1, most: 1, names: 'the one dump to restore' });
  const path = positionals[0] ?? '';
  const into = values.add === true ? 'any' : 'empty';
  if (path !== '-' && statSync(path, { throwIfNoEntry: false })?.isFile() !== true) throw new UsageError(`There is no file ${path}.`);
  const report = await withOperator(readConfig(environment), (operator) => operator.restore(dumpBytes(path === '-' ? process.stdin : createReadStream(path)), into));
  terminal.note(`${counted(report.rows, 'row')} read, ${report.added} added.`);
  return EXIT.done;
}
