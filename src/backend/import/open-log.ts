import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';

/** What is told while a log is read: bytes of the file, `total` where its size is known. */
export interface BytesRead {
  readonly bytes: number;
  readonly total?: number;
}

/**
 * The bytes of a log as they would be uncompressed: a gzip file is recognised by its first two bytes. `onBytes` is told
 * the bytes of the file itself, so that progress can be held against its size.
 *
 * @throws what the stream throws, and an error with a sentence where a gzip file is cut off or damaged
 */
export async function* logBytes(stream: AsyncIterable<Uint8Array | string>, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const chunks = counted(stream, onBytes);
  const begin: Uint8Array[] = [];
  let have = 0;
  while (have < 2) {
    const next = await chunks.next();
    if (next.done === true) break;
    begin.push(next.value);
    have += next.value.length;
  }
  const [first = 0, second = 0] = Buffer.concat(begin.map((chunk) => chunk.subarray(0, 2)));
  const whole = chain(begin, chunks);
  if (first !== 0x1f || second !== 0x8b) {
    yield* whole;
    return;
  }
  const source = Readable.from(whole, { objectMode: false });
  const unpacked = source.pipe(createGunzip());
  source.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const chunk of unpacked) yield chunk as Uint8Array;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!code.startsWith('Z_')) throw error;
    throw new DamagedLog(code === 'Z_BUF_ERROR' ? 'The compressed file is cut off.' : 'The compressed file is damaged.', { cause: error });
  } finally {
    source.destroy();
  }
}

/** The file itself is damaged; what was read before stays good. */
export class DamagedLog extends Error {
  override readonly name = 'DamagedLog';
}

async function* counted(stream: AsyncIterable<Uint8Array | string>, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) {
    const chunk = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    onBytes(chunk.length);
    yield chunk;
  }
}

async function* chain(begin: readonly Uint8Array[], rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* begin;
  yield* rest;
}
