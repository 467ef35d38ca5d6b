import type { TrendPicture } from './trend-picture.js';

/** Words at the end of the time axis, beside the picture. Their middle is a share of the scale. */
export interface EdgeWord {
  readonly text: string;
  readonly at: number;
  readonly kind: 'target' | 'band';
}

/** Pixels between the picture and its words. */
export const EDGE_GAP = 6;
/** Of the whole width, at most; a narrower chart needs it for the line. */
const MOST = 0.3;
/** Lines of two words that stand one above the other, in sizes of their letters. */
const LEADING = 1.25;

const inside = (share: number): boolean => share >= 0 && share <= 1;

function wordsOf({ target, bands }: TrendPicture): readonly string[] {
  return [...(target ? [target.text] : []), ...bands.map(({ word }) => word)];
}

/**
 * Pixels that the words at the edge take, their distance included; 0 where there are none, or no room for the longest. The target, and the
 * band of the newest reading, stand in words above the picture as well.
 */
export function edgeWidth(picture: TrendPicture, measure: (text: string) => number, width: number): number {
  const words = wordsOf(picture);
  const needed = Math.max(0, ...words.map(measure)) + EDGE_GAP;
  return words.length === 0 || needed > width * MOST ? 0 : Math.ceil(needed);
}

/**
 * The words of the target and of the bands, none over another: the target's at its line, kept on the picture, a band's in the middle of
 * the largest part of it that is free; a band too low for its word has none.
 *
 * @param height - pixels of the picture
 * @param size - pixels of the letters
 */
export function edgeWords(picture: TrendPicture, height: number, size: number): readonly EdgeWord[] {
  const line = (size * LEADING) / height;
  const newest = picture.target?.steps.at(-1);
  const targetAt = newest && inside(newest.at) ? Math.min(1 - line / 2, Math.max(line / 2, newest.at)) : undefined;
  const words: EdgeWord[] = picture.target && targetAt !== undefined ? [{ text: picture.target.text, at: targetAt, kind: 'target' }] : [];
  for (const { word, from, to } of picture.bands) {
    const [low, high] = [Math.max(0, from), Math.min(1, to)];
    const free =
      targetAt === undefined
        ? [[low, high] as const]
        : [[low, Math.min(high, targetAt - line / 2)] as const, [Math.max(low, targetAt + line / 2), high] as const];
    const [largest] = free.filter(([bottom, top]) => top - bottom >= line).sort(([low1, high1], [low2, high2]) => high2 - low2 - (high1 - low1));
    if (largest) words.push({ text: word, at: (largest[0] + largest[1]) / 2, kind: 'band' });
  }
  return words;
}
