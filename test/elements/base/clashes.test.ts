import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricDefinition } from '../../../src/contract/index.js';
import { clashesOf } from '../../../src/elements/base/same-meaning.js';

const definition = (id: string, name: string, hash?: string, version?: string): MetricDefinition => ({
  id,
  name,
  unit: 'seconds',
  direction: 'lower',
  ...(hash !== undefined && { hash }),
  ...(version !== undefined && { version }),
});

describe('two definitions on one page', () => {
  it('clash where they share an id and differ in meaning, and name both versions', () => {
    const [one, other] = clashesOf([definition('mttr', 'Time to restore', 'aaaa', '1'), definition('mttr', 'MTTR', 'bbbb', '2')]);
    expect(one).toEqual({ name: 'Time to restore', one: '1', other: '2' });
    expect(other).toEqual({ name: 'MTTR', one: '1', other: '2' });
  });

  it('clash where they share a name, however it is written', () => {
    expect(clashesOf([definition('a', 'MTTR', 'aaaa', '1'), definition('b', ' mttr ', 'bbbb', '3')])).toEqual([
      { name: 'MTTR', one: '1', other: '3' },
      { name: ' mttr ', one: '1', other: '3' },
    ]);
  });

  it('are told apart by their hash where both call themselves the same version, or none', () => {
    expect(clashesOf([definition('a', 'A', 'abcdef012345', '1'), definition('a', 'A', '987654abcdef', '1')])[0]).toEqual({ name: 'A', one: '1 · abcdef', other: '1 · 987654' });
    expect(clashesOf([definition('a', 'A', 'abcdef012345'), definition('a', 'A', '987654abcdef')])[0]).toEqual({ name: 'A', one: 'abcdef', other: '987654' });
  });

  it('are left alone where they mean the same, do not say what they mean, or share nothing', () => {
    expect(clashesOf([definition('a', 'A', 'x'), definition('a', 'A renamed', 'x'), definition('b', 'B', 'y'), definition('a', 'A'), definition('b', 'A')])).toEqual(Array(5).fill(undefined));
  });

  it('say nothing for any page whose names have one meaning each', () => {
    const sound = fc.array(fc.nat(20)).map((numbers) => numbers.map((number) => definition(`m-${number}`, `Metric ${number}`, `hash ${number}`)));
    fc.assert(fc.property(sound, (definitions) => clashesOf(definitions).every((clash) => clash === undefined)));
  });
});
