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
  const ended = new AbortController();
  const { signal } = ended;
  const isRightToLeft = (): boolean => getComputedStyle(scroller).direction === 'rtl';
  const offsetOf = (clientX: number): number => {
    const { left, right } = scroller.getBoundingClientRect();
    return isRightToLeft() ? right - clientX : clientX - left;
  };
  const scrollTo = (way: 0 | 1): void => {
    scroller.scrollLeft = way * scroller.scrollWidth * (isRightToLeft() ? -1 : 1);
  };

  scroller.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = {
        '+': () => picture.zoomBy(STEP),
        '=': () => picture.zoomBy(STEP),
        '-': () => picture.zoomBy(1 / STEP),
        '0': () => picture.zoomBy(0),
        Home: () => scrollTo(0),
        End: () => scrollTo(1),
      }[event.key];
      if (!act || (picture.isWhole && event.key.length > 1)) return;
      event.preventDefault();
      act();
    },
    { signal },
  );

  let from: { readonly x: number; readonly left: number; readonly pointer: number } | undefined;
  scroller.addEventListener('pointerdown', ({ pointerType, button, clientX, pointerId }) => void (from = pointerType === 'mouse' && button === 0 && !picture.isWhole ? { x: clientX, left: scroller.scrollLeft, pointer: pointerId } : undefined), { signal });
  scroller.addEventListener(
    'pointermove',
    ({ clientX, pointerId }) => {
      if (!from || pointerId !== from.pointer) return;
      if (!scroller.classList.contains('dragged') && Math.abs(clientX - from.x) < STILL) return;
      if (!scroller.hasPointerCapture(pointerId)) scroller.setPointerCapture(pointerId);
      scroller.classList.add('dragged');
      scroller.scrollLeft = from.left - (clientX - from.x);
    },
    { signal },
  );
  const release = (): void => {
    from = undefined;
    scroller.classList.remove('dragged');
  };
  for (const kind of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) scroller.addEventListener(kind, release, { signal });

  scroller.addEventListener('dblclick', ({ clientX }) => picture.zoomBy(STEP, offsetOf(clientX)), { signal });
  scroller.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      picture.zoomBy(Math.exp(-event.deltaY * WHEEL), offsetOf(event.clientX));
    },
    { signal, passive: false },
  );

  let apart = 0;
  const distance = ({ touches: [one, other] }: TouchEvent): number => (one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0);
  scroller.addEventListener('touchstart', (event) => void (apart = event.touches.length === 2 ? distance(event) : 0), { signal, passive: true });
  scroller.addEventListener(
    'touchmove',
    (event) => {
      const [one, other] = event.touches;
      if (!one || !other || apart === 0) return;
      if (event.cancelable) event.preventDefault();
      const now = distance(event);
      if (now > 0) picture.zoomBy(now / apart, offsetOf((one.clientX + other.clientX) / 2));
      apart = now || apart;
    },
    { signal, passive: false },
  );
  return () => ended.abort();
}
