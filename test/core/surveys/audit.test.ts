import { describe, expect, it } from 'vitest';
import { admitDimensions, interimCount, OTHER, readBlocks, rollUp, suppress, type RefinementCell, type Showing } from '../../../src/core/index.js';
import { derivableGroups } from './derivable.js';
import { dice } from './dice.js';
import { randomTree, type Case } from './random-tree.js';

const K = 5;

/** What can be had below the threshold from the totals of the blocks shown. */
function leaks({ tree, own }: Case, showing: readonly Showing[]): readonly number[] {
  const atoms = own.flatMap((n, at) => (n > 0 ? [at] : []));
  const inside = (block: number, at: number): boolean => block === at || (tree.children[block] ?? []).some((child) => inside(child, at));
  const totals = showing.flatMap((shows, block) => (shows === 'shown' ? [atoms.map((at) => (inside(block, at) ? 1 : 0))] : []));
  return derivableGroups(totals, atoms.map((at) => own[at] ?? 0), K);
}

const cases = Array.from({ length: 3200 }, (_, seed) => randomTree(dice(seed + 1)));

/** Other rules, as they are in use elsewhere. Each hides the whole of what lies under a hidden block. */
function otherwise({ tree, own }: Case, hides: (hiddenSum: number, hiddenCount: number) => boolean): readonly Showing[] {
  const totals = rollUp(tree, own);
  const n = (at: number) => totals[at] ?? 0;
  const showing: Showing[] = tree.blocks.map(() => 'too-few');
  const visit = (at: number): void => {
    showing[at] = 'shown';
    const children = tree.children[at] ?? [];
    const visible = children.filter((child) => n(child) >= K).sort((a, b) => n(a) - n(b));
    const small = [...children.filter((child) => n(child) < K && n(child) > 0).map(n), ...(own[at] && children.length > 0 ? [own[at]] : [])];
    let hidden = small.reduce((sum, size) => sum + size, 0);
    let count = small.length;
    while (hidden > 0 && visible.length > 0 && hides(hidden, count)) {
      hidden += n(visible.shift() ?? at);
      count += 1;
    }
    visible.forEach(visit);
  };
  for (const root of tree.roots) if (n(root) >= K) visit(root);
  return showing;
}

const leaking = (rule: (of: Case) => readonly Showing[]) => cases.filter((one) => leaks(one, rule(one)).length > 0).length;

describe('what is shown of a wave', () => {
  it(`gives no group under ${K} in any of ${cases.length} random trees, whatever is added or subtracted`, () => {
    expect(cases.flatMap((one) => leaks(one, suppress(one.tree, one.own, K)))).toEqual([]);
  });

  it('would give some away by the threshold alone, or by hiding one more where one is hidden: the audit can tell', () => {
    expect(leaking((one) => otherwise(one, () => false))).toBeGreaterThan(cases.length / 2);
    expect(leaking((one) => otherwise(one, (hidden) => hidden < 2))).toBeGreaterThan(cases.length / 3);
    expect(leaking((one) => otherwise(one, (_, count) => count === 1))).toBeGreaterThan(cases.length / 50);
    expect(leaking((one) => otherwise(one, (hidden) => hidden < K))).toBe(0);
  });

  it('still shows more than half of the blocks that are large enough', () => {
    let large = 0;
    let shown = 0;
    for (const one of cases) {
      large += rollUp(one.tree, one.own).filter((n) => n >= K).length;
      shown += suppress(one.tree, one.own, K).filter((shows) => shows === 'shown').length;
    }
    expect(shown / large).toBeGreaterThan(0.5);
  });

  it('gives none where a block is hidden for all questions, though one question alone would allow it', () => {
    const roll = dice(7);
    for (const one of cases) {
      const fewer = { tree: one.tree, own: one.own.map((n) => n - roll(n + 1)) };
      const whole = suppress(one.tree, one.own, K);
      const question = suppress(fewer.tree, fewer.own, K).map((shows, at): Showing => (whole[at] === 'shown' ? shows : 'too-few'));
      expect(leaks(fewer, question)).toEqual([]);
    }
  });
});

