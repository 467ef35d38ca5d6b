import { describe, expect, it } from 'vitest';
import { amountOf } from '../../../src/core/index.js';

describe('an amount', () => {
  it.each([
    ['14400', 'seconds', 14_400],
    ['PT4H30M', 'seconds', 16_200],
    ['P2D', 'seconds', 172_800],
    ['PT0.5S', 'seconds', 0.5],
    ['95%', 'rate', 0.95],
    [' 0.95 ', 'rate', 0.95],
    ['-5', 'score', -5],
  ] as const)('%s of %s is %d', (text, unit, value) => expect(amountOf(text, unit)).toBe(value));

  it.each([
    ['', 'seconds'],
    ['soon', 'seconds'],
    ['P', 'seconds'],
    ['PT', 'seconds'],
    ['P1DT', 'seconds'],
    [`P${'9'.repeat(400)}D`, 'seconds'],
    ['NaN', 'rate'],
    ['Infinity', 'count'],
    ['%', 'rate'],
    ['PT4H', 'count'],
  ] as const)('%j of %s is none', (text, unit) => expect(amountOf(text, unit)).toBeUndefined());
});
