import type { PlacedWord, TimeMark } from './drawing.js';

/** Width of a character of small text, and the least distance of two words, in sizes of the picture's letters. */
const CHARACTER = 0.48;
const APART = 1;
/** So many parts of what is seen begin with a time where there is room. */
const MOST_PARTS = 4;

/** The part of the whole that a text takes with the distance after it. @param wide - the whole, in sizes of its letters */
const shareOf = (text: string, wide: number): number => (text.length * CHARACTER + APART) / wide;

/**
 * Times along the part that is drawn, at even distances, as many as have room beside each other.
 *
 * @param wide - the whole, in sizes of its letters
 */
export function axisTimes(from: number, to: number, zoom: number, wide: number, timeAt: (share: number) => string): readonly TimeMark[] {
  for (let parts = MOST_PARTS; ; parts -= 1) {
    const step = 1 / (parts * 2 ** Math.round(Math.log2(zoom)));
    const times: TimeMark[] = [];
    for (let place = Math.ceil(from / step - 1e-6); place * step <= to + 1e-6; place += 1) times.push({ at: place * step, text: timeAt(place * step) });
    // Those at both ends of the whole stand inward, with all of their width; the others have half of it on each side.
    if (parts === 1 || times.every(({ text }) => step >= 1.5 * shareOf(text, wide))) return times;
  }
}

/** Words below their places, in as few rows as keep them apart. @param marks - in order */
export function inRows(marks: readonly TimeMark[], wide: number): readonly PlacedWord[] {
  const ends: number[] = [];
  return marks.map(({ at, text }) => {
    const half = shareOf(text, wide) / 2;
    const middle = Math.max(half, Math.min(1 - half, at));
    const free = ends.findIndex((end) => end <= middle - half);
    const row = free < 0 ? ends.length : free;
    ends[row] = middle + half;
    return { at: middle, text, row };
  });
}
