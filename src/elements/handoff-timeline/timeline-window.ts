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
  const blocks = fewEnough(MOST_BLOCKS, LEAST / pixels, (least) => mergedBlocks(picture.blocks.filter((block) => block.to >= from && block.from <= to), least));
  const passings = fewEnough(MOST_PASSINGS, LEAST / pixels, (least) => merged(picture.passings.filter(({ at }) => seen(at)), least, together));
  const marks = fewEnough(MOST_MARKS, WORD / pixels, (least) => merged(picture.marks.filter(({ at }) => seen(at)), least, oneMark));
  const happenings = fewEnough(MOST_HAPPENINGS, SIGN / pixels, (least) => merged(picture.happenings.filter(({ at }) => seen(at)), least, (all) => ({ ...(all[0] as (typeof all)[0]), several: true })));
  const crowded = blocks.some(({ several }) => several) || passings.some(({ several }) => several) || happenings.some(({ several }) => several);
  const bonds = picture.bonds.filter(({ at }) => seen(at)).slice(0, MOST_BONDS);
  const idle = fewEnough(MOST_IDLE, LEAST / pixels, (least) => joinedIdle(picture.idle.filter((one) => one.to >= from && one.from <= to), least));
  const joined = picture.joined.filter((one) => one.to >= from && one.from <= to);
  const away = fewEnough(MOST_PASSINGS, LEAST / pixels, (least) => picture.away.filter((one) => one.to >= from && one.from <= to && one.to - one.from >= least));
  return { ...picture, blocks, passings, away, joined, idle, bonds, marks, happenings, folds: picture.folds.filter(({ at }) => seen(at)), crowded };
}

/** Draws coarser until there are few enough. */
function fewEnough<Item>(most: number, finest: number, draw: (least: number) => readonly Item[]): readonly Item[] {
  let drawn = draw(finest);
  for (let least = finest * 2; drawn.length > most && least < 2; least *= 2) drawn = draw(least);
  return drawn;
}

/** Bars of one lane that are narrower than the least, and no farther apart, become one, of the kind that took most. */
function mergedBlocks(blocks: readonly Block[], least: number): readonly Block[] {
  const drawn: Block[] = [];
  const crowds = new Map<number, Block[]>();
  const flush = (lane: number): void => {
    const crowd = crowds.get(lane) ?? [];
    crowds.delete(lane);
    const [first] = crowd;
    if (first === undefined) return;
    if (crowd.length === 1) return void drawn.push(first);
    const sums = new Map<Block['kind'], number>();
    for (const { kind, from, to } of crowd) sums.set(kind, (sums.get(kind) ?? 0) + to - from);
    const [[kind] = [first.kind]] = [...sums].sort(([, one], [, other]) => other - one);
    const to = crowd.reduce((latest, block) => Math.max(latest, block.to), first.to);
    drawn.push({ ...first, kind, to, several: true, fresh: crowd.some(({ fresh }) => fresh) });
  };
  for (const block of blocks) {
    const crowd = crowds.get(block.lane);
    const isNarrow = block.to - block.from < least;
    if (crowd && (!isNarrow || block.from - (crowd.at(-1)?.to ?? 0) > least)) flush(block.lane);
    if (!isNarrow) drawn.push(block);
    else if (crowds.has(block.lane)) crowds.get(block.lane)?.push(block);
    else crowds.set(block.lane, [block]);
  }
  for (const lane of [...crowds.keys()]) flush(lane);
  return drawn;
}

/** Nights that lie closer together than the least become one. */
function joinedIdle(idle: readonly Idle[], least: number): readonly Idle[] {
  const drawn: { from: number; to: number }[] = [];
  for (const { from, to } of idle) {
    const last = drawn.at(-1);
    if (last && from - last.to < least) last.to = to;
    else drawn.push({ from, to });
  }
  return drawn;
}

/** Runs of items in which each is closer than the least to the one before, and the whole no wider than twice the least. */
function merged<Item extends { readonly at: number }>(items: readonly Item[], least: number, join: (run: readonly Item[]) => Item): readonly Item[] {
  const drawn: Item[] = [];
  let run: Item[] = [];
  const flush = (): void => {
    if (run.length > 0) drawn.push(run.length === 1 ? (run[0] as Item) : join(run));
    run = [];
  };
  for (const item of [...items].sort((one, other) => one.at - other.at)) {
    if (run.length > 0 && item.at - (run[0]?.at ?? 0) > least) flush();
    run.push(item);
  }
  flush();
  return drawn;
}

function together(run: readonly Passing[]): Passing {
  const lanes = run.flatMap(({ from, to }) => [from, to]);
  const [first, last] = [run[0] as Passing, run.at(-1) as Passing];
  const [low, high] = lanes.reduce(([least, most], lane) => [Math.min(least, lane), Math.max(most, lane)] as const, [first.from, first.from] as const);
  return { ...first, at: (first.at + last.at) / 2, from: low, to: high, several: true, fresh: run.some(({ fresh }) => fresh) };
}

/** Marks that would cover each other: the first one's words, and how many they are. */
function oneMark(run: readonly TimeMark[]): TimeMark {
  const [first] = run as [TimeMark];
  return { at: first.at, text: [...new Set(run.map(({ text }) => text))].slice(0, 2).join(' · '), several: run.length };
}
