/** What gestures do to a picture. */
export interface PictureGestures {
  /** Multiplies the zoom; the instant at `offset`, in pixels from where reading begins, stays where it is. */
  zoomBy(factor: number, offset?: number): void;
  /** Nothing lies outside of what is seen. */
  readonly isWhole: boolean;
}

/** A key or a button makes it so many times wider. */
export const STEP = 2;
/** A hand that moves less has clicked, in pixels. */
const STILL = 4;
/** Turns of a wheel become factors; a notch is about a hundred. */
const WHEEL = 1 / 200;

/**
 * Listens for what keys, pointers and fingers say in the place where a picture scrolls: plus and minus, nought for the whole, Home and End;
 * dragging with the mouse, a double click, the wheel with Ctrl (which is also how a touch pad pinches); two fingers. One finger, the wheel
 * alone and the arrow keys scroll as they do anywhere.
 *
 * @returns the end of it
 */
export function listenToGestures(scroller: HTMLElement, picture: PictureGestures): () => void {
  const isRightToLeft = (): boolean => getComputedStyle(scroller).direction === 'rtl';
  const offsetOf = (clientX: number): number => {
    const { left, right } = scroller.getBoundingClientRect();
    return isRightToLeft() ? right - clientX : clientX - left;
  };
  let from: { readonly x: number; readonly left: number; readonly pointer: number } | undefined;
  const release = (): void => {
    from = undefined;
    scroller.classList.remove('dragged');
  };
  let apart = 0;
  const distance = ({ touches: [one, other] }: TouchEvent): number => (one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0);

  const heard: { readonly [Kind in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Kind]) => void } = {
    keydown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const factor = { '+': STEP, '=': STEP, '-': 1 / STEP, '0': 0 }[event.key];
      const way = { Home: 0, End: 1 }[event.key];
      if (factor !== undefined) picture.zoomBy(factor);
      else if (way !== undefined && !picture.isWhole) scroller.scrollLeft = way * scroller.scrollWidth * (isRightToLeft() ? -1 : 1);
      else return;
      event.preventDefault();
    },
    pointerdown({ pointerType, button, clientX, pointerId }) {
      from = pointerType === 'mouse' && button === 0 && !picture.isWhole ? { x: clientX, left: scroller.scrollLeft, pointer: pointerId } : undefined;
    },
    pointermove({ clientX, pointerId }) {
      if (!from || pointerId !== from.pointer) return;
      if (!scroller.classList.contains('dragged') && Math.abs(clientX - from.x) < STILL) return;
      if (!scroller.hasPointerCapture(pointerId)) scroller.setPointerCapture(pointerId);
      scroller.classList.add('dragged');
      scroller.scrollLeft = from.left - (clientX - from.x);
    },
    pointerup: release,
    pointercancel: release,
    lostpointercapture: release,
    dblclick({ clientX }) {
      picture.zoomBy(STEP, offsetOf(clientX));
    },
    wheel(event) {
      if (!event.ctrlKey) return;
      event.preventDefault();
      picture.zoomBy(Math.exp(-event.deltaY * WHEEL), offsetOf(event.clientX));
    },
    touchstart(event) {
      apart = event.touches.length === 2 ? distance(event) : 0;
    },
    touchmove(event) {
      const [one, other] = event.touches;
      if (!one || !other || apart === 0) return;
      if (event.cancelable) event.preventDefault();
      const now = distance(event);
      if (now > 0) picture.zoomBy(now / apart, offsetOf((one.clientX + other.clientX) / 2));
      apart = now || apart;
    },
  };
  const listeners = Object.entries(heard) as [string, EventListener][];
  for (const [kind, listener] of listeners) scroller.addEventListener(kind, listener, { passive: kind === 'touchstart' });
  return () => {
    for (const [kind, listener] of listeners) scroller.removeEventListener(kind, listener);
  };
}
