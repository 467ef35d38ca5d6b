import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { messages as english } from '../../locales/en.js';
import type { Messages } from '../../locales/messages.js';

const loaders: Readonly<Record<string, () => Promise<{ messages: Messages }>>> = {
  ar: () => import('../../locales/ar.js'),
  de: () => import('../../locales/de.js'),
  es: () => import('../../locales/es.js'),
  fr: () => import('../../locales/fr.js'),
};

const known = new Map<string, Messages | Promise<unknown>>([['en', english]]);
const listeners = new Set<LanguageController>();
let observer: MutationObserver | undefined;

/** Adds a language, or replaces the words of one, for every element of this copy of the kit. */
export function setMessages(messages: Messages): void {
  known.set(messages.language, messages);
  for (const listener of listeners) listener.read();
}

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
export class LanguageController implements ReactiveController {
  /** BCP 47. */
  language = 'en';
  rightToLeft = false;
  messages: Messages = english;
  /** The words are still on their way. */
  loading = false;

  readonly #host: ReactiveControllerHost & Element;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
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
    const words = known.get(this.language) ?? known.get(primary) ?? this.#load(primary);
    this.loading = words instanceof Promise;
    this.messages = words instanceof Promise ? english : words;
    this.#host.requestUpdate();
  }

  #load(primary: string): Messages | Promise<unknown> {
    const loader = loaders[primary];
    if (!loader) return english;
    const words = loader().then(
      ({ messages }) => setMessages(messages),
      () => setMessages({ ...english, language: primary }),
    );
    known.set(primary, words);
    return words;
  }
}
