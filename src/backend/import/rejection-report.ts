import { open, type FileHandle } from 'node:fs/promises';
import { fileFault } from './file-fault.js';

/** A row that was not kept. */
export interface Rejection {
  /** Counted from 1, the header included. */
  readonly line: number;
  readonly reason: string;
}

/** Takes down rejected rows: all of them in a file, the first ones in memory. */
export interface RejectionReport {
  readonly count: number;
  readonly first: readonly Rejection[];
  /** Why the file could not be written, to stand after its name. The rows that are good do not hang on it. */
  readonly unwritten: string | undefined;
  add(rejection: Rejection): Promise<void>;
  close(): Promise<void>;
}

const PIECE = 64 * 1024;

/**
 * Opens a report. The file, if one is named, is tab-separated: line and reason. It is made with the first rejections, so
 * that a clean log leaves none.
 *
 * @param kept - how many rejections are held in memory
 */
export function openReport(file: string | undefined, kept: number): RejectionReport {
  const first: Rejection[] = [];
  let count = 0;
  let piece = 'line\treason\n';
  let handle: FileHandle | undefined;
  let unwritten: string | undefined;
  const write = async (): Promise<void> => {
    if (file === undefined || unwritten !== undefined) return;
    try {
      handle ??= await open(file, 'w');
      await handle.writeFile(piece);
    } catch (error) {
      unwritten = fileFault(error, 'written');
    }
    piece = '';
  };
  return {
    get count() {
      return count;
    },
    first,
    get unwritten() {
      return unwritten;
    },
    async add(rejection) {
      count += 1;
      if (first.length < kept) first.push(rejection);
      if (file === undefined || unwritten !== undefined) return;
      piece += `${rejection.line}\t${rejection.reason.replace(/\s+/g, ' ')}\n`;
      if (piece.length >= PIECE) await write();
    },
    async close() {
      if (count === 0) return;
      await write();
      await handle?.close();
    },
  };
}