describe('further groupings beside the blocks', () => {
  const VALUES = 3;

  /** Groups of three blocks by three values, with margins that pass the plain threshold. */
  function randomTable(seed: number): RefinementCell[] | null {
    const roll = dice(seed + 50_000);
    const cells = Array.from({ length: 9 }, (_, at) => ({ group: `g${at % 3}`, values: { site: `s${Math.floor(at / 3)}` }, n: roll(3) === 0 ? 0 : roll(12) }));
    const margin = (of: (cell: RefinementCell) => string | undefined, value: string) => cells.reduce((sum, cell) => (of(cell) === value ? sum + cell.n : sum), 0);
    const passes = [0, 1, 2].every((at) => margin((cell) => cell.group, `g${at}`) >= K && margin((cell) => cell.values.site, `s${at}`) >= K);
    return passes ? cells : null;
  }

  const tables = Array.from({ length: 6000 }, (_, seed) => randomTable(seed)).filter((table) => table !== null);

  function tableLeaks(table: readonly RefinementCell[], shownAs: ReadonlyMap<string, string>): readonly number[] {
    const cells = table.filter(({ n }) => n > 0);
    const groups = [...new Set(cells.map(({ group }) => group))];
    const values = [...new Set(shownAs.values())];
    const totals = [
      ...groups.map((group) => cells.map((cell) => (cell.group === group ? 1 : 0))),
      ...values.map((value) => cells.map((cell) => (shownAs.get(cell.values.site ?? '') === value ? 1 : 0))),
    ];
    return derivableGroups(totals, cells.map(({ n }) => n), K);
  }

  it('give no group under the threshold where they are admitted', () => {
    const admitted = tables.flatMap((table) => admitDimensions(table, ['site'], K).map(({ shownAs }) => ({ table, shownAs })));
    expect(tables.length).toBeGreaterThan(2000);
    expect(admitted.length).toBeGreaterThan(tables.length / 10);
    expect(admitted.flatMap(({ table, shownAs }) => tableLeaks(table, shownAs))).toEqual([]);
  });

  it('would, if the margins alone had to pass: the audit can tell', () => {
    const asTheyAre = new Map(Array.from({ length: VALUES }, (_, at) => [`s${at}`, `s${at}`]));
    expect(tables.filter((table) => tableLeaks(table, asTheyAre).length > 0).length).toBeGreaterThan(tables.length / 20);
  });

  it('stand beside a tree of blocks and give no group either', () => {
    let admittedOnce = 0;
    cases.slice(0, 1500).forEach((one, seed) => {
      const roll = dice(seed + 90_000);
      const showing = suppress(one.tree, one.own, K);
      const shownAbove = (at: number): number => {
        const parent = one.tree.blocks[at]?.parent;
        return showing[at] === 'shown' || parent === undefined ? at : shownAbove(one.tree.position.get(parent) ?? 0);
      };
      // Those of each block by site; at most twelve atoms, so that all subsets can be tried.
      const atoms = one.own.flatMap((n, at) => {
        const first = roll(3) === 0 ? n : roll(n + 1);
        return [[at, 'north', first], [at, 'south', n - first]].filter(([, , size]) => Number(size) > 0) as [number, string, number][];
      });
      if (atoms.length > 12 || showing[0] !== 'shown') return;
      const cells = atoms.map(([at, site, n]) => ({ group: one.tree.blocks[shownAbove(at)]?.id ?? '', values: { site }, n }));
      const [admitted] = admitDimensions(cells, ['site'], K);
      if (admitted === undefined) return;
      admittedOnce += 1;
      const inside = (block: number, at: number): boolean => block === at || (one.tree.children[block] ?? []).some((child) => inside(child, at));
      const totals = [
        ...showing.flatMap((shows, block) => (shows === 'shown' ? [atoms.map(([at]) => (inside(block, at) ? 1 : 0))] : [])),
        ...[...new Set(admitted.shownAs.values())].map((value) => atoms.map(([, site]) => (admitted.shownAs.get(site) === value ? 1 : 0))),
      ];
      expect(derivableGroups(totals, atoms.map(([, , n]) => n), K)).toEqual([]);
    });
    expect(admittedOnce).toBeGreaterThan(20);
  });

  it('merges rare values, admits in the order given and drops what would say nothing', () => {
    const cell = (site: string, shift: string, n: number): RefinementCell => ({ group: 'all', values: { site, shift }, n });
    const cells = [cell('bonn', 'day', 9), cell('bonn', 'night', 6), cell('kiel', 'day', 7), cell('trier', 'day', 2), cell('ulm', 'day', 3)];
    const [site, ...rest] = admitDimensions(cells, ['site', 'shift'], K);
    expect(site?.dimension).toBe('site');
    expect(Object.fromEntries(site?.shownAs ?? [])).toEqual({ bonn: 'bonn', kiel: 'kiel', trier: OTHER, ulm: OTHER });
    expect(rest.map(({ dimension }) => dimension)).toEqual(['shift']);
    expect(admitDimensions([cell('bonn', 'day', 30), cell('ulm', 'day', 2)], ['site'], K)).toEqual([]);
  });
});

