import { ref } from 'lit/directives/ref.js';

/** Values of the attributes of one shape, in the order of their names; an attribute without a value is left out. */
export type Shape = readonly (string | undefined)[];

/** In place of an attribute: the words in a text. */
export const WORDS = '';

/** The shapes in each element, as they were drawn. */
const drawn = new WeakMap<Element, [node: Element, shape: Shape][]>();

/** Keeps as many shapes in an element as there are, and touches only what has changed. */
function keep(element: Element, kind: string, names: readonly string[], shapes: readonly Shape[]): void {
  const known = drawn.get(element) ?? [];
  drawn.set(element, known);
  while (known.length > shapes.length) known.pop()?.[0].remove();
  shapes.forEach((shape, at) => {
    const [node, before] = known[at] ?? [document.createElementNS('http://www.w3.org/2000/svg', kind), []];
    names.forEach((name, place) => {
      const value = shape[place];
      if (value === before[place]) return;
      if (name === WORDS) node.textContent = value as string;
      else if (value === undefined) node.removeAttribute(name);
      else node.setAttribute(name, value);
    });
    // Put in its place when it is ready: what changes on a page is looked at again by the browser.
    if (!known[at]) element.append(node);
    known[at] = [node, shape];
  });
}

/**
 * Fills an element with shapes of one kind. A picture has hundreds of them, and a template for each takes several times as long: it looks
 * after every attribute apart, as if any of them could be anything.
 */
export const shapes = (kind: string, names: readonly string[], all: readonly Shape[]): ReturnType<typeof ref> => ref((element) => element && keep(element, kind, names, all));
