import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dumpStore } from '../../../src/backend/store/dump.js';
import { restoreStore } from '../../../src/backend/store/restore.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { startSurveyClock } from '../../../src/backend/surveys/clock.js';
import { empty, engines, type Place } from '../store/engines.js';
import { answerAll, DAY, fetchToken, houseOver, openPulse, PEOPLE, responseOf, send, text, waveOf, type House } from './staff.js';

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
});
