import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, TimelinePicture } from '../../../src/elements/handoff-timeline/drawing.js';
import { partOf } from '../../../src/elements/handoff-timeline/timeline-window.js';

const picture = (changes: Partial<TimelinePicture> = {}): TimelinePicture => ({ lanes: 3, blocks: [], passings: [], away: [], joined: [], idle: [], bonds: [], folds: [], marks: [], happenings: [], rightToLeft: false, ...changes });
const whole = { from: 0, to: 1, pixels: 800 };
const bar = (from: number, to: number, lane = 0, kind: Block['kind'] = 'touch'): Block => ({ kind, from, to, lane });

describe('the part of a picture that is drawn', () => {
  it('is what the window shows, as it is where there is room', () => {
    const blocks = [bar(0, 0.2), bar(0.2, 0.6, 1), bar(0.6, 1)];
    expect(partOf(picture({ blocks }), whole)).toMatchObject({ blocks, crowded: false });
    expect(partOf(picture({ blocks }), { from: 0.3, to: 0.5, pixels: 800 }).blocks).toEqual([blocks[1]]);
  });

  it('draws bars too narrow to be told apart as one, of the kind that took most', () => {
    const narrow = Array.from({ length: 10 }, (_, at) => bar(at * 0.001, at * 0.001 + (at % 2 === 0 ? 0.0009 : 0.0001), 0, at % 2 === 0 ? 'wait' : 'touch'));
    const { blocks, crowded } = partOf(picture({ blocks: [...narrow, bar(0.5, 1, 0, 'queue')] }), whole);
    expect(blocks).toEqual([expect.objectContaining({ kind: 'wait', from: 0, to: 0.0091, several: true }), expect.objectContaining({ kind: 'queue' })]);
    expect(crowded).toBe(true);
  });

  it('tells them apart again from closer by', () => {
    const narrow = Array.from({ length: 10 }, (_, at) => bar(at * 0.001, (at + 1) * 0.001));
    expect(partOf(picture({ blocks: narrow }), { from: 0, to: 0.02, pixels: 80_000 })).toMatchObject({ blocks: narrow, crowded: false });
  });

  it('draws handoffs that stand on one place as one, from the highest lane to the lowest', () => {
    const passing = (at: number, from: number, to: number) => ({ at, from, to, carried: false, isReturn: false });
    const { passings } = partOf(picture({ passings: [passing(0.5, 1, 0), passing(0.5001, 0, 2), passing(0.5002, 2, 1), passing(0.9, 0, 1)] }), whole);
    expect(passings).toEqual([expect.objectContaining({ from: 0, to: 2, several: true }), passing(0.9, 0, 1)]);
  });

  it('counts words that would cover each other', () => {
    const { marks } = partOf(picture({ marks: [{ at: 0.5, text: 'Came back' }, { at: 0.51, text: 'Came back' }, { at: 0.9, text: 'Resolved' }] }), whole);
    expect(marks).toEqual([{ at: 0.5, text: 'Came back', several: 2 }, { at: 0.9, text: 'Resolved' }]);
  });

  it('stays light whatever there is, covers every bar, and keeps each on its lane', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const bars = fc.array(fc.tuple(share, share, fc.nat(39)).map(([from, length, lane]) => bar(from, Math.min(1, from + length * 0.01), lane)), { minLength: 400, maxLength: 1500 });
    fc.assert(
      fc.property(bars, share, fc.integer({ min: 1, max: 4096 }), (blocks, start, zoom) => {
        const window = { from: start, to: Math.min(1, start + 3 / zoom), pixels: 800 * zoom };
        const sorted = [...blocks].sort((one, other) => one.from - other.from);
        const passings = sorted.map(({ from, lane }) => ({ at: from, from: lane, to: (lane + 1) % 40, carried: false, isReturn: false }));
        const part = partOf(picture({ lanes: 40, blocks: sorted, passings }), window);
        expect(part.blocks.length).toBeLessThanOrEqual(240);
        expect(part.passings.length).toBeLessThanOrEqual(90);
        for (const { from, to, lane } of sorted.filter((one) => one.to >= window.from && one.from <= window.to)) {
          expect(part.blocks.some((drawn) => drawn.lane === lane && drawn.from <= from && drawn.to >= to)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});
