import type { Ticket } from '../../contract/index.js';
import type { House } from '../../contract/shapes/house.js';
import { agreementWords } from '../../locales/agreements/index.js';
import type { Ignored } from '../base/ignored-notes.js';
import { wordsIn } from '../base/words-in.js';
import type { ReactiveControllerHost } from 'lit';
import { agreedModel, type AgreedAsked, type AgreedModel } from './agreed-model.js';
import type { WordsLook } from './agreed-view.js';
import { rateOf } from './cost-model.js';
import type { TimelineReader } from './timeline-model.js';

/** What the page says beside the ticket, as it was written. */
export interface AgreedWritten extends Omit<AgreedAsked, 'rate' | 'reader'> {
  readonly vocabulary: unknown;
  readonly hourlyRate: unknown;
}

/** What a timeline remembers of what the teams agreed on: in whose words the reader reads. */
export class AgreedPlace {
  readonly #host: ReactiveControllerHost;
  #isOriginal = false;
  #made: { readonly of: readonly unknown[]; readonly model: AgreedModel | undefined } | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /**
   * What is shown of a ticket; `undefined` while the words are on their way.
   *
   * @param until - the end of what is known, epoch milliseconds
   */
  show(ticket: Ticket, house: House | undefined, until: number, { vocabulary, hourlyRate, teams, unread }: AgreedWritten, reader: TimelineReader): { readonly model: AgreedModel; readonly look: WordsLook } | undefined {
    const { messages, language } = reader;
    const words = messages.agreements ?? wordsIn(agreementWords, messages.language, this.#host);
    if (!words) return undefined;
    const of = [ticket, house, until, vocabulary, hourlyRate, teams, unread, words, messages, language, reader.timeline];
    if (!this.#made || of.some((one, at) => one !== this.#made?.of[at])) {
      const asked = { reader: typeof vocabulary === 'string' ? vocabulary.trim() : '', rate: rateOf(hourlyRate), teams, unread };
      this.#made = { of, model: agreedModel(ticket, house ?? {}, until, asked, { ...reader, agreements: words }) };
    }
    const { model } = this.#made;
    return model && { model, look: { words, isOriginal: this.#isOriginal, toggle: this.#toggle } };
  }

  /** What was written and is no rate. */
  ignored(hourlyRate: unknown): Ignored {
    return hourlyRate === undefined || hourlyRate === null || rateOf(hourlyRate) ? [] : [['hourly-rate', typeof hourlyRate === 'string' ? hourlyRate : (JSON.stringify(hourlyRate) ?? '')]];
  }

  /** The key that shows the source's words, and the reader's again. */
  readonly onKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'o' || event.ctrlKey || event.metaKey || event.altKey || this.#made?.model?.words.reader === undefined) return;
    event.preventDefault();
    this.#toggle();
  };

  readonly #toggle = (): void => {
    this.#isOriginal = !this.#isOriginal;
    this.#host.requestUpdate();
  };
}
