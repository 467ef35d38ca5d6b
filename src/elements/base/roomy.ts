/** Container queries begin to matter at this width, in units of the element's font size. */
const ROOM_EM = 30;

const frames = new WeakMap<Element, Element>();
let observer: ResizeObserver | undefined;

/**
 * Gives the class `roomy` to a frame while it is wide enough for its larger forms. Containment that can be queried costs a
 * style pass of its own per element, a fifth of the layout of a page of gauges, so the narrow ones go without.
 * One observer serves the document.
 *
 * @param ruler - an element without height, as wide as the frame: nothing in the frame can change its size
 */
export function watchRoom(frame: Element, ruler: Element): void {
  observer ??= new ResizeObserver((entries) => {
    const rooms = entries.map(({ target, contentRect: { width } }) => {
      const inner = frames.get(target);
      return [inner, inner !== undefined && width >= ROOM_EM * parseFloat(getComputedStyle(inner).fontSize)] as const;
    });
    for (const [inner, roomy] of rooms) inner?.classList.toggle('roomy', roomy);
  });
  frames.set(ruler, frame);
  observer.observe(ruler);
}

/** Ends {@link watchRoom}. */
export function unwatchRoom(ruler: Element): void {
  observer?.unobserve(ruler);
}
