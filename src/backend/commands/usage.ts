import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import type { Environment } from '../server/config.js';
import type { Terminal } from './terminal.js';

/** Command lines that cannot be understood; the message is one sentence. */
export class UsageError extends Error {}

/** What a command is given. */
export interface CommandContext {
  readonly words: readonly string[];
  readonly environment: Environment;
  readonly terminal: Terminal;
  /** Ends a command that runs until it is told to stop. */
  readonly stop: AbortSignal;
}

/** Exit codes of all commands. */
export const EXIT = { done: 0, failed: 1, usage: 2, someRejected: 3 } as const;

type Flags = NonNullable<ParseArgsConfig['options']>;

type Read<Options extends Flags> = ReturnType<typeof parseArgs<{ args: string[]; options: Options; allowPositionals: true; strict: true }>>;

/**
 * Reads flags and positional words.
 *
 * @throws {UsageError} with one sentence for an unknown flag, a flag without its value, or a wrong number of words
 */
export function readWords<const Options extends Flags>(
  words: readonly string[],
  options: Options,
  positionals: { readonly least: number; readonly most: number; readonly names: string },
): Read<Options> {
  try {
    const read = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
    const count = read.positionals.length;
    if (count < positionals.least || count > positionals.most) {
      throw new UsageError(positionals.most === 0 ? `"${read.positionals[0]}" is too much here.` : `Name ${positionals.names}.`);
    }
    return read;
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof TypeError)) throw error;
    throw new UsageError(sentenceOf(error, words));
  }
}

function sentenceOf(error: TypeError, words: readonly string[]): string {
  const flag = /'(-[^' ]*)/.exec(error.message)?.[1] ?? words.find((word) => word.startsWith('-')) ?? '';
  return (error as NodeJS.ErrnoException).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? `There is no flag ${flag} here.` : `The flag ${flag} is not used like this: ${error.message}`;
}