describe('figures before the close', () => {
  interface Wave {
    /** Answers per block after each day; the last is the close. */
    readonly days: readonly (readonly number[])[];
  }

  function randomWave(seed: number): Wave {
    const roll = dice(seed + 200_000);
    const blocks = 2 + roll(2);
    const days = [Array.from({ length: blocks }, () => roll(14))];
    for (let day = 1; day < 3; day++) days.push((days[day - 1] ?? []).map((n) => n + roll(8)));
    return { days };
  }

  const waves = Array.from({ length: 1500 }, (_, seed) => randomWave(seed));

  /** Every release: how many of each block's first answers are in it, for each block shown and for all together. */
  function waveLeaks({ days }: Wave, interim: (n: number) => number): readonly number[] {
    const close = days[days.length - 1] ?? [];
    const prefixes = days.slice(0, -1).map((day) => day.map(interim));
    const tree = readBlocks([{ id: 'all' }, ...close.map((_, at) => ({ id: `b${at}`, parent: 'all' }))]);
    const final = suppress(tree, [0, ...close], K);
    // An atom is a run of answers of one block between two points at which something was released.
    const atoms = close.flatMap((n, block) => {
      const cuts = [...new Set([0, ...prefixes.map((day) => day[block] ?? 0), n])].sort((a, b) => a - b);
      return cuts.slice(1).map((to, at) => ({ block, to, size: to - (cuts[at] ?? 0) }));
    });
    const upTo = (counts: readonly number[], only?: number) => atoms.map(({ block, to }) => ((only === undefined || only === block) && to <= (counts[block] ?? 0) ? 1 : 0));
    const totals = [
      ...prefixes.flatMap((day) => [upTo(day), ...day.flatMap((n, block) => (n >= K ? [upTo(day, block)] : []))]),
      ...(final[0] === 'shown' ? [upTo(close)] : []),
      ...close.flatMap((_, block) => (final[block + 1] === 'shown' ? [upTo(close, block)] : [])),
    ];
    return derivableGroups(totals, atoms.map(({ size }) => size), K);
  }

  it('give no group under the threshold across releases, with the final figures', () => {
    expect(waves.flatMap((wave) => waveLeaks(wave, (n) => interimCount(n, K)))).toEqual([]);
  });

  it('would if told live, or without the batch that is held back: the audit can tell', () => {
    const leakingWaves = (interim: (n: number) => number) => waves.filter((wave) => waveLeaks(wave, interim).length > 0).length;
    expect(leakingWaves((n) => n)).toBeGreaterThan(waves.length / 2);
    expect(leakingWaves((n) => K * Math.floor(n / K))).toBeGreaterThan(waves.length / 4);
  });

  it.each([[0, 0], [9, 0], [10, 5], [14, 5], [15, 10], [42, 35]])('of %i answers show %i', (n, shown) => {
    expect(interimCount(n, K)).toBe(shown);
  });
});
