import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Unit } from '../../../src/contract/index.js';
import { changeListModel, type ChangeListReader } from '../../../src/elements/change-list/change-list-model.js';
import { en as list } from '../../../src/locales/change-lists/en.js';
import { messages } from '../../../src/locales/en.js';
import { en as trend } from '../../../src/locales/trends/en.js';
import { change, definition, effect, four } from './effects.js';

const reader: ChangeListReader = { language: 'en-GB', messages, rightToLeft: false, now: 0, list, trend };
const plain = (text: string | undefined): string => (text ?? '').replaceAll('\u00a0', ' ');

describe('what a list of changes says', () => {
  it('is neutral, newest first, each difference with its interval and what it is made from', () => {
    const { title, summary, items } = changeListModel(four, definition, 'UTC', reader);
    expect(title).toBe('Time to resolve, before and after changes');
    expect(summary).toBe('4 changes in this time. After 2 of them the number moved by more than chance explains. For 1 it is too early to tell.');
    expect(items.map(({ title: name, phrase, clear }) => [name, plain(phrase), clear])).toEqual([
      ['Release 4', 'Too early to tell', false],
      ['Release 3', 'No clear change', false],
      ['Release 2', '4 h worse', true],
      ['Release 1', '4 h better', true],
    ]);
    const first = items.at(-1);
    expect(plain(first?.readings)).toBe('15 h before, 11 h after');
    expect(plain(first?.interval)).toBe('95% interval −5 h to −3 h');
    expect(plain(first?.madeFrom)).toBe('90 tickets before and 88 tickets after, 14 days each');
    expect(first?.about).toEqual(['Deployment', 'checkout', 'succeeded']);
    expect(items[2]?.about).toEqual(['Deployment', 'failed', 'unplanned']);
    expect(plain(items[0]?.madeFrom)).toBe('8 tickets before, 6 tickets after so far');
  });

  it('calls nothing clear that chance explains among many', () => {
    const many = Array.from({ length: 20 }, (_, at) => change(String(at), `2026-01-${String(at + 1).padStart(2, '0')}T00:00:00Z`, effect(10, at === 0 ? 8.9 : 10.1, 1, at === 0 ? 'better' : 'no-clear-change')));
    const { summary, items } = changeListModel(many, definition, 'UTC', reader);
    expect(summary).toContain('After none of them');
    expect(items.some(({ clear }) => clear)).toBe(false);
  });

  it('draws all differences on one scale, that of the differences and not of the widest interval', () => {
    const wide = [...four, change('5', '2026-03-20T00:00:00Z', effect(10, 11, 500, 'no-clear-change'))];
    const { items, scale } = changeListModel(wide, definition, 'UTC', reader);
    const pictures = items.flatMap(({ picture }) => (picture ? [picture] : []));
    expect(new Set(pictures.map(({ zero }) => zero)).size).toBe(1);
    expect(plain(scale?.low)).toBe('−6 h');
    expect(plain(scale?.high)).toBe('+6 h');
    for (const { difference } of pictures) expect(difference).toBeGreaterThanOrEqual(0);
    expect(Math.min(...pictures.map(({ interval }) => interval?.[0] ?? 0))).toBeLessThan(0);
  });

  it('has no scale where nothing was compared or nothing moved', () => {
    expect(changeListModel([], definition, 'UTC', reader).scale).toBeUndefined();
    expect(changeListModel([change('1', '2026-03-02T10:00:00Z', undefined)], definition, 'UTC', reader).scale).toBeUndefined();
    expect(changeListModel([change('1', '2026-03-02T10:00:00Z', effect(5, 5, 0, 'no-clear-change'))], definition, 'UTC', reader).scale).toBeUndefined();
  });

  it('never throws, whatever numbers, words and zones come', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    const effects = fc.record({
      metric: fc.constant('time-to-resolve'),
      before: fc.record({ value: fc.option(finite), n: fc.nat() }),
      after: fc.record({ value: fc.option(finite), n: fc.nat(), from: fc.string() }),
      difference: fc.option(finite),
      interval: fc.option(fc.record({ low: finite, high: finite, confidence: fc.constant(0.95) }), { nil: undefined }),
      verdict: fc.constantFrom('better', 'worse', 'different', 'no-clear-change', 'too-few', 'too-early'),
    });
    const some = fc.array(fc.record({ id: fc.string(), at: fc.constant('2026-01-01T00:00:00Z'), kind: fc.constantFrom('deployment', 'configuration', 'contract'), title: fc.string(), effect: fc.option(effects, { nil: undefined }) }));
    const units = fc.constantFrom<Unit>('rate', 'ratio', 'score', 'seconds', 'count', 'per-week', 'money');
    fc.assert(
      fc.property(some, units, fc.constantFrom('UTC', 'Nowhere/At_All', undefined), (changes, unit, zone) => {
        const { items } = changeListModel(changes as Change[], { ...definition, unit, currency: 'EUR' }, zone, reader);
        for (const { picture } of items) expect(Number.isFinite(picture?.difference ?? 0)).toBe(true);
      }),
    );
  });
});
