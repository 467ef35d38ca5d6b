/** A piece of a written value: figures are large, what stands around them small. */
export type Part = readonly [text: string, small?: boolean];

/** How a value is to be seen: three verdicts, or plain where nothing was declared. */
export type Tone = 'good' | 'watch' | 'act' | 'plain';

/** A range on the scale, in shares of its length. */
export interface BandPicture {
  readonly name: 'good' | 'watch' | 'act';
  readonly from: number;
  readonly to: number;
}

/**
 * All that a picture of one number needs. Positions are shares of the scale: 0 its low end, 1 its high end; a value
 * may lie outside and is then marked as going beyond.
 */
export interface GaugePicture {
  readonly value?: number | undefined;
  /** Where bars begin: the place of zero; absent where zero is off the scale, so that a dot must do. */
  readonly origin?: number | undefined;
  readonly target?: number | undefined;
  readonly targetText?: string | undefined;
  readonly bands: readonly BandPicture[];
  readonly lowText: string;
  readonly highText: string;
  readonly parts: readonly Part[];
  readonly tone: Tone;
  readonly rightToLeft?: boolean;
}

/** A share kept on the scale. */
export const clamped = (share: number): number => Math.min(1, Math.max(0, share));

/** Two digits are enough for any screen. */
export const short = (amount: number): number => Math.round(amount * 100) / 100;

/** Start and length of the bar between zero and the value. */
export function bar({ value = 0, origin = 0 }: GaugePicture): readonly [from: number, to: number] {
  const end = clamped(value);
  return origin < end ? [origin, end] : [end, origin];
}

/** A value that leaves the scale is told by a gap near the end it leaves by. */
export const beyond = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : value > 1 ? 0.97 : value < 0 ? 0.03 : undefined;
