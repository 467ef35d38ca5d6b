import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parts, people, sampleSurvey } from '../../demo/sample-log/survey.mjs';
import type { SurveyResults } from '../../src/contract/index.js';
import { setUpSurvey } from '../../src/backend/surveys/set-up.js';
import type { TicketStore } from '../../src/backend/store/ticket-store.js';
import { openEmptyStore } from '../backend/store/empty-store.js';
import { empty } from '../backend/store/engines.js';
import { ask, houseOver, NOON, waveOf } from '../backend/surveys/staff.js';

async function* bytes(value: unknown): AsyncGenerator<Uint8Array> {
  yield Buffer.from(JSON.stringify(value));
}

/** What a set-up came to, once its open wave is closed. */
async function outcomeOf(house: ReturnType<typeof houseOver>): Promise<object> {
  const closed = await house.desk.close('pulse');
  const { waves } = await house.desk.show('pulse');
  const { actions } = await house.desk.results('pulse');
  return { waves: waves.map(({ id, state, invited, answered, illustrative }) => ({ id, state, invited, answered, illustrative })), actions, counted: closed.answered, asked: closed.invited };
}

describe('the survey of the sample', () => {
  let store: TicketStore;
  beforeAll(async () => {
    store = await openEmptyStore();
  });
  beforeEach(() => empty(store));
  afterAll(() => store.close());

  it('has two waves that are over and say that they are invented, and one that can be answered', async () => {
    const house = houseOver(store);
    const sample = sampleSurvey({ now: NOON });
    expect(await setUpSurvey(house.desk, house.service, { bytes: () => bytes(sample) })).toEqual({ survey: 'pulse', earlier: 2, invited: people.length, answered: expect.any(Number) as number });
    const results = (await (await ask(house, '/v1/surveys/pulse/results')).json()) as SurveyResults;
    expect(results.wave).toMatchObject({ state: 'published', illustrative: true });
    expect(results.earlier).toHaveLength(1);
    expect(results.actions).toHaveLength(2);
    const score = results.blocks[0]?.questions?.find(({ question }) => question === 'recommend');
    expect(score?.n).toBeGreaterThan(30);
    expect(score?.split).toBeDefined();
    // Something is hidden, so that the portal shows what that looks like.
    expect(results.blocks.some(({ suppressed }) => suppressed !== undefined)).toBe(true);
    expect(results.blocks.filter(({ suppressed }) => suppressed === undefined).length).toBeGreaterThan(3);
    for (const { person } of [people[0], people.at(-1)].filter((one) => one !== undefined)) expect(await waveOf(house, person)).toMatchObject({ state: 'open', invited: true });
    expect(await waveOf(house, 'staff-99')).toMatchObject({ invited: false });
    // Who has answered is played by nobody else, and a close has something to show.
    for (const part of parts) expect(await waveOf(house, part)).not.toHaveProperty('answered');
    expect(await waveOf(house, 'staff-03')).toMatchObject({ invited: true });
    expect((await waveOf(house)).illustrative).toBe(true);
    // A second time it is left alone.
    const before = await house.desk.show('pulse');
    expect(await setUpSurvey(house.desk, house.service, { bytes: () => bytes(sample) })).toMatchObject({ survey: 'pulse', earlier: 2, invited: people.length });
    expect(await house.desk.show('pulse')).toEqual(before);
    const { answered, shown } = await house.desk.close('pulse');
    expect(answered).toBe(sample.open.answers.length);
    expect(shown).toBeGreaterThan(3);
    await setUpSurvey(house.desk, house.service, { bytes: () => bytes(sample) });
    expect((await house.desk.show('pulse')).waves.map(({ state }) => state)).toEqual(['published', 'published', 'published']);
    const closed = (await (await ask(house, '/v1/surveys/pulse/results')).json()) as SurveyResults;
    expect(closed.wave.illustrative).toBe(true);
    expect(closed.earlier).toHaveLength(2);
  });

  it('goes on where it was cut off, at whatever step', async () => {
    const sample = sampleSurvey({ now: NOON });
    const whole = houseOver(store);
    await setUpSurvey(whole.desk, whole.service, { bytes: () => bytes(sample) });
    const uncut = await outcomeOf(whole);
    for (const cut of [1, 2, 3, 4, 5, 6, 7, 8, 20, 8 + sample.open.answers.length - 1]) {
      await empty(store);
      const house = houseOver(store);
      let left = cut;
      const cutOff = <Part extends object>(part: Part): Part =>
        new Proxy(part, {
          get(target, name) {
            const act = Reflect.get(target, name) as unknown;
            if (typeof act !== 'function') return act;
            return async (...words: unknown[]) => {
              left -= 1;
              if (left < 0) throw new Error('cut off');
              return (await Reflect.apply(act, target, words)) as unknown;
            };
          },
        });
      await expect(setUpSurvey(cutOff(house.desk), cutOff(house.service), { bytes: () => bytes(sample) }), `after ${cut} acts`).rejects.toThrow('cut off');
      await setUpSurvey(house.desk, house.service, { bytes: () => bytes(sample) });
      expect(await outcomeOf(house), `after ${cut} acts`).toEqual(uncut);
    }
  });

  it('refuses a survey of that name that is open to others', async () => {
    const { desk, service } = houseOver(store);
    const sample = sampleSurvey({ now: NOON });
    const real = { ...sample, earlier: [], open: { ...sample.open, answers: undefined } };
    await setUpSurvey(desk, service, { bytes: () => bytes(real) });
    await expect(setUpSurvey(desk, service, { bytes: () => bytes(sample) })).rejects.toMatchObject({ message: expect.stringContaining('is open') });
    expect((await desk.show('pulse')).waves).toHaveLength(1);
  });

  it('is the same for the same day and seed', () => {
    expect(sampleSurvey({ now: NOON })).toEqual(sampleSurvey({ now: NOON }));
    expect(sampleSurvey({ now: NOON, seed: 3 })).not.toEqual(sampleSurvey({ now: NOON }));
  });

  it('refuses what it cannot read, with the path', async () => {
    const { desk, service } = houseOver(store);
    const sample = sampleSurvey({ now: NOON });
    const broken = { ...sample, earlier: [{ ...sample.earlier[0], answers: [{ block: 'desk', recommend: 11 }] }] };
    await expect(setUpSurvey(desk, service, { bytes: () => bytes(broken) })).rejects.toMatchObject({ message: expect.stringMatching(/answer 1: The answer to "recommend" must be/) });
    await expect(setUpSurvey(desk, service, { bytes: () => bytes({ survey: { id: 'Ä' } }) })).rejects.toMatchObject({ path: '$.survey.id' });
    await expect(setUpSurvey(desk, service, { bytes: () => bytes({ ...sample, open: { days: 0, people: [] } }) })).rejects.toMatchObject({ path: '$.open.days' });
    await expect(setUpSurvey(desk, service, { bytes: () => bytes({ ...sample, actions: [{ on: '2026-02-31', text: 'x' }] }) })).rejects.toMatchObject({ path: '$.actions[0].on', message: 'there is no such day' });
    for (const opensAt of ['2026-02-31T00:00:00Z', '0000-01-01T00:00:00+14:00']) {
      await expect(setUpSurvey(desk, service, { bytes: () => bytes({ ...sample, earlier: [{ ...sample.earlier[0], opensAt }] }) })).rejects.toMatchObject({ path: '$.earlier[0].opensAt' });
    }
  });
});
