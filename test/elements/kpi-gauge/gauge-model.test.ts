import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reader } from '../../../src/elements/base/reader.js';
import { gaugeModel } from '../../../src/elements/kpi-gauge/gauge-model.js';
import { messages as german } from '../../../src/locales/de.js';
import { messages } from '../../../src/locales/en.js';
import { against, answer, weeks } from './answers.js';

const reader: Reader = { language: 'en-GB', messages, rightToLeft: false, now: Date.parse('2026-03-30T12:00:00Z') };
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('what a gauge says', () => {
  it('is one sentence with everything in it', () => {
    const { sentence } = gaugeModel(
      answer({ asOf: '2026-03-28T10:00:00Z', target: { value: 14_400 }, previous: against(14_280, 720, 'worse') }),
      {},
      reader,
    );
    expect(plain(sentence)).toMatch(
      /^Time to resolve, Service desk: 4 h 10 min\. Off target\. Target 4 h\. 12 min worse than the period before\. 38 tickets\. As of 28 Mar, .+\.$/,
    );
  });

  it('has one full stop after what ends in one, as millions do in German', () => {
    const { sentence } = gaugeModel(answer({ target: { value: 1_000_000 } }, { unit: 'count' }, { value: 2_000_000 }), {}, { ...reader, language: 'de', messages: german });
    expect(plain(sentence)).toContain(': 2 Mio. Ziel verfehlt. Ziel 1 Mio. 38 Tickets. ');
    expect(gaugeModel(answer({}, {}, { value: null }), {}, reader).sentence).not.toContain('..');
  });

  it('tells a change of rates in points and no clear change in words', () => {
    const rate = { unit: 'rate', direction: 'higher' } as const;
    const of = (verdict?: Parameters<typeof against>[2]) =>
      gaugeModel(answer({ previous: against(0.68, 0.032, verdict) }, rate, { value: 0.712 }), {}, reader).changes[0];
    expect(of('better')).toEqual({ phrase: '3.2 points better than the period before', arrow: 'up', tone: 'better' });
    expect(of('no-clear-change')).toEqual({ phrase: 'No clear change from the period before', arrow: 'same', tone: 'plain' });
    expect(of('too-few')?.phrase).toBe('Too few to compare with the period before');
    expect(of()?.phrase).toBe('3.2 points more than the period before');
  });

  it('writes a share that may lie below 0 in percent, as people speak of what is left', () => {
    const left = { unit: 'ratio', statistic: 'share', direction: 'higher' } as const;
    const { valueParts: parts, target, changes, picture } = gaugeModel(answer({ previous: against(0.12, -0.42) }, left, { value: -0.3 }), { target: '20%' }, reader);
    expect([parts.map(([text]) => text).join(''), target, changes[0]?.phrase]).toEqual(['-30%', 'Target 20%', '42 points less than the period before']);
    expect(gaugeModel(answer({}, left, { value: -3 }), {}, reader).picture).toMatchObject({ value: 0, lowText: '-300%' });
    expect(picture.value).toBeGreaterThanOrEqual(0);
    expect(gaugeModel(answer({}, { ...left, statistic: 'mean' }, { value: 14.4 }), {}, reader).valueParts.map(([text]) => text).join('')).toBe('14.4');
  });

  it('holds the number against the time before the baseline', () => {
    const { changes } = gaugeModel(answer({ baseline: against(20_000, -5000, 'better') }), { baseline: '2026-01-01' }, reader);
    expect(plain(changes[0]?.phrase ?? '')).toBe('1 h 23 min better than before 1 Jan 2026');
  });

  it('judges by bands first, else by target and direction', () => {
    const bands = [{ name: 'good', to: 10_000 }, { name: 'act', from: 10_000 }] as const;
    expect(gaugeModel(answer({ bands, target: { value: 20_000 } }), {}, reader)).toMatchObject({ band: 'act', bandWord: 'Act' });
    expect(gaugeModel(answer({ target: { value: 20_000 } }), {}, reader)).toMatchObject({ band: 'good', bandWord: 'On target' });
    expect(gaugeModel(answer({ target: { value: 20_000 } }, { direction: 'none' }), {}, reader).band).toBeUndefined();
  });

  it.each([
    [true, 'good', 'On target'],
    [false, 'watch', 'Good only if Reopen rate holds: it does not'],
    [null, undefined, 'Good only if Reopen rate holds: not known'],
  ] as const)('calls a number good only if its guard holds (%s)', (holds, band, word) => {
    const guarded = (target: number) => gaugeModel(answer({ target: { value: target }, guard: { metric: 'reopen-rate', name: 'Reopen rate', holds } }), {}, reader);
    expect(guarded(20_000)).toMatchObject({ band, bandWord: word, picture: { tone: band ?? 'plain' } });
    expect(guarded(20_000).sentence).toContain(word);
    expect(guarded(10_000)).toMatchObject({ band: 'watch', bandWord: 'Off target' });
    expect(gaugeModel(answer({ guard: { metric: 'reopen-rate', name: 'Reopen rate', holds } }), {}, reader).bandWord).toBeUndefined();
  });

  it('keeps nothing and zero apart', () => {
    const none = gaugeModel(answer({}, {}, { value: null, n: 0 }), {}, reader);
    expect(none).toMatchObject({ empty: true, valueParts: [['–']] });
    expect(none.picture.value).toBeUndefined();
    expect(none.sentence).toContain('Nothing to count in this period');
    const zero = gaugeModel(answer({}, { unit: 'rate' }, { value: 0 }), {}, reader);
    expect(zero.empty).toBe(false);
    expect(zero.picture.value).toBe(0);
  });

  it('greys below five cases and says so', () => {
    expect(gaugeModel(answer({}, {}, { n: 4 }), {}, reader)).toMatchObject({ few: true, picture: { tone: 'plain' } });
    expect(gaugeModel(answer({}, {}, { n: 4 }), {}, reader).sentence).toContain('Few cases: read with care');
    expect(gaugeModel(answer({}, {}, { n: 5 }), {}, reader).few).toBe(false);
  });

  it.each(['estimated', 'illustrative'] as const)('marks a number that is %s', (quality) => {
    const model = gaugeModel(answer({}, {}, { quality }), {}, reader);
    expect(model.quality).toBe(messages.quality[quality]);
    expect(model.sentence).toContain(messages.quality[quality]);
  });

  it('speaks of values where the number is not made from tickets', () => {
    expect(gaugeModel(answer({}, { population: undefined }), {}, reader).count).toBe('38 values');
  });
});

