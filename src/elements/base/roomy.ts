import type { LitElement, ReactiveController } from 'lit';

/** Container queries begin to matter at this width, in units of the element's font size. */
const ROOM_EM = 30;

const frames = new WeakMap<Element, Element>();
let observer: ResizeObserver | undefined;

/** Whether such a width is enough for the larger forms of an element. @param width - in pixels */
export const isRoomy = (element: Element, width: number): boolean => width >= ROOM_EM * parseFloat(getComputedStyle(element).fontSize);

function observe(frame: Element, ruler: Element): void {
  observer ??= new ResizeObserver((entries) => {
    const rooms = entries.map(({ target, contentRect: { width } }) => {
      const inner = frames.get(target);
      return [inner, inner !== undefined && isRoomy(inner, width)] as const;
    });
    for (const [inner, roomy] of rooms) inner?.classList.toggle('roomy', roomy);
  });
  frames.set(ruler, frame);
  observer.observe(ruler);
}

class RoomController implements ReactiveController {
  readonly #host: LitElement;
  #ruler: Element | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  hostConnected(): void {
    if (this.#host.hasUpdated) this.hostUpdated();
  }

  hostUpdated(): void {
    const frame = this.#host.renderRoot.firstElementChild;
    const ruler = frame?.nextElementSibling;
    if (!ruler || ruler === this.#ruler) return;
    this.#ruler = ruler;
    observe(frame, ruler);
  }

  hostDisconnected(): void {
    if (this.#ruler) observer?.unobserve(this.#ruler);
    this.#ruler = undefined;
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
