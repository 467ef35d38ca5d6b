import type { Band } from '../../contract/index.js';
import type { Tone } from '../kpi-gauge/drawing-scale.js';

/** One reading of the line. Places are shares: of the time shown, and of the scale from its low end to its high one. */
export interface TrendPoint {
  readonly x: number;
  /** `null` is a gap. */
  readonly y: number | null;
  /** Made from too few cases to lean on. */
  readonly few: boolean;
  /** Its interval, low end and high end. */
  readonly range?: readonly [low: number, high: number] | undefined;
}

/** A place on an axis with its words. */
export interface Mark {
  readonly at: number;
  readonly text: string;
}

/** A stretch of time in which one target held. */
export interface TargetStep {
  readonly from: number;
  readonly to: number;
  /** Its place on the scale. */
  readonly at: number;
}

/** All that the chart draws: plain data, so that the chart's code knows nothing of KPIs. */
export interface TrendPicture {
  /** Points are drawn as bars from the foot of the scale; the spread of answers is. */
  readonly bars?: boolean;
  readonly points: readonly TrendPoint[];
  readonly times: readonly Mark[];
  readonly rules: readonly Mark[];
  /** The target, step by step where it changed, and the words of the newest step. */
  readonly target?: { readonly steps: readonly TargetStep[]; readonly text: string } | undefined;
  readonly bands: readonly { readonly name: Band['name']; readonly word: string; readonly from: number; readonly to: number }[];
  readonly baseline?: Mark | undefined;
  readonly changes: readonly Mark[];
  readonly tone: Tone;
  readonly rightToLeft: boolean;
}

/** The colours and letters of the page around, as a canvas takes them. */
export interface Look {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly surface: string;
  readonly tones: Readonly<Record<Tone, string>>;
  readonly font: string;
  /** Pixels of small text. */
  readonly size: number;
  /** Bands are outlines, as a reader with forced colours needs them. */
  readonly plain: boolean;
}

/** A chart that stands. */
export interface TrendChart {
  /** Draws other values, or the same ones in other colours. */
  show(picture: TrendPicture, look: Look, moving: boolean): void;
  /** Marks a point; `undefined` marks none. */
  point(index: number | undefined): void;
  /** The point nearest to a place, in pixels from the canvas's left edge. */
  nearest(x: number): number | undefined;
  resize(width: number, height: number): void;
  destroy(): void;
}
