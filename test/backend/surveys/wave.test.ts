import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../src/contract/base64url.js';
import type { SurveyResults, WaveKeyList } from '../../../src/contract/index.js';
import { parse } from '../../../src/contract/index.js';
import { surveyResultsSchema, waveKeyListSchema, waveSchema } from '../../../src/contract/schemas/surveys.js';
import { receiptOf } from '../../../src/core/surveys/vote-token.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { problem } from '../http/ask.js';
import { empty, engines, type Place } from '../store/engines.js';
import { ANSWERS, answerAll, ask, DAY, fetchToken, HOUR, houseOver, openPulse, pass, PEOPLE, peopleCsv, pulse, responseOf, send, text, waveOf, type House } from './staff.js';

describe.each(engines)('a wave on $name', (engine) => {
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

  const rows = async <Row = Record<string, unknown>>(sql: string): Promise<readonly Row[]> => store.database.query<Row>(sql);
  const count = async (table: string): Promise<number> => (await rows<{ n: number }>(`select count(*)::integer as n from ${table}`))[0]?.n ?? -1;

  it('goes from the opening to published results, each person counted once', async () => {
    await openPulse(house);
    const open = parse(waveSchema, await waveOf(house, 'SRE-0@example.test '));
    expect(open).toMatchObject({ id: 'w1', state: 'open', block: 'sre', invited: true });
    expect(open).not.toHaveProperty('answered');
    expect((await waveOf(house, 'web-3@example.test')).block).toBe('engineering');
    expect(open.keys?.map(({ block }) => block)).toEqual(['desk', 'engineering', 'legal', 'sre']);
    const people = PEOPLE.filter(({ block }) => block === 'desk').map(({ person }) => person).slice(0, 11);
    await answerAll(house, people, (at) => ({ ...ANSWERS, recommend: at % 11, why: at === 0 ? 'Because <b>we</b> can \ud83d\ude80 \u0645\u0631\u062d\u0628\u0627' : null }));
    const closed = await house.desk.close('pulse');
    expect(closed).toEqual({ survey: 'pulse', wave: 'w1', invited: 58, answered: 11, published: true, shown: 2, hidden: 4 });
    const results = parse(surveyResultsSchema, await (await ask(house, '/v1/surveys/pulse/results')).json());
    const desk = results.blocks.find(({ block }) => block === 'desk');
    expect(desk).toMatchObject({ answered: 11, invited: 20 });
    expect(desk?.questions?.find(({ question }) => question === 'recommend')).toMatchObject({ n: 11 });
    expect(results.wave).toMatchObject({ state: 'published', counts: expect.arrayContaining([{ eligible: 58, issued: 11, reissued: 0, redeemed: 11 }]) });
    // Ten and more have answered, so what was said is shown, as it was said.
    expect(desk?.questions?.find(({ question }) => question === 'why')?.comments).toEqual(['Because <b>we</b> can \ud83d\ude80 \u0645\u0631\u062d\u0628\u0627']);
    expect(results.blocks.find(({ block }) => block === 'legal')).toMatchObject({ suppressed: 'too-few' });
  });

  it('lists the receipts of all that were counted once it has closed, and none before', async () => {
    await openPulse(house);
    const token = await fetchToken(house, 'desk-1@example.test');
    const answer = await send(house, responseOf(token));
    const { receipt } = (await answer.json()) as { receipt: string };
    expect(receipt).toBe(await receiptOf(responseOf(token)));
    expect(await waveOf(house)).not.toHaveProperty('receipts');
    await house.desk.close('pulse');
    expect((await waveOf(house)).receipts).toEqual([receipt]);
  });

  it('gives each person one token, and one more when it is lost; the same request gets the same signature', async () => {
    await openPulse(house);
    const blinded = encodeBase64url(new Uint8Array(256).fill(3));
    const issue = async (as: string, bytes = blinded) => ask(house, '/v1/surveys/pulse/token', { as, body: { blinded: bytes } });
    const first = await (await issue('desk-1@example.test')).json();
    expect(await (await issue('desk-1@example.test')).json()).toEqual(first);
    const second = encodeBase64url(new Uint8Array(256).fill(4));
    expect((await issue('desk-1@example.test', second)).status).toBe(200);
    expect((await issue('desk-1@example.test', second)).status).toBe(200);
    expect(await problem(await issue('desk-1@example.test', encodeBase64url(new Uint8Array(256).fill(5))))).toMatchObject({ status: 403, message: expect.stringContaining('twice') });
    expect(await problem(await issue('stranger@example.test'))).toMatchObject({ status: 403, kind: 'forbidden' });
    const nobody = await ask(house, '/v1/surveys/pulse/token', { body: { blinded } });
    expect(await problem(nobody)).toMatchObject({ status: 401, kind: 'auth-required' });
    expect(await problem(await issue('desk-2@example.test', 'AAAA'))).toMatchObject({ status: 400, path: '$.blinded' });
    // What could not be signed was not given.
    expect((await issue('desk-2@example.test')).status).toBe(200);
    await house.desk.close('pulse');
    expect((await waveOf(house)).counts?.[0]).toEqual({ eligible: 58, issued: 2, reissued: 1, redeemed: 0 });
    expect(await problem(await issue('desk-3@example.test'))).toMatchObject({ path: '$.wave' });
  });

  it('believes a name only from the proxy', async () => {
    await openPulse(house);
    const request = new Request('http://tiebeam.test/v1/surveys/pulse/wave', { headers: { 'x-portal-user': 'desk-1@example.test' } });
    const wave = (await (await house.app.fetch(request, { remoteAddress: '10.9.9.9' })).json()) as object;
    expect(wave).not.toHaveProperty('block');
    expect(wave).not.toHaveProperty('invited');
  });

  it.each(['utf8', 'latin1'] as const)('knows a person whose name the proxy writes in %s', async (encoding) => {
    await house.desk.create(JSON.stringify(pulse));
    await house.desk.invite({ survey: 'pulse', stream: text(peopleCsv([...PEOPLE, { person: 'jürgen@example.test', block: 'desk' }])) });
    await house.desk.open({ survey: 'pulse', wave: 'w1' });
    expect(await waveOf(house, Buffer.from('jürgen@example.test', encoding).toString('latin1'))).toMatchObject({ block: 'desk', invited: true });
  });

  it('publishes one list of keys, the same for everyone and with the fingerprints of the wave', async () => {
    await openPulse(house);
    const { keys } = parse(waveKeyListSchema, await (await ask(house, '/v1/survey-keys', { as: 'desk-1@example.test' })).json()) as WaveKeyList;
    expect(await (await ask(house, '/v1/survey-keys')).json()).toEqual({ keys });
    expect(keys.map(({ survey, wave, block }) => [survey, wave, block])).toEqual(['desk', 'engineering', 'legal', 'sre'].map((block) => ['pulse', 'w1', block]));
    expect((await waveOf(house)).keys).toEqual(keys.map(({ block, n, e, fingerprint }) => ({ block, n, e, fingerprint })));
  });

  it('destroys the private keys at the close and keeps them out of reach before', async () => {
    await openPulse(house);
    const sealed = await rows<{ sealed: string }>('select sealed from survey_private_keys');
    expect(sealed).toHaveLength(4);
    expect(() => houseOver(store, { key: houseOver(store).key }).key.unseal(sealed[0]?.sealed ?? '')).not.toThrow();
    await house.desk.close('pulse');
    expect(await count('survey_private_keys')).toBe(0);
    expect((await waveOf(house)).keys).toHaveLength(4);
  });

  it('keeps nobody by name', async () => {
    await openPulse(house);
    await answerAll(house, ['desk-1@example.test', 'legal-0@example.test']);
    await house.desk.remind('pulse');
    await house.desk.close('pulse');
    for (const { name } of await rows<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public'`)) {
      expect(JSON.stringify(await rows(`select * from ${name}`)), name).not.toMatch(/example\.test/);
    }
  });

  it('fixes what it asks when it opens', async () => {
    await openPulse(house);
    await expect(house.desk.create(JSON.stringify({ ...pulse, minimumForScores: 3 }))).rejects.toMatchObject({ message: expect.stringContaining('w1 of pulse is open') });
    await expect(house.desk.invite({ survey: 'pulse', stream: text(peopleCsv()) })).rejects.toMatchObject({ message: expect.stringContaining('who is asked in it is fixed') });
    await expect(house.desk.open({ survey: 'pulse', wave: 'w2' })).rejects.toMatchObject({ message: expect.stringContaining('still open') });
    await house.desk.close('pulse');
    expect(await house.desk.create(JSON.stringify({ ...pulse, title: 'Another' }))).toEqual({ id: 'pulse', outcome: 'replaced' });
    const results = (await (await ask(house, '/v1/surveys/pulse/results')).json()) as SurveyResults;
    expect(results.survey.title).toBe('Team pulse');
  });

  it('does not ask the same people again within thirty days, unless it must', async () => {
    await openPulse(house);
    await house.desk.close('pulse');
    house.now += 29 * DAY;
    await house.desk.invite({ survey: 'pulse', stream: text(peopleCsv()) });
    await expect(house.desk.open({ survey: 'pulse', wave: 'w2' })).rejects.toMatchObject({ message: expect.stringContaining('58 of the 58 people were asked 29 days ago, in wave w1 of pulse') });
    expect(await house.desk.open({ survey: 'pulse', wave: 'w2', force: true })).toMatchObject({ invited: 58 });
    await house.desk.close('pulse');
    house.now += 31 * DAY;
    await house.desk.invite({ survey: 'pulse', stream: text(peopleCsv()) });
    expect(await house.desk.open({ survey: 'pulse', wave: 'w3' })).toMatchObject({ invited: 58 });
  });

  it('needs people enough, and says so', async () => {
    await house.desk.create(JSON.stringify(pulse));
    await expect(house.desk.open({ survey: 'pulse' })).rejects.toMatchObject({ message: expect.stringContaining('Nobody is invited') });
    await house.desk.invite({ survey: 'pulse', stream: text(['person,block', ...Array.from({ length: 9 }, (_, at) => `p${at},all`)].join('\n')) });
    await expect(house.desk.open({ survey: 'pulse' })).rejects.toMatchObject({ message: expect.stringContaining('pulse has 9 invited; a wave needs at least 10') });
    await expect(house.desk.open({ survey: 'none' })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(house.desk.close('pulse')).rejects.toMatchObject({ message: 'No wave of pulse is open.' });
  });

  it('knows nobody under another server key, and says which key is needed', async () => {
    await house.desk.create(JSON.stringify(pulse));
    await house.desk.invite({ survey: 'pulse', stream: text(peopleCsv()) });
    const { serverKey } = await import('../../../src/backend/surveys/server-key.js');
    const other = houseOver(store, { key: serverKey('quite another secret, long enough too') });
    await expect(other.desk.open({ survey: 'pulse' })).rejects.toMatchObject({ message: expect.stringContaining('another server key') });
    await house.desk.open({ survey: 'pulse', wave: 'w1' });
    const refusal = await ask(other, '/v1/surveys/pulse/token', { as: 'desk-1@example.test', body: { blinded: encodeBase64url(new Uint8Array(256).fill(3)) } });
    expect(await problem(refusal)).toMatchObject({ kind: 'unsupported', message: expect.stringContaining('another server key') });
  });

  const told = async (from = house) => parse(surveyResultsSchema, await (await ask(from, '/v1/surveys/pulse/results')).json());

  it('shows the total response alone while it is open, of the last full hour and in steps of the smallest group', async () => {
    await openPulse(house);
    await pass(house, 0.2 * HOUR);
    expect(await told()).toMatchObject({ asOf: '2026-11-02T12:00:00.000Z', wave: { state: 'open' } });
    const seen: (number | null | undefined)[] = [];
    for (const { person } of PEOPLE.slice(0, 13)) {
      await answerAll(house, [person]);
      await pass(house, 0.1 * HOUR);
      const { blocks } = await told();
      expect(blocks).toEqual([{ block: 'house', name: 'House', invited: 58, answered: expect.any(Number) as number }]);
      seen.push(blocks[0]?.answered);
      expect((await house.desk.show('pulse')).waves[0]?.answered).toBe(blocks[0]?.answered);
    }
    // One o'clock comes with the eighth answer, when five are told; the ten are there two answers later, and told at the next hour alone.
    expect(seen).toEqual([0, 0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 5]);
    await pass(house, 0.6 * HOUR);
    const later = await told();
    expect(later.blocks[0]?.answered).toBe(10);
    expect(later.asOf).toBe('2026-11-02T14:00:00.000Z');
  });

  it('tells the same from every server, and nothing more because one starts', async () => {
    await openPulse(house);
    await answerAll(house, PEOPLE.slice(0, 6).map(({ person }) => person));
    await pass(house, HOUR);
    const other = Object.assign(houseOver(store), { now: house.now });
    await answerAll(house, PEOPLE.slice(6, 12).map(({ person }) => person));
    await pass(other, 0);
    expect([(await told()).blocks, (await told(other)).blocks]).toEqual(Array.from({ length: 2 }, () => [{ block: 'house', name: 'House', invited: 58, answered: 5 }]));
  });

  it('holds results back for their owner until they are published', async () => {
    await openPulse(house);
    await answerAll(house, PEOPLE.slice(0, 12).map(({ person }) => person));
    await house.desk.close('pulse', undefined, true);
    expect(await problem(await ask(house, '/v1/surveys/pulse/results'))).toMatchObject({ status: 404, message: expect.stringContaining('not published yet') });
    const { secret } = await store.createToken('survey-owner', 'owner', null);
    const reader = await store.createToken('reader', 'reader', null);
    const results = (await (await ask(house, '/v1/surveys/pulse/results', { headers: { authorization: `Bearer ${secret}` } })).json()) as SurveyResults;
    expect(results.wave.state).toBe('closed');
    expect((await ask(house, '/v1/surveys/pulse/results', { headers: { authorization: `Bearer ${reader.secret}` } })).status).toBe(404);
    expect(await house.desk.publish('pulse')).toBe('w1');
    expect((await ask(house, '/v1/surveys/pulse/results')).status).toBe(200);
    await expect(house.desk.publish('pulse')).rejects.toMatchObject({ message: expect.stringContaining('no closed wave') });
  });

  it('follows the waves before it, where they asked the same', async () => {
    await openPulse(house);
    await answerAll(house, PEOPLE.slice(0, 12).map(({ person }) => person));
    await house.desk.close('pulse');
    const [score, ...others] = pulse.questions;
    await house.desk.create(JSON.stringify({ ...pulse, questions: [{ ...score, text: 'Would you recommend us?' }, ...others] }));
    await house.desk.invite({ survey: 'pulse', stream: text(peopleCsv()) });
    house.now += 40 * DAY;
    await house.desk.open({ survey: 'pulse', wave: 'w2' });
    await answerAll(house, PEOPLE.slice(0, 12).map(({ person }) => person));
    await house.desk.close('pulse');
    await house.desk.act('pulse', 'Tickets name their owner now.', '2026-12-01');
    const results = parse(surveyResultsSchema, await (await ask(house, '/v1/surveys/pulse/results')).json());
    expect(results.earlier?.map(({ wave }) => wave.id)).toEqual(['w1']);
    const questions = results.earlier?.[0]?.blocks.find(({ block }) => block === 'house')?.questions?.map(({ question }) => question);
    expect(questions).toContain('context');
    expect(questions).not.toContain('recommend');
    expect(results.actions).toEqual([{ on: '2026-12-01', text: 'Tickets name their owner now.' }]);
    const first = (await (await ask(house, '/v1/surveys/pulse/results?wave=w1')).json()) as SurveyResults;
    expect(first.wave.id).toBe('w1');
    expect(first).not.toHaveProperty('earlier');
  });

  it('leaves an audit line for every act of its owner', async () => {
    await openPulse(house);
    await house.desk.remind('pulse');
    await expect(house.desk.remind('pulse')).rejects.toMatchObject({ message: expect.stringContaining('once a day') });
    await house.desk.close('pulse');
    await house.desk.results('pulse');
    const lines = await rows<{ action: string }>('select action from audit order by at, action');
    expect(new Set(lines.map(({ action }) => action))).toEqual(new Set(['survey create', 'survey invite', 'survey open', 'survey remind', 'survey close', 'survey export']));
  });

  it('reminds blocks, never persons, and says nothing of who has answered', async () => {
    await openPulse(house);
    const reminders = await house.desk.remind('pulse');
    expect(reminders.blocks.map(({ block, invited }) => [block, invited])).toEqual(expect.arrayContaining([['desk', 20], ['sre', 14], ['engineering', 13], ['legal', 11]]));
    expect(reminders.text).toContain('Team pulse');
    house.now += DAY;
    expect((await house.desk.remind('pulse')).wave).toBe('w1');
  });
});
