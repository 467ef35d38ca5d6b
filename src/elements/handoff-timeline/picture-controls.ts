import { listenToGestures, type PictureGestures } from './picture-gestures.js';
import type { TimeScale } from './timeline-scale.js';
import type { PictureWindow } from './timeline-window.js';

/** At least so wide the narrowest bar can become, in pixels, and of what is seen. */
const LEGIBLE = 24;
const LEGIBLE_PART = 1 / 32;
const [LEAST_CLOSEST, MOST_CLOSEST] = [8, 4096];
/** Nearer to the end than this, in parts of what is seen, the reader follows it. */
const AT_END = 0.02;
/** Until the picture was measured. */
const USUAL_WIDTH = 800;
/** A sheet of paper, in pixels. */
const SHEET = 1000;

/**
 * Which part of the picture is seen: zoom and place, kept while the ticket goes on. It holds no more of the picture than the window the
 * reader looks through, and half its width on both sides.
 */
export class PictureControls implements PictureGestures {
  zoom = 1;
  /** Pixels of the picture's font size. */
  letters = 14;
  /** Height of a lane, in sizes of the letters: what the highest name beside the picture needs. */
  lane = 2.6;

  readonly #changed: () => void;
  #scroller: HTMLElement | undefined;
  #resizes: ResizeObserver | undefined;
  #stopGestures: (() => void) | undefined;
  #scale: TimeScale | undefined;
  #closest = LEAST_CLOSEST;
  /** Share at which the seen part begins. */
  #start = 0;
  #width = USUAL_WIDTH;
  #isMeasured = false;
  /** The place is to be set once the picture has its new width. */
  #moves = false;
  #window = '';

  /** @param changed - another part is to be drawn */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Whether it is known how wide the picture is. Until then, and where there is no room for it, drawing it would be in vain. */
  get isMeasured(): boolean {
    return this.#isMeasured;
  }

  get isWhole(): boolean {
    return this.zoom === 1;
  }

  get isClosest(): boolean {
    return this.zoom >= this.#closest;
  }

  get #seen(): number {
    return 1 / this.zoom;
  }

  /** The part to draw; all of it on paper. */
  window(onPaper: boolean): PictureWindow {
    if (onPaper) return { from: 0, to: 1, pixels: SHEET };
    const [from, to] = this.#around();
    this.#window = `${from} ${to}`;
    return { from, to, pixels: this.#width * this.zoom };
  }

  /**
   * Takes the scale of the picture that is drawn next. Where the ticket went on, what the reader looks at stays: the end, if it was the
   * end, else the instant in the middle.
   *
   * @param narrowest - share of the narrowest bar
   */
  use(scale: TimeScale, narrowest: number): void {
    const before = this.#scale;
    this.#closest = Math.min(MOST_CLOSEST, Math.max(LEAST_CLOSEST, Math.max(LEGIBLE / this.#width, LEGIBLE_PART) / narrowest));
    if (before === scale) return;
    this.#scale = scale;
    if (!before || this.isWhole) return;
    const isAtEnd = this.#start + this.#seen >= 1 - AT_END * this.#seen;
    this.#moveTo(isAtEnd ? 1 : scale.place(before.instant(this.#start + this.#seen / 2)) - this.#seen / 2);
  }

  /** Another ticket is seen whole, beside names of its own. */
  reset(): void {
    this.zoom = 1;
    this.#start = 0;
    this.#scale = undefined;
    this.#isMeasured = false;
  }

  /** Sets the place, after the picture was drawn. What is measured now need not wait for a frame. */
  drawn(): void {
    if (!this.#isMeasured) queueMicrotask(this.#measure);
    const scroller = this.#scroller;
    if (!this.#moves || !scroller) return;
    this.#moves = false;
    const left = this.#start * scroller.scrollWidth;
    scroller.scrollLeft = getComputedStyle(scroller).direction === 'rtl' ? -left : left;
  }

  zoomBy(factor: number, place?: number): void {
    this.#width = this.#scroller?.clientWidth || this.#width;
    const offset = place ?? this.#width / 2;
    const under = this.#start + (offset / this.#width) * this.#seen;
    this.zoom = Math.min(this.#closest, Math.max(1, this.zoom * factor));
    this.#moveTo(under - (offset / this.#width) * this.#seen);
    this.#changed();
  }

  /** Brings a place into sight, if it is not. */
  show(share: number): void {
    if (share >= this.#start && share <= this.#start + this.#seen) return;
    this.#moveTo(share - this.#seen / 2);
    this.#changed();
  }

  /** To be told of the place in which the picture scrolls, and of its end. */
  readonly reach = (element: Element | undefined): void => {
    this.#resizes?.disconnect();
    this.#resizes = undefined;
    this.#stopGestures?.();
    this.#scroller?.removeEventListener('scroll', this.#onScroll);
    this.#scroller = element as HTMLElement | undefined;
    if (!this.#scroller) return;
    this.#scroller.addEventListener('scroll', this.#onScroll, { passive: true });
    this.#stopGestures = listenToGestures(this.#scroller, this);
    this.#resizes = new ResizeObserver(this.#measure);
    // The names beside the picture and the legend below it: no drawing changes their sizes, so that a new one asks for no other.
    for (const one of [this.#scroller.previousElementSibling, this.#scroller.parentElement?.nextElementSibling]) if (one) this.#resizes.observe(one);
    this.#moves = !this.isWhole;
  };

  readonly #measure = (): void => {
    const scroller = this.#scroller;
    const width = scroller?.clientWidth;
    if (!scroller || !width) return;
    const letters = parseFloat(getComputedStyle(scroller).fontSize);
    const lanes = scroller.previousElementSibling as HTMLElement;
    const lane = lanes.offsetHeight / lanes.childElementCount / letters;
    if (this.#isMeasured && width === this.#width && letters === this.letters && lane === this.lane) return;
    this.#isMeasured = true;
    this.#width = width;
    this.letters = letters;
    this.lane = lane;
    this.#moves = !this.isWhole;
    this.#changed();
  };

  readonly #onScroll = (): void => {
    const scroller = this.#scroller;
    if (!scroller || this.#moves || scroller.scrollWidth === 0) return;
    this.#start = Math.abs(scroller.scrollLeft) / scroller.scrollWidth;
    if (this.#around().join(' ') !== this.#window) this.#changed();
  };

  #moveTo(start: number): void {
    this.#start = Math.min(1 - this.#seen, Math.max(0, start));
    this.#moves = true;
  }

  /** The window and half as much on both sides, in steps, so that a short way needs no new drawing. */
  #around(): readonly [from: number, to: number] {
    const step = this.#seen / 2;
    return [Math.max(0, Math.floor((this.#start - step) / step + 1e-6) * step), Math.min(1, Math.ceil((this.#start + 3 * step) / step - 1e-6) * step)];
  }
}
