import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeBase64url } from '../../../src/contract/base64url.js';
import type { Receipt, SurveyResponse } from '../../../src/contract/index.js';
import { responseBody } from '../../../src/core/surveys/response-body.js';
import { flushBatches } from '../../../src/backend/store/surveys/batches.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { problem } from '../http/ask.js';
import { empty, engines, type Place } from '../store/engines.js';
import { ANSWERS, answerAll, ask, fetchToken, houseOver, openPulse, PEOPLE, pulse, responseOf, send, waveOf, type House } from './staff.js';

describe.each(engines)('responses on $name', (engine) => {
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
  const kept = async (): Promise<number> => (await rows<{ n: number }>('select (select count(*) from survey_held)::integer + (select count(*) from survey_answers)::integer as n'))[0]?.n ?? -1;

  it('are taken once, however often and at once they come', async () => {
    await openPulse(house);
    const responses: SurveyResponse[] = [];
    for (const { person } of PEOPLE.slice(0, 6)) responses.push(responseOf(await fetchToken(house, person)));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(responses.length - 1), { minLength: 1, maxLength: 12 }), async (order) => {
        const answers = await Promise.all(order.map((at) => send(house, responses[at])));
        expect(answers.map(({ status }) => status)).toEqual(order.map(() => 200));
        const receipts = (await Promise.all(answers.map((answer) => answer.json()))) as Receipt[];
        expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(new Set(order).size);
      }),
      { numRuns: 8 },
    );
    await Promise.all(responses.map((response) => send(house, response)));
    expect(await kept()).toBe(6);
    const { answered } = await house.desk.close('pulse');
    expect(answered).toBe(6);
  });

  it('with the same token and other answers count as they came first', async () => {
    await openPulse(house);
    const token = await fetchToken(house, 'desk-1@example.test');
    expect((await send(house, responseOf(token))).status).toBe(200);
    expect((await send(house, responseOf(token, { ...ANSWERS, recommend: 0 }))).status).toBe(200);
    expect(await rows('select answers from survey_held')).toEqual([{ answers: ANSWERS }]);
  });

  it('that came in just before the close are counted, all of them, and none after it', async () => {
    await openPulse(house);
    const responses: SurveyResponse[] = [];
    for (const { person } of PEOPLE.slice(0, 20)) responses.push(responseOf(await fetchToken(house, person)));
    const sent = responses.map(async (response) => (await send(house, response)).status);
    const closed = await house.desk.close('pulse');
    const taken = (await Promise.all(sent)).filter((status) => status === 200).length;
    expect(closed.answered).toBe(taken);
    expect((await waveOf(house)).receipts ?? []).toHaveLength(taken);
    // Who was counted is told so again, who was not is not.
    expect((await Promise.all(responses.map(async (response) => (await send(house, response)).status))).filter((status) => status === 200)).toHaveLength(taken);
  });

  it('are not taken after the wave should have closed, also before the server has done so', async () => {
    await openPulse(house);
    const response = responseOf(await fetchToken(house, 'desk-1@example.test'));
    house.now += 15 * 86_400_000;
    expect(await problem(await send(house, response))).toMatchObject({ status: 400, path: '$.wave' });
  });

  it('get an answer of one length, whatever became of them', async () => {
    await openPulse(house);
    const token = await fetchToken(house, 'desk-1@example.test');
    const good = responseOf(token);
    const { message, signature } = token.token;
    const answers = [
      await send(house, good),
      await send(house, good),
      await send(house, { ...good, token: { message, signature: signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) } }),
      await send(house, { ...good, token: { message: message.slice(4), signature } }),
      await send(house, { ...good, token: { message: '', signature: '' } }),
      await send(house, { ...good, block: 'sre' }),
      await send(house, { ...good, wave: 'w2' }),
      await send(house, { ...good, answers: { recommend: 11 } }),
      await send(house, { ...good, answers: { ['x'.repeat(5000)]: 1 } }),
      await send(house, { ...good, survey: 'other' }),
      await send(house, 'no json'),
      await send(house, ' '.repeat(20_000)),
      await send(house, { survey: 'pulse', wave: 'w1', answers: {} }),
      await ask(house, '/v1/surveys/pulse/responses', { body: '{}', headers: { 'content-type': 'text/plain' } }),
    ];
    const bodies = await Promise.all(answers.map((answer) => answer.clone().text()));
    expect(new Set(bodies.map((body) => Buffer.byteLength(body)))).toEqual(new Set([1024]));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 400, 400, 400, 400, 400, 400, 400, 400, 400, 413, 400, 415]);
    expect(await kept()).toBe(1);
    expect(answers.every(({ headers }) => headers.get('content-encoding') === null && headers.get('cache-control') === 'no-store, no-transform')).toBe(true);
    expect(bodies[0]).toBe(bodies[1]);
  });

  it('also over a connection that compresses', async () => {
    await openPulse(house);
    const response = responseOf(await fetchToken(house, 'desk-1@example.test'));
    const answer = await ask(house, '/v1/surveys/pulse/responses', { body: response, headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect((await answer.text()).length).toBe(1024);
  });

  it('leave no line in the log, taken or refused, while other calls do', async () => {
    await openPulse(house);
    const response = responseOf(await fetchToken(house, 'desk-1@example.test'));
    house.lines.length = 0;
    await send(house, response);
    await send(house, 'nothing');
    await store.database.query('alter table survey_held rename to survey_gone');
    try {
      expect((await send(house, responseOf(await fetchToken(house, 'desk-2@example.test')))).status).toBe(503);
    } finally {
      await store.database.query('alter table survey_gone rename to survey_held');
    }
    expect(house.lines.filter(({ route }) => route.includes('responses'))).toEqual([]);
    expect(house.lines.length).toBeGreaterThan(0);
  });

  it('carry no name: one that a proxy adds is not looked at', async () => {
    await openPulse(house);
    const response = responseOf(await fetchToken(house, 'desk-1@example.test'));
    expect((await send(house, response, 'sre-1@example.test')).status).toBe(200);
    expect(await waveOf(house, 'sre-1@example.test')).not.toHaveProperty('answered');
    expect(await rows('select 1 from survey_invited where answered')).toEqual([]);
  });

  it('of people whose device makes no tokens are taken by name, once, and kept apart from it', async () => {
    await openPulse(house);
    const response = (key: string) => ({ survey: 'pulse', wave: 'w1', answers: ANSWERS, idempotencyKey: key });
    const mine = response('a-key-that-was-made-on-the-device');
    expect(await problem(await send(house, mine))).toMatchObject({ status: 401 });
    expect(await problem(await send(house, mine, 'stranger@example.test'))).toMatchObject({ status: 403 });
    const first = await (await send(house, mine, 'desk-1@example.test')).json();
    expect(first).toMatchObject({ receipt: createHash('sha256').update(mine.idempotencyKey).digest('base64url') });
    expect(await (await send(house, mine, 'desk-1@example.test')).json()).toEqual(first);
    expect(await problem(await send(house, response('another-key-from-another-device'), 'desk-1@example.test'))).toMatchObject({ status: 400, path: '$.idempotencyKey' });
    expect(await problem(await send(house, mine, 'desk-2@example.test'))).toMatchObject({ status: 400 });
    expect(await waveOf(house, 'desk-1@example.test')).toMatchObject({ answered: true, block: 'desk' });
    const token = await ask(house, '/v1/surveys/pulse/token', { as: 'desk-1@example.test', body: { blinded: encodeBase64url(new Uint8Array(256).fill(3)) } });
    expect(await problem(token)).toMatchObject({ status: 403 });
    expect(await kept()).toBe(1);
    expect(Object.keys((await rows('select * from survey_held'))[0] ?? {})).toEqual(['id', 'survey', 'wave', 'block', 'answers']);
  });

  it('by name and by token of one person are two at most, and the second is counted as one', async () => {
    await openPulse(house);
    const token = responseOf(await fetchToken(house, 'desk-1@example.test'));
    const named = { survey: 'pulse', wave: 'w1', answers: ANSWERS, idempotencyKey: 'a-key-that-was-made-on-the-device' };
    expect((await Promise.all([send(house, named, 'desk-1@example.test'), send(house, token)])).map(({ status }) => status)).toEqual([200, 200]);
    expect((await send(house, { ...named, idempotencyKey: 'a-third-key-made-on-the-device' }, 'desk-1@example.test')).status).toBe(400);
    await house.desk.close('pulse');
    expect((await waveOf(house)).counts?.[0]).toMatchObject({ issued: 1, reissued: 1, redeemed: 2 });
  });

  it('in a confidential wave need no token, and there are no keys', async () => {
    await openPulse(house, 'w1', { ...pulse, privacy: 'confidential' });
    expect(await waveOf(house, 'desk-1@example.test')).not.toHaveProperty('keys');
    const token = await ask(house, '/v1/surveys/pulse/token', { as: 'desk-1@example.test', body: { blinded: encodeBase64url(new Uint8Array(256).fill(3)) } });
    expect(await problem(token)).toMatchObject({ kind: 'unsupported' });
    for (const { person } of PEOPLE.slice(0, 6)) {
      expect((await send(house, { survey: 'pulse', wave: 'w1', answers: ANSWERS, idempotencyKey: `key of ${person} on its device` }, person)).status).toBe(200);
    }
    await house.desk.close('pulse');
    expect((await waveOf(house)).counts?.[0]).toEqual({ eligible: 58, redeemed: 6 });
  });

  it.each([
    ['markup', { why: '<script>alert(1)</script><img src=x onerror=alert(1)>' }, 200],
    ['emoji and right-to-left text', { why: '\ud83d\udc69\u200d\ud83d\udcbb \u0645\u0631\u062d\u0628\u0627 \u202e' }, 200],
    ['too long a text', { why: 'x'.repeat(301) }, 400],
    ['a NUL', { why: 'a\0b' }, 400],
    ['half a character', { why: 'a\ud83d' }, 400],
    ['a score beyond the scale', { recommend: 11 }, 400],
    ['a score between', { recommend: 7.5 }, 400],
    ['a score as text', { recommend: '9' }, 400],
    ['an option that is none', { flow: 'constructor' }, 400],
    ['a question that is none', { salary: 100 }, 400],
    ['nothing but skips', { recommend: null, context: null, flow: null, why: null }, 200],
    ['the prototype', JSON.parse('{"__proto__":{"recommend":9}}') as Record<string, number>, 200],
  ])('with %s are kept or refused in words', async (_what, answers, status) => {
    await openPulse(house);
    const token = await fetchToken(house, 'desk-1@example.test');
    const answer = await send(house, JSON.stringify({ ...responseOf(token), answers }));
    expect(answer.status).toBe(status);
    if (status === 200) expect(await rows('select 1 from survey_held')).toHaveLength(1);
    else expect(await problem(answer)).toMatchObject({ kind: 'invalid-data', path: expect.stringMatching(/^\$\.answers/) });
  });

  it('as the sender pads them fit to the byte', async () => {
    await openPulse(house);
    const body = responseBody(responseOf(await fetchToken(house, 'desk-1@example.test'), { ...ANSWERS, why: '\ud83d\ude80'.repeat(150) }));
    expect(body.fits).toBe(true);
    expect((await send(house, body.fits ? body.text : '')).status).toBe(200);
  });

  it('wait until a batch is full, and then lie in no order of theirs', async () => {
    await openPulse(house);
    const desk = PEOPLE.filter(({ block }) => block === 'desk').map(({ person }) => person);
    await answerAll(house, desk.slice(0, 4), (at) => ({ ...ANSWERS, recommend: at }));
    expect(await flushBatches(store.database)).toBe(0);
    await answerAll(house, desk.slice(4, 16), (at) => ({ ...ANSWERS, recommend: null, why: String(at) }));
    await answerAll(house, ['sre-1@example.test']);
    expect(await flushBatches(store.database)).toBe(16);
    expect(await rows('select block from survey_held')).toEqual([{ block: 'sre' }]);
    // Held and moved rows of one batch were written by one transaction: none of them tells which receipt it came with.
    const writers = async (table: string) => (await rows<{ xmin: string }>(`select distinct xmin::text as xmin from ${table}`)).map(({ xmin }) => xmin);
    const receipts = new Set(await writers('survey_receipts'));
    const [batch] = await writers('survey_answers');
    expect(await writers('survey_answers')).toHaveLength(1);
    expect(receipts.has(batch ?? '')).toBe(false);
    expect((await writers('survey_held')).some((xmin) => receipts.has(xmin))).toBe(false);
    expect(await flushBatches(store.database)).toBe(0);
    await house.desk.close('pulse');
    expect(await rows('select 1 from survey_held')).toEqual([]);
    expect(await writers('survey_answers')).toHaveLength(1);
  });

  it('shuffled are in another order than they came', async () => {
    await openPulse(house);
    const desk = PEOPLE.filter(({ block }) => block === 'desk').map(({ person }) => person);
    await answerAll(house, desk, (at) => ({ ...ANSWERS, why: String(at) }));
    await flushBatches(store.database);
    const order = (await rows<{ why: string }>(`select answers ->> 'why' as why from survey_answers order by ctid`)).map(({ why }) => Number(why));
    expect(order.toSorted((one, other) => one - other)).toEqual(desk.map((_, at) => at));
    // Twenty answers keep their order once in 2.4 million million million times.
    expect(order).not.toEqual(desk.map((_, at) => at));
  });
});