describe('what the author sets', () => {
  it('replaces what the source says', () => {
    const model = gaugeModel(answer({ target: { value: 14_400 }, link: '/all' }), { target: 'PT5H', label: 'Speed', link: '/mine' }, reader);
    expect(model).toMatchObject({ name: 'Speed', link: '/mine', bandWord: 'On target' });
    expect(plain(model.target ?? '')).toBe('Target 5 h');
  });

  it.each([
    ['target', 'soon'],
    ['min', 'NaN'],
    ['max', 'Infinity'],
    ['link', 'javascript:alert(1)'],
    ['link', '//elsewhere.example'],
  ])('is left out and named where %s=%j makes no sense', (attribute, text) => {
    const model = gaugeModel(answer({ target: { value: 14_400 } }), { [attribute]: text }, reader);
    expect(model.ignored).toEqual([[attribute, text]]);
    expect(model.link).toBeUndefined();
    expect(plain(model.target ?? '')).toBe('Target 4 h');
  });

  it('names both ends where the low one is above the high one', () => {
    expect(gaugeModel(answer(), { min: '10', max: '5' }, reader).ignored).toEqual([['min', '10'], ['max', '5']]);
  });

  it('is not clamped: a value beyond the scale keeps its number and is drawn as beyond', () => {
    const model = gaugeModel(answer(), { max: '3600' }, reader);
    expect(model.picture.value).toBeGreaterThan(1);
    expect(plain(model.sentence)).toContain('4 h 10 min');
  });
});

describe('a picture', () => {
  it('has a bar from zero, or a dot where zero is off the scale or means nothing', () => {
    expect(gaugeModel(answer(), {}, reader).picture.origin).toBe(0);
    expect(gaugeModel(answer({}, { unit: 'rate' }, { value: 0.999 }), { min: '99%' }, reader).picture.origin).toBeUndefined();
    expect(gaugeModel(answer({}, { unit: 'score' }, { value: 12 }), {}, reader).picture.origin).toBeUndefined();
  });

  it('draws a line of earlier values, gaps kept, and none of fewer than two', () => {
    expect(gaugeModel(answer({ history: weeks([1, null, 3]) }), {}, reader).spark?.points).toEqual([0, null, 1]);
    expect(gaugeModel(answer({ history: weeks([5, 5]) }), {}, reader).spark?.points).toEqual([0.5, 0.5]);
    expect(gaugeModel(answer({ history: weeks([1, null]) }), {}, reader).spark).toBeUndefined();
  });

  it('has finite places for any numbers', () => {
    const any = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, -0, 5e-324, 1.7e308, -1.7e308));
    fc.assert(
      fc.property(any, any, any, fc.constantFrom('rate', 'ratio', 'seconds', 'count', 'score', 'money'), (value, target, edge, unit) => {
        const { picture } = gaugeModel(
          answer({ target: { value: target }, bands: [{ name: 'good', to: edge }, { name: 'act', from: edge }] }, { unit: unit as 'rate', currency: 'EUR' }, { value }),
          {},
          reader,
        );
        for (const place of [picture.value, picture.target, picture.origin ?? 0, ...picture.bands.flatMap(({ from, to }) => [from, to])]) {
          expect(Number.isFinite(place)).toBe(true);
        }
      }),
    );
  });

  it('cuts a name nobody reads to its end, between characters', () => {
    const { name } = gaugeModel(answer({}, { name: '😀'.repeat(500_000) }), {}, reader);
    expect([...name].length).toBeLessThan(200);
    expect(name).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });
});
