import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { warnOnce } from '../base/warn-once.js';
import type * as ChartCode from './chart.js';
import { lookOf, mayMove } from './look-of.js';
import type { Look, TrendChart, TrendPicture } from './trend-picture.js';

/** The chart's code serves every trend once it has come. */
let code: typeof ChartCode | undefined;
let missing = false;

/** What a trend has rendered for its chart. */
export interface Stage {
  /** As large as the picture is to be. */
  readonly plot: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly probes: HTMLElement;
}

/** After what is due has been painted. */
const afterPaint = (then: () => void): void => void requestAnimationFrame(() => setTimeout(then));

/**
 * Keeps a chart on a stage while the element is in the document: fetches the chart's code once the numbers are on show, draws
 * anew where values, colours, size or medium change, and takes everything down when the element has left.
 */
export class DrawnTrend implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #stage: () => Stage | undefined;
  readonly #sizes = new ResizeObserver(() => this.#fit());
  /** What changes colours without a transition of any of them, and what changes the sheet. */
  readonly #media = ['(forced-colors: active)', 'print'].map((query) => matchMedia(query));
  #picture: TrendPicture | undefined;
  #chart: TrendChart | undefined;
  #observed: Stage | undefined;
  #coming = false;
  #pointed: number | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, stage: () => Stage | undefined) {
    this.#host = host;
    this.#stage = stage;
    host.addController(this);
  }

  /** The code of the picture cannot be had; the words must do. */
  get missing(): boolean {
    return missing;
  }

  get drawn(): boolean {
    return this.#chart !== undefined;
  }

  /** The colours now on show. */
  get look(): Look | undefined {
    return this.#observed && lookOf(this.#observed.probes);
  }

  hostConnected(): void {
    for (const medium of this.#media) medium.addEventListener('change', this.#onMedium);
    addEventListener('beforeprint', this.#onPrint);
    addEventListener('afterprint', this.#onPrint);
  }

  hostDisconnected(): void {
    for (const medium of this.#media) medium.removeEventListener('change', this.#onMedium);
    removeEventListener('beforeprint', this.#onPrint);
    removeEventListener('afterprint', this.#onPrint);
    // A move within the document takes the element out and puts it back within one task; its chart stays.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#end();
    });
  }

  /** Draws a picture, as soon as there is code to draw it with; `undefined` takes the chart down. */
  show(picture: TrendPicture | undefined): void {
    const moved = picture !== this.#picture;
    this.#picture = picture;
    if (!picture) return this.#end();
    if (this.#chart && moved) this.#redraw(mayMove());
    else if (!this.#chart) this.#begin();
  }

  /** Marks a point of the line. */
  point(index: number | undefined): void {
    this.#pointed = index;
    this.#chart?.point(index);
  }

  nearest(x: number): number | undefined {
    return this.#chart?.nearest(x);
  }

  /** Colours have changed. */
  recolour(): void {
    this.#redraw(false);
  }

  #begin(): void {
    // Not in the midst of the host's update, since a chart that stands asks for one.
    if (code) return queueMicrotask(() => this.#draw());
    if (this.#coming || missing) return;
    this.#coming = true;
    afterPaint(() => void this.#fetch());
  }

  async #fetch(): Promise<void> {
    try {
      if (this.#host.isConnected) code ??= await import('./chart.js');
    } catch {
      missing = true;
      warnOnce('The code of the chart could not be loaded.');
      this.#host.requestUpdate();
    }
    this.#coming = false;
    this.#draw();
  }

  #draw(): void {
    const stage = this.#stage();
    if (!code || !this.#picture || !stage || !this.#host.isConnected || this.#chart) return;
    if (stage.plot !== this.#observed?.plot) {
      this.#sizes.disconnect();
      this.#sizes.observe(stage.plot);
    }
    this.#observed = stage;
    const { clientWidth, clientHeight } = stage.plot;
    // Nothing can be drawn where there is no room; the observer tells when there is.
    if (clientWidth === 0 || clientHeight === 0) return;
    this.#chart = code.drawChart(stage.canvas, this.#picture, lookOf(stage.probes), clientWidth, clientHeight);
    this.#chart.point(this.#pointed);
    this.#host.requestUpdate();
  }

  #redraw(moving: boolean): void {
    if (this.#chart && this.#picture && this.#observed) this.#chart.show(this.#picture, lookOf(this.#observed.probes), moving);
  }

  #fit(): void {
    const { plot } = this.#observed ?? {};
    if (!plot || plot.clientWidth === 0 || plot.clientHeight === 0) return;
    if (!this.#chart) return this.#draw();
    // On paper the picture that stands is stretched; drawing is a matter of the screen.
    if (!matchMedia('print').matches) this.#chart.resize(plot.clientWidth, plot.clientHeight);
  }

  readonly #onMedium = ({ media, matches }: MediaQueryListEvent): void => {
    if (media === 'print') this.#dress(matches);
    else this.recolour();
  };

  readonly #onPrint = ({ type }: Event): void => this.#dress(type === 'beforeprint');

  /** Dark ink on white paper, whatever the screen shows. */
  #dress(forPaper: boolean): void {
    this.#observed?.probes.classList.toggle('printing', forPaper);
    this.recolour();
  }

  #end(): void {
    this.#chart?.destroy();
    this.#chart = undefined;
    this.#sizes.disconnect();
    this.#observed = undefined;
  }
}
