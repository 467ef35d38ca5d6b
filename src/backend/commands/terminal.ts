/** Where a command says what it does. */
export interface Terminal {
  /** A line of the result. */
  out(line: string): void;
  /** A line beside the result: progress, mistakes. */
  note(line: string): void;
  /** Text over the current line, without a line break; only where {@link isInteractive}. */
  draw(text: string): void;
  /** Somebody looks at it, so that lines may be drawn over. */
  readonly isInteractive: boolean;
  readonly columns: number;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  // A reader that has seen enough ("tiebeam dump | head") is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  // What is said beside the result may go unheard: neither a server nor an exit code depends on who listens.
  process.stderr.on('error', () => undefined);
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    draw: (text) => void process.stderr.write(text),
    isInteractive: process.stderr.isTTY === true,
    columns: process.stderr.columns ?? 80,
  };
}
