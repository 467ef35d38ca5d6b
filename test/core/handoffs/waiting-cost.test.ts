import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Money, TicketEvent, WorkingCalendar } from '../../../src/contract/index.js';
import { readHourlyRate, readStory, waitingCost } from '../../../src/core/index.js';
import { anyHistory, change, MINUTE, row, START } from '../histories.js';

const EUR: Money = { minorUnits: 8500, currency: 'EUR' };
/** Monday 2 March 2026 from eight to ten, of which the histories' first two hours are. */
const office: readonly WorkingCalendar[] = [{ id: 'office', name: 'Office', zone: 'UTC', hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '10:00' })) }];
const story = (events: readonly TicketEvent[], minutes: number) => {
  const read = readStory(events, START + minutes * MINUTE);
  if (read === null) throw new Error('nothing had happened');
  return read;
};
const passed: readonly TicketEvent[] = [row(0, 'desk', 'working'), row(60, 'apps'), row(90, 'apps', 'working'), row(100, 'desk'), row(160, 'sre'), row(180, 'sre', 'working'), row(200, 'sre', 'resolved'), row(240, 'desk')];

describe('what waiting came to', () => {
  it('is told for each handoff and together, on both clocks', () => {
    const { waits, seconds, workingSeconds, minorUnits } = waitingCost(story(passed, 300), office);
    expect(waits.map(({ handoff: { from, to }, seconds: all, workingSeconds: working, lasts }) => [from, to, all / 60, (working ?? 0) / 60, lasts])).toEqual([
      ['desk', 'apps', 30, 30, false],
      ['apps', 'desk', 60, 20, false],
      ['desk', 'sre', 20, 0, false],
    ]);
    expect([seconds / 60, (workingSeconds ?? 0) / 60, minorUnits]).toEqual([110, 50, undefined]);
  });

  it('is put into money by working time where that is known, else by all hours, in sums that add up', () => {
    const working = waitingCost(story(passed, 300), office, EUR);
    expect(working.waits.map(({ minorUnits }) => minorUnits)).toEqual([4300, 2800, 0]);
    expect(working.minorUnits).toBe(7100);
    expect(waitingCost(story(passed, 300), [], EUR)).toMatchObject({ minorUnits: 4300 + 8500 + 2800, workingSeconds: undefined });
  });

  it('goes on while nobody has begun, and ends with the resolution', () => {
    expect(waitingCost(story(passed.slice(0, 2), 75)).waits).toMatchObject([{ seconds: 900, lasts: true }]);
    expect(waitingCost(story([...passed.slice(0, 2), row(80, 'apps', 'resolved')], 900)).waits).toMatchObject([{ seconds: 1200, lasts: false }]);
    expect(waitingCost(story([row(0, 'desk', 'resolved'), row(10, 'apps', 'closed')], 60)).waits).toEqual([]);
    expect(waitingCost(story([change(0, 'created')], 60), office, EUR)).toEqual({ waits: [], seconds: 0, workingSeconds: 0, minorUnits: 0 });
  });

  it('is nothing for a ticket that passed when it was resolved, also where it came back and goes on', () => {
    const back = [row(0, 'desk', 'working'), row(10, 'desk', 'resolved'), row(20, 'apps'), row(50, 'apps', 'working')];
    expect(waitingCost(story(back, 900), office, EUR)).toEqual({ waits: [], seconds: 0, workingSeconds: 0, minorUnits: 0 });
    expect(waitingCost(story([...back, row(100, 'sre')], 160)).waits).toMatchObject([{ handoff: { to: 'sre', whileResolved: false }, seconds: 3600, lasts: true }]);
  });

  it('never works longer than it lasts, and is the sum of its parts', () => {
    fc.assert(
      fc.property(anyHistory, fc.integer({ min: 0, max: 1_000_000 }), (events, rate) => {
        const read = readStory(events, START + 100_000 * MINUTE);
        if (read === null) return;
        const cost = waitingCost(read, office, { minorUnits: rate, currency: 'EUR' });
        expect(cost.waits.length).toBeLessThanOrEqual(read.handoffs.length);
        for (const { seconds, workingSeconds = Number.NaN } of cost.waits) {
          expect(workingSeconds).toBeGreaterThanOrEqual(0);
          expect(workingSeconds).toBeLessThanOrEqual(seconds + 1e-6);
        }
        expect(cost.minorUnits).toBe(cost.waits.reduce((sum, { minorUnits = Number.NaN }) => sum + minorUnits, 0));
      }),
    );
  });
});

describe('an hourly rate', () => {
  it.each([
    ['85 EUR', 8500, 'EUR'],
    [' eur 85.5 ', 8550, 'EUR'],
    ['12000JPY', 12_000, 'JPY'],
    ['0 USD', 0, 'USD'],
    ['1.234 KWD', 1234, 'KWD'],
  ])('of %j is %i %s', (text, minorUnits, currency) => expect(readHourlyRate(text)).toEqual({ minorUnits, currency }));

  it.each(['', '85', 'EUR', '85 EURO', '-5 EUR', '85.999 EUR', '1.5 JPY', '85,50 EUR', '1e9 EUR', '9999999999 EUR', '<b> EUR', '85 ₤₤₤', '85 EUR 3'])('is not read from %j', (text) => expect(readHourlyRate(text)).toBeUndefined());
});
