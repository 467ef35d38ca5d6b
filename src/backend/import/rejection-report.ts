import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

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
  add(rejection: Rejection): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a report. The file, if one is named, is tab-separated: line and reason. It is made with the first rejection, so
 * that a clean log leaves none.
 *
 * @param kept - how many rejections are held in memory
 */
export function openReport(file: string | undefined, kept: number): RejectionReport {
  const first: Rejection[] = [];
  let count = 0;
  let stream: WriteStream | undefined;
  let failed: Error | undefined;
  return {
    get count() {
      return count;
    },
    first,
    async add(rejection) {
      count += 1;
      if (first.length < kept) first.push(rejection);
      if (file === undefined) return;
      if (stream === undefined) {
        stream = createWriteStream(file, { encoding: 'utf8' });
        stream.on('error', (error) => {
          failed = error;
        });
        stream.write('line\treason\n');
      }
      if (failed !== undefined) throw failed;
      if (!stream.write(`${rejection.line}\t${rejection.reason.replace(/\s+/g, ' ')}\n`)) await once(stream, 'drain');
    },
    async close() {
      if (stream === undefined) return;
      stream.end();
      await finished(stream);
    },
  };
}
