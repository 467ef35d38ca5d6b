import { isTiebeamError } from '../../contract/index.js';
import { fileCode, fileFault } from '../import/file-fault.js';
import { ConfigError } from '../server/config.js';
import type { Environment } from '../server/config.js';
import { ListenError } from '../server/listen.js';
import { kitVersion } from '../server/package-root.js';
import { commandNames, generalHelp, helpOf } from './help.js';
import type { Terminal } from './terminal.js';
import { EXIT, UsageError } from './usage.js';
import type { CommandContext } from './usage.js';

type Command = (context: CommandContext) => Promise<number>;

/** Each command brings its code along only when it is asked for: a database engine is not loaded for a help text. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.js')).serveCommand,
  import: async () => (await import('./import.js')).importCommand,
  conformance: async () => (await import('./conformance.js')).conformanceCommand,
  token: async () => (await import('./token.js')).tokenCommand,
  survey: async () => (await import('./survey.js')).surveyCommand,
  dump: async () => (await import('./dump.js')).dumpCommand,
  restore: async () => (await import('./dump.js')).restoreCommand,
};

function failure(error: unknown, name: string, terminal: Terminal): number {
  if (error instanceof UsageError) {
    terminal.note(`${error.message} See "tiebeam ${name} --help".`);
    return EXIT.usage;
  }
  if (error instanceof ConfigError) {
    terminal.note(error.message);
    return EXIT.usage;
  }
  if (error instanceof ListenError || isTiebeamError(error)) {
    terminal.note(error.message ?? 'The source did not answer.');
    return EXIT.failed;
  }
  if (fileCode(error) !== undefined) {
    terminal.note(`${(error as NodeJS.ErrnoException).path ?? 'A file'} ${fileFault(error, 'used')}.`);
    return EXIT.failed;
  }
  terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.failed;
}

/**
 * Runs a command line.
 *
 * @param words - without the program's own name
 * @param stop - ends a command that would run on
 * @returns the exit code: 0 done, 1 failed, 2 not understood, 3 some rows rejected
 */
export async function run(words: readonly string[], environment: Environment, terminal: Terminal, stop: AbortSignal): Promise<number> {
  const [name, ...rest] = words;
  if (name === '--version' || name === '-v') {
    terminal.out(kitVersion());
    return EXIT.done;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(rest[0] === undefined ? generalHelp() : helpOf(rest[0]));
    return name === undefined ? EXIT.usage : EXIT.done;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) {
    terminal.note(`There is no command "${name}"; there are ${commandNames.join(', ')}. See "tiebeam --help".`);
    return EXIT.usage;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(helpOf(name));
    return EXIT.done;
  }
  try {
    const command = await load();
    return await command({ words: rest, environment, terminal, stop });
  } catch (error) {
    return failure(error, name, terminal);
  }
}
