import type { ImportProgress } from '../import/import-log.js';
import type { Terminal } from './terminal.js';
import { counted } from './words.js';

const DRAW_MILLISECONDS = 100;
const LINE_MILLISECONDS = 5000;
const BAR_WIDTH = 24;

/** Shows how far an import is. */
export interface ProgressView {
  show(progress: ImportProgress): void;
  /** Takes the bar away. */
  end(): void;
}

function share(progress: ImportProgress): number | undefined {
  if (progress.phase === 'deriving' || progress.total === undefined || progress.total === 0) return undefined;
  return Math.min(progress.bytes / progress.total, 1);
}

function words(progress: ImportProgress): string {
  if (progress.phase === 'deriving') return `${counted(progress.rows, 'row')} read, facts of ${counted(progress.derived, 'ticket')} derived`;
  const part = share(progress);
  return `${part === undefined ? '' : `${Math.floor(part * 100)} % · `}${counted(progress.rows, 'row')} read`;
}

function bar(progress: ImportProgress): string {
  const part = share(progress);
  if (part === undefined) return '';
  const filled = Math.round(part * BAR_WIDTH);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] `;
}

/**
 * A bar where somebody looks at a terminal, else a line every five seconds, so that no log fills with it.
 *
 * @param now - epoch milliseconds
 */
export function progressView(terminal: Terminal, now: () => number = Date.now): ProgressView {
  let last = terminal.isInteractive ? -Infinity : now();
  let drawn = false;
  return {
    show(progress) {
      const pause = terminal.isInteractive ? DRAW_MILLISECONDS : LINE_MILLISECONDS;
      if (now() - last < pause) return;
      last = now();
      if (!terminal.isInteractive) {
        terminal.note(words(progress));
        return;
      }
      drawn = true;
      const text = `${bar(progress)}${words(progress)}`.slice(0, terminal.columns - 1);
      terminal.draw(`\r${text.padEnd(terminal.columns - 1)}`);
    },
    end() {
      if (drawn) terminal.draw(`\r${' '.repeat(terminal.columns - 1)}\r`);
      drawn = false;
    },
  };
}
