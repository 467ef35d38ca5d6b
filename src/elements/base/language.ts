import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { BasicMessages, Messages } from '../../locales/messages.js';

const loaders: Readonly<Record<string, () => Promise<{ messages: Messages }>>> = {
  ar: () => import('../../locales/ar.js'),
  de: () => import('../../locales/de.js'),
  es: () => import('../../locales/es.js'),
  fr: () => import('../../locales/fr.js'),
};

/** A language that could not be loaded is known to have no words. */
const known = new Map<string, Messages | Promise<unknown> | undefined>();
const listeners = new Set<{ read(): void }>();
let observer: MutationObserver | undefined;

function keep(language: string, messages?: Messages): void {
  known.set(language, messages);
  for (const listener of listeners) listener.read();
}

/** Adds a language, or replaces the words of one, for every element of this copy of the kit. */
export const setMessages = (messages: Messages): void => keep(messages.language, messages);

/** Value of an attribute on the element or the nearest ancestor that has it, shadow roots crossed. */
function inherited(start: Element, attribute: string): string | null {
  for (let place: Element | undefined = start; place; place = (place.getRootNode() as Partial<ShadowRoot>).host) {
    const holder = place.closest(`[${attribute}]`);
    if (holder) return holder.getAttribute(attribute);
  }
  return null;
}

function usable(tag: string | null): string {
  try {
    return Intl.getCanonicalLocales(tag || navigator.language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/**
 * Language, direction and words of an element, from the nearest `lang` and `dir`; follows changes of both anywhere
 * in the document.
 */
export class LanguageController<Words extends BasicMessages = Messages> implements ReactiveController {
  /** BCP 47. */
  language = 'en';
  rightToLeft = false;
  messages: Words | Messages;
  /** The words are still on their way. */
  loading = false;

  readonly #host: ReactiveControllerHost & Element;
  readonly #english: Words;

  /** @param english - what the element says where there are no words in its language */
  constructor(host: ReactiveControllerHost & Element, english: Words) {
    this.#host = host;
    this.#english = this.messages = english;
    host.addController(this);
  }

  hostConnected(): void {
    listeners.add(this);
    if (!observer) {
      observer = new MutationObserver(() => listeners.forEach((listener) => listener.read()));
      observer.observe(document.documentElement, { subtree: true, attributeFilter: ['lang', 'dir'] });
    }
    this.read();
  }

  hostDisconnected(): void {
    listeners.delete(this);
    if (listeners.size > 0) return;
    observer?.disconnect();
    observer = undefined;
  }

  /** Looks again at the surroundings and asks for an update. */
  read(): void {
    this.language = usable(inherited(this.#host, 'lang'));
    this.rightToLeft = inherited(this.#host, 'dir') === 'rtl';
    const primary = this.language.split('-')[0] ?? 'en';
    const words = known.get(this.language) ?? known.get(primary) ?? load(primary);
    this.loading = words instanceof Promise;
    this.messages = !words || words instanceof Promise ? this.#english : words;
    this.#host.requestUpdate();
  }
}

function load(language: string): Promise<unknown> | undefined {
  const loader = loaders[language];
  if (!loader || known.has(language)) return undefined;
  const words = loader().then(
    ({ messages }) => setMessages(messages),
    () => keep(language),
  );
  known.set(language, words);
  return words;
}
