import type { LitElement, ReactiveController } from 'lit';

/** Container queries begin to matter at this width, in units of the element's font size. */
const ROOM_EM = 30;

const rulers = new Set<Element>();
let observer: ResizeObserver | undefined;

/** Whether such a width is enough for the larger forms of an element. @param width - in pixels */
export const isRoomy = (element: Element, width: number): boolean => width >= ROOM_EM * parseFloat(getComputedStyle(element).fontSize);

function observe(ruler: Element): void {
  observer ??= new ResizeObserver((entries) => {
    const turning = entries.flatMap(({ target, contentRect: { width } }) => {
      const { classList } = target.previousElementSibling as Element;
      return classList.contains('roomy') === isRoomy(target, width) ? [] : classList;
    });
    for (const classes of turning) classes.toggle('roomy');
    // What turns may change every width, as where a scroll bar goes. To be told of it within this frame would be reported to the page as an error.
    if (turning[0]) {
      observer?.disconnect();
      setTimeout(() => rulers.forEach(observe));
    }
  });
  rulers.add(ruler);
  observer.observe(ruler);
}

class RoomController implements ReactiveController {
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
  }

  hostConnected(): void {
    this.hostUpdated();
  }

  /** An element may be updated after it has left. */
  hostUpdated(): void {
    const ruler = this.#host.renderRoot.firstElementChild?.nextElementSibling;
    if (!ruler) return;
    if (!ruler.isConnected) {
      rulers.delete(ruler);
      observer?.unobserve(ruler);
    } else if (!rulers.has(ruler)) observe(ruler);
  }

  hostDisconnected(): void {
    this.hostUpdated();
  }
}

/**
 * Gives the class `roomy` to the frame of an element while it is wide enough for its larger forms. Containment that can be
 * queried costs a style pass of its own per element, a fifth of the layout of a page of gauges, so the narrow ones go without.
 * One observer serves the document.
 *
 * The frame is the first element of the shadow root. After it comes the ruler: without height and as wide as the frame, so
 * that nothing in the frame can change its size.
 */
export function watchRoom(host: LitElement): void {
  host.addController(new RoomController(host));
}
