import type { BasicMessages, Messages } from '../../locales/messages.js';

/** The reader: language, words, direction and clock. */
export interface Reader<Words extends BasicMessages = Messages> {
  readonly language: string;
  readonly messages: Words;
  readonly rightToLeft: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
}
