import type { Messages } from '../../locales/messages.js';

/** The reader: language, words, direction and clock. */
export interface Reader {
  readonly language: string;
  readonly messages: Messages;
  readonly rightToLeft: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}
