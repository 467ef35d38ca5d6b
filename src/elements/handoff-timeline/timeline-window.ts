import type { Block, Idle, Passing, TimelinePicture, TimeMark } from './drawing.js';

/** The stretch of a picture that is drawn: shares of the whole, and how many pixels wide the whole is. */
export interface PictureWindow {
  readonly from: number;
  readonly to: number;
  readonly pixels: number;
}

/** What of a picture is drawn. */
export interface PicturePart extends TimelinePicture {
  /** Some stand so close that they are drawn as one. */
  readonly crowded: boolean;
}

/** Beyond so many, neighbours are drawn as one: a picture of any ticket stays light, and nobody can tell them apart there. */
const MOST_BLOCKS = 240;
const MOST_PASSINGS = 90;
const MOST_MARKS = 24;
const MOST_HAPPENINGS = 60;
const MOST_BONDS = 24;
const MOST_IDLE = 120;
/** Narrower than this nothing is told apart, in pixels. */
const LEAST = 2;
/** So far apart stand words that can be read, in pixels. */
const WORD = 90;
const SIGN = 14;

/** The part of a picture that a window shows. What is too narrow or too close to be told apart is drawn together, and nothing is left out. */
export function partOf(picture: TimelinePicture, { from, to, pixels }: PictureWindow): PicturePart {
  const seen = (at: number): boolean => at >= from && at <= to;
  const drawn = <Item extends { readonly at: number }>(items: readonly Item[], most: number, apart: number, join: (run: readonly Item[]) => Item): readonly Item[] => {
    const ordered = items.filter(({ at }) => seen(at)).sort((left, right) => left.at - right.at);
    return fewEnough(most, apart / pixels, (least) => runsOf(ordered, least)).map((run) => (run.length === 1 ? (run[0] as Item) : join(run)));
  };
  const near = picture.blocks.filter((block) => block.to >= from && block.from <= to);
  const blocks = fewEnough(MOST_BLOCKS, LEAST / pixels, (least) => crowdsOf(near, least)).map(oneBlock);
  const passings = drawn(picture.passings, MOST_PASSINGS, LEAST, together);
  const marks = drawn(picture.marks, MOST_MARKS, WORD, oneMark);
  const happenings = drawn(picture.happenings, MOST_HAPPENINGS, SIGN, (all) => ({ ...(all[0] as (typeof all)[0]), several: true }));
  const crowded = blocks.some(({ several }) => several) || passings.some(({ several }) => several) || happenings.some(({ several }) => several);
  const bonds = picture.bonds.filter(({ at }) => seen(at)).slice(0, MOST_BONDS);
  const within = ({ from: one, to: other }: Idle): boolean => other >= from && one <= to;
  const idle = fewEnough(MOST_IDLE, LEAST / pixels, (least) => nightsOf(picture.idle.filter(within), least)).map((crowd) => ({ from: crowd[0]?.from ?? 0, to: crowd.at(-1)?.to ?? 0 }));
  const joined = picture.joined.filter(within);
  // The shortest are left out first: a line this short tells nothing that its handoff does not.
  const away = fewEnough(MOST_PASSINGS, LEAST / pixels, (least) => picture.away.filter((one) => within(one) && one.to - one.from >= least));
  return { ...picture, blocks, passings, away, joined, idle, bonds, marks, happenings, folds: picture.folds.filter(({ at }) => seen(at)), crowded };
}

/** A window beside the picture: nothing is drawn in its lanes yet. */
export const BESIDE: PictureWindow = { from: 2, to: 2, pixels: 1 };

/** Joins more of them until there are few enough. */
function fewEnough<Item>(most: number, finest: number, joined: (least: number) => readonly Item[]): readonly Item[] {
  let crowds = joined(finest);
  for (let least = finest * 2; crowds.length > most && least < 2; least *= 2) crowds = joined(least);
  return crowds;
}

/** Bars of one lane that are narrower than the least, and no farther apart, in one crowd; every other alone. */
function crowdsOf(blocks: readonly Block[], least: number): readonly (readonly Block[])[] {
  const crowds: Block[][] = [];
  /** The crowd of each lane that was begun last, and where it ends if it may still grow. */
  const last: Block[][] = [];
  const ends: (number | undefined)[] = [];
  for (const block of blocks) {
    const { lane, from, to } = block;
    const isNarrow = to - from < least;
    const end = ends[lane];
    if (isNarrow && end !== undefined && from - end <= least) last[lane]?.push(block);
    else crowds.push((last[lane] = [block]));
    ends[lane] = isNarrow ? to : undefined;
  }
  return crowds;
}

/** A crowd of bars as one, of the kind that took most. */
function oneBlock(crowd: readonly Block[]): Block {
  const [first] = crowd as readonly [Block, ...Block[]];
  if (crowd.length === 1) return first;
  const sums = new Map<Block['kind'], number>();
  for (const { kind, from, to } of crowd) sums.set(kind, (sums.get(kind) ?? 0) + to - from);
  const [[kind] = [first.kind]] = [...sums].sort(([, one], [, other]) => other - one);
  const to = crowd.reduce((latest, block) => Math.max(latest, block.to), first.to);
  return { ...first, kind, to, several: true, fresh: crowd.some(({ fresh }) => fresh) };
}

/** Nights that lie closer together than the least, in one crowd. */
function nightsOf(idle: readonly Idle[], least: number): readonly (readonly Idle[])[] {
  const crowds: Idle[][] = [];
  for (const one of idle) {
    const last = crowds.at(-1);
    if (last && one.from - (last.at(-1)?.to ?? 0) < least) last.push(one);
    else crowds.push([one]);
  }
  return crowds;
}

/** Runs of items, in order, no wider than the least. */
function runsOf<Item extends { readonly at: number }>(items: readonly Item[], least: number): readonly (readonly Item[])[] {
  const runs: Item[][] = [];
  let run: Item[] = [];
  for (const item of items) {
    if (run.length > 0 && item.at - (run[0]?.at ?? 0) <= least) run.push(item);
    else runs.push((run = [item]));
  }
  return runs;
}

function together(run: readonly Passing[]): Passing {
  const [first, last] = [run[0] as Passing, run.at(-1) as Passing];
  let [low, high] = [first.from, first.from];
  for (const { from, to } of run) {
    low = Math.min(low, from, to);
    high = Math.max(high, from, to);
  }
  return { ...first, at: (first.at + last.at) / 2, from: low, to: high, several: true, fresh: run.some(({ fresh }) => fresh) };
}

/** Marks that would cover each other: the first one's words, and how many they are. */
function oneMark(run: readonly TimeMark[]): TimeMark {
  const [first] = run as [TimeMark];
  return { at: first.at, text: [...new Set(run.map(({ text }) => text))].slice(0, 2).join(' · '), several: run.length };
}
