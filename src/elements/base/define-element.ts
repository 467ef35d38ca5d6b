import { warnOnce } from './warn-once.js';

/** An element class that knows which version of the kit it belongs to. */
export interface VersionedElement extends CustomElementConstructor {
  readonly version: string;
}

/**
 * Registers an element unless the page already has one of that name. The same version twice is silent;
 * another version, or an element of another make, is left in place with one warning. What else the registry
 * refuses, an invalid name for example, it throws.
 *
 * @param prefix - takes the place of `tie` in the tag name, for a page on which that name is taken
 */
export function defineElement(tag: `tie-${string}`, element: VersionedElement, prefix = 'tie'): void {
  const name = prefix + tag.slice(3);
  const present = customElements.get(name) as Partial<VersionedElement> | undefined;
  if (present === undefined) {
    // A class can be registered under one name only, so another name gets a class of its own.
    customElements.define(name, prefix === 'tie' ? element : class extends element {});
  } else if (present.version !== element.version) {
    warnOnce(`<${name}> ${element.version} is not used: this page already has ${present.version ?? 'another one'}.`);
  }
}
