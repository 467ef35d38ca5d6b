/** A line of a text file. */
export type TextLine =
  | { readonly line: number; readonly text: string; /** False for a last line without a line break. */ readonly ended: boolean }
  | { readonly line: number; readonly problem: string };

/** Longer lines are not rows of a log, and would have to be held in memory. */
export const LONGEST_LINE = 1_048_576;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Cuts a stream of bytes into lines, counted from 1, in memory for one line. Every line is decoded on its own, so
 * that a byte that does not fit spoils its line and no other.
 *
 * @param encoding - one whose line break is the byte 0x0A
 */
export async function* textLines(stream: AsyncIterable<Uint8Array | string>, encoding: string): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let line = 0;
  let parts: Uint8Array[] = [];
  let length = 0;
  let tooLong = false;

  const finish = (ended: boolean): TextLine => {
    line += 1;
    const bytes = parts.length === 1 ? parts[0] : Buffer.concat(parts);
    parts = [];
    length = 0;
    if (tooLong) {
      tooLong = false;
      return { line, problem: `The line is longer than ${LONGEST_LINE} bytes.` };
    }
    return decode(line, bytes ?? new Uint8Array(), ended);
  };

  const decode = (number: number, given: Uint8Array, ended: boolean): TextLine => {
    let bytes = given.at(-1) === CARRIAGE_RETURN ? given.subarray(0, -1) : given;
    if (number === 1) {
      if (isUtf16(bytes)) {
        return { line: number, problem: 'The file is UTF-16; save it as UTF-8.' };
      }
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
    }
    try {
      return { line: number, text: decoder.decode(bytes), ended };
    } catch {
      return { line: number, problem: `The line is not ${encoding}${oddByte(bytes)}; if the file has another encoding, name it in the map (encoding).` };
    }
  };

  for await (const piece of stream) {
    const chunk = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      add(chunk.subarray(start, end));
      yield finish(true);
      start = end + 1;
    }
    // Copied, because a stream may use its buffer again.
    if (start < chunk.length) add(Uint8Array.from(chunk.subarray(start)));
  }
  if (length > 0 || tooLong) yield finish(false);

  function add(bytes: Uint8Array): void {
    length += bytes.length;
    if (length > LONGEST_LINE) {
      tooLong = true;
      parts = [];
    } else {
      parts.push(bytes);
    }
  }
}

/** By its mark, or without one by the zero byte beside every letter. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return marked || (bytes.length > 3 && ((first === 0 && third === 0) || (second === 0 && fourth === 0)));
}

/** Names the first byte that UTF-8 does not allow there; for other encodings the place is of no help. */
function oddByte(bytes: Uint8Array): string {
  for (let end = 1; end <= bytes.length; end += 1) {
    const text = new TextDecoder('utf-8').decode(bytes.subarray(0, end), { stream: true });
    if (text.includes('\ufffd')) return ` (byte 0x${(bytes[end - 1] ?? 0).toString(16).toUpperCase()} near column ${end})`;
    if (end > 4096) break;
  }
  return '';
}
