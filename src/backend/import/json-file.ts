import { linesOfPaths } from './line-of-path.js';
import { DamagedLog, logBytes } from './open-log.js';

const LARGEST = 8 * 1024 * 1024;

/** A JSON file that is read whole. */
export interface JsonFile {
  readonly value: unknown;
  /** The line, from 1, of a path such as `$.calendars[0].zone`; of a member that is missing the line of what should hold it. */
  lineOf(path: string): number;
}

/**
 * Reads a JSON file of a few megabytes at most; gzip is recognised.
 *
 * @param what - for example `calendars`, in the sentence on a file that is far too large
 * @throws {DamagedLog} with a sentence for one that cannot be read
 */
export async function readJsonFile(stream: AsyncIterable<Uint8Array | string>, what: string): Promise<JsonFile> {
  const text = await textOf(stream, what);
  const value = parseJson(text);
  let lines: ReadonlyMap<string, number> | undefined;
  return {
    value,
    lineOf(path) {
      lines ??= linesOfPaths(text);
      for (let known = path; known !== ''; known = known.slice(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['), 0))) {
        const line = lines.get(known);
        if (line !== undefined) return line;
      }
      return 1;
    },
  };
}

async function textOf(stream: AsyncIterable<Uint8Array | string>, what: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of logBytes(stream, () => undefined)) {
    size += part.length;
    if (size > LARGEST) throw new DamagedLog(`The file is larger than ${LARGEST} bytes; ${what} never are.`);
    parts.push(part);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch (cause) {
    throw new DamagedLog('The file is not UTF-8 text.', { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    const position = /position (\d+)/.exec(message)?.[1];
    const line = position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
    throw new DamagedLog(`The file is not JSON${line === undefined ? '' : `: line ${line} cannot be read`}.`, { cause });
  }
}
