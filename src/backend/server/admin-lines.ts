/**
 * What an administrative call answers, as JSON lines: news while it works, then one result or one error.
 */
export type AdminLine = { readonly news: unknown } | { readonly result: unknown } | { readonly error: unknown };

const NEWLINE = 10;
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * Takes the first line off a stream of bytes.
 *
 * @returns the line, and the rest as it comes
 * @throws {RangeError} when the line does not end within 16 MiB
 */
export async function firstLine(bytes: AsyncIterable<Uint8Array>): Promise<{ readonly line: string; readonly rest: AsyncIterable<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await iterator.next();
    const end = done === true ? -1 : value.indexOf(NEWLINE);
    if (done === true || end >= 0) {
      const last = done === true ? new Uint8Array() : value.subarray(0, end);
      const line = Buffer.concat([...parts, last]).toString('utf8');
      const remainder = done === true ? undefined : value.subarray(end + 1);
      return { line, rest: following(remainder, iterator) };
    }
    parts.push(value);
    size += value.byteLength;
    if (size > LONGEST_LINE) throw new RangeError('The first line is too long.');
  }
}

async function* following(first: Uint8Array | undefined, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (first === undefined) return;
    if (first.byteLength > 0) yield first;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done === true) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** Splits a stream of bytes into its lines; empty ones are left out. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let open = '';
  for await (const part of bytes) {
    const lines = (open + decoder.decode(part, { stream: true })).split('\n');
    open = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield line;
  }
  const last = open + decoder.decode();
  if (last !== '') yield last;
}
