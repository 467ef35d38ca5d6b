import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dumpStore } from '../../../src/backend/store/dump.js';
import { restoreStore } from '../../../src/backend/store/restore.js';
import { flushBatches } from '../../../src/backend/store/surveys/batches.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { startSurveyClock } from '../../../src/backend/surveys/clock.js';
import { empty, engines, type Place } from '../store/engines.js';
import { ANSWERS, answerAll, DAY, fetchToken, houseOver, openPulse, PEOPLE, responseOf, send, text, waveOf, type House } from './staff.js';

describe.each(engines)('surveys in a dump on $name', (engine) => {
  let place: Place;
  let store: TicketStore;
  let house: House;
  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
  });
  beforeEach(async () => {
    await empty(store);
    house = houseOver(store);
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  const rows = async (sql: string): Promise<readonly unknown[]> => store.database.query(sql);
  const dumpNow = async (): Promise<string> => {
    let lines = '';
    await dumpStore(store, (some) => void (lines += some));
    return lines;
  };

  it.each([['moves answers', 0], ['closes the wave', 15 * DAY]])('keeps every answer in a dump during which the clock %s, and takes votes meanwhile', async (_, later) => {
    await openPulse(house);
    const last = responseOf(await fetchToken(house, 'desk-9@example.test'));
    await answerAll(house, PEOPLE.slice(0, 6).map(({ person }) => person));
    const [faults, done]: [unknown[], string[]] = [[], []];
    const clock = startSurveyClock(store, { key: house.key, now: () => house.now + later }, (error) => faults.push(error));
    let dump = '';
    let meanwhile: Promise<unknown> = Promise.resolve();
    try {
      await dumpStore(store, async (lines) => {
        dump += lines;
        if (!lines.includes('"table":"surveys"')) return;
        const tick = clock.tick().then(() => done.push('tick'));
        meanwhile = Promise.all([tick, send(house, last).then(({ status }) => done.push(`vote ${status}`))]);
        // The embedded engine takes one after another: there all of it waits for the dump.
        if (engine.name !== 'postgresql') return;
        await expect(house.desk.close('pulse')).rejects.toMatchObject({ message: expect.stringContaining('while a dump') });
        await meanwhile;
        expect(done).toEqual(['vote 200', 'tick']);
      });
      await meanwhile;
      expect(dump.match(/"table":"survey_(held|answers)"/g)).toHaveLength(6);
      // What was left is done by the next tick.
      await clock.tick();
      expect(await rows('select 1 from survey_held')).toEqual([]);
      expect(await rows('select 1 from survey_answers')).toHaveLength(done.includes('vote 200') ? 7 : 6);
      expect(await waveOf(house)).toMatchObject({ state: later === 0 ? 'open' : 'published' });
    } finally {
      await clock.stop();
    }
    expect(faults).toEqual([]);
    await empty(store);
    await restoreStore(store, text(dump));
    expect(await houseOver(store).desk.close('pulse')).toMatchObject({ answered: 6 });
  });

  it('counts no answer twice that a dump is added for again, wherever it was moved in between', async () => {
    const close = () => houseOver(store).desk.close('pulse');
    await openPulse(house);
    await answerAll(house, PEOPLE.slice(0, 6).map(({ person }) => person), (at) => ({ ...ANSWERS, recommend: at }));
    const held = await dumpNow();
    expect(await flushBatches(store.database)).toBe(6);
    await answerAll(house, PEOPLE.slice(6, 8).map(({ person }) => person));
    const moved = await dumpNow();
    // What a restore that was cut short left, the server has moved since.
    await restoreStore(store, text(held), 'any');
    expect(await rows('select 1 from survey_held')).toHaveLength(2);
    await restoreStore(store, text(moved), 'any');
    expect(await close()).toMatchObject({ answered: 8 });
    // Over the close, and from the latest to the first and back.
    const closed = await dumpNow();
    for (const dump of [moved, held, closed]) await restoreStore(store, text(dump), 'any');
    expect(await rows('select 1 from survey_held')).toEqual([]);
    expect(await rows('select 1 from survey_answers')).toHaveLength(8);
    // An older store to which a later dump is added.
    await empty(store);
    await restoreStore(store, text(held));
    await restoreStore(store, text(moved), 'any');
    expect(await close()).toMatchObject({ answered: 8 });
  });

  // After whom it asked, after half of the receipts, and after half of the answers.
  it.each([['survey_invited', 57], ['survey_receipts', 3], ['survey_held', 3]])('counts every answer once where a restore was cut short in %s and the server ran on', async (table, kept) => {
    await openPulse(house);
    const mine = responseOf(await fetchToken(house, 'desk-9@example.test'));
    await send(house, mine);
    await answerAll(house, PEOPLE.slice(0, 6).map(({ person }) => person));
    const dump = await dumpNow();
    const lines = dump.split('\n');
    const cut = lines.slice(0, lines.findIndex((line) => line.includes(`"table":"${table}"`)) + kept);
    await empty(store);
    await expect(restoreStore(store, text(`${cut.join('\n')}\n`))).rejects.toMatchObject({ message: expect.stringContaining('cut off') });
    // The device heard no answer and sends its vote again; then the wave is due.
    await send(house, mine);
    const clock = startSurveyClock(store, { key: house.key, now: () => house.now + 15 * DAY }, () => undefined);
    try {
      await clock.tick();
      await restoreStore(store, text(dump), 'any');
      await clock.tick();
    } finally {
      await clock.stop();
    }
    expect(await waveOf(house)).toMatchObject({ state: 'published', counts: expect.arrayContaining([expect.objectContaining({ eligible: 58, redeemed: 7 })]) });
    expect(await rows('select 1 from survey_held')).toEqual([]);
    expect(await rows('select 1 from survey_answers')).toHaveLength(7);
  });
});
