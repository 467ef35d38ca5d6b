import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SurveyResults } from '../../../src/contract/index.js';
import { run } from '../../../src/backend/commands/run.js';
import { dumpStore } from '../../../src/backend/store/dump.js';
import { restoreStore } from '../../../src/backend/store/restore.js';
import { flushBatches } from '../../../src/backend/store/surveys/batches.js';
import type { TicketStore } from '../../../src/backend/store/ticket-store.js';
import { startSurveyClock, type SurveyClock } from '../../../src/backend/surveys/clock.js';
import { parseDefinition } from '../../../src/backend/surveys/definition.js';
import { resultsCsv } from '../../../src/backend/surveys/export-results.js';
import { blockBook } from '../../../src/backend/surveys/invite.js';
import { periodAfter } from '../../../src/backend/surveys/rhythm.js';
import { openServerKey, serverKey } from '../../../src/backend/surveys/server-key.js';
import { startServer } from '../../../src/backend/server/server.js';
import { readConfig } from '../../../src/backend/server/config.js';
import { problem } from '../http/ask.js';
import { copyEmptyStore } from '../store/empty-store.js';
import { empty, engines, type Place } from '../store/engines.js';
import { scratch } from '../store/made-once.js';
import { ANSWERS, answerAll, ask, DAY, fetchToken, HOUR, houseOver, NOON, openPulse, pass, PEOPLE, peopleCsv, pulse, responseOf, send, text, waveOf, type House } from './staff.js';

describe.each(engines)('the desk of surveys on $name', (engine) => {
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

  it('keeps what it understands of a list of people and says of every other line why not', async () => {
    await house.desk.create(JSON.stringify(pulse));
    const list = [
      'person,block,parent', 'one@example.test,Desk,House', ' ONE@example.test ,desk,House', 'one@example.test,SRE,House', ',Desk,House', 'two@example.test,,', `${'x'.repeat(600)},Desk,`, 'three@example.test,Desk,Desk',
      'four@example.test,Desk,Elsewhere', 'five@example.test,"SRE",House', 'six,too,many,cells', 'House-head@example.test,House,',
    ].join('\r\n');
    const report = await house.desk.invite({ survey: 'pulse', stream: text(list) });
    expect(report).toMatchObject({ rows: 11, kept: 3, repeated: 1, rejected: 7, newBlocks: 3 });
    expect(report.rejections.map(({ line }) => line)).toEqual([4, 5, 6, 7, 8, 9, 11]);
    expect(report.rejections[0]?.reason).toBe('The same person stands on line 2 in another block.');
    expect(report.rejections[5]?.reason).toBe('\u201cDesk\u201d lies under \u201cHouse\u201d, not under \u201cElsewhere\u201d.');
    // A file that cannot be read changes nothing.
    expect(await house.desk.invite({ survey: 'pulse', stream: text('name,team\na,b') })).toMatchObject({ kept: 0, fatal: expect.stringContaining('person') });
    expect(await house.desk.show('pulse')).toMatchObject({ people: 3 });
    // Nor do lines that are rejected make blocks, and of the blocks there are those count in which people are.
    const again = 'person,block,parent\none@example.test,Desk,House\none@example.test,Night shift,Elsewhere\n';
    expect(await house.desk.invite({ survey: 'pulse', stream: text(again) })).toMatchObject({ kept: 1, rejected: 1, blocks: 2, newBlocks: 0 });
    expect(await house.desk.show('pulse')).toMatchObject({ people: 1, blocks: 3 });
    await expect(house.desk.invite({ survey: 'none', stream: text(list) })).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('takes no name of a block and no answer that cannot be kept, and everything beside them', async () => {
    await house.desk.create(JSON.stringify(pulse));
    const people = ['Desk', 'Desk \ud83d', 'Desk \u0000'].map((block, at) => JSON.stringify({ person: `p${at}`, block }));
    expect(await house.desk.invite({ survey: 'pulse', stream: text(people.join('\n')) })).toMatchObject({ kept: 1, rejections: [{ line: 2, reason: '\u201cDesk \ud83d\u201d can be no block.' }, { line: 3 }] });
    const answers = ['whole \ud83d\ude42', 'cut \ud83d', 'a\u0000b'].map((why) => JSON.stringify({ block: 'Desk', recommend: 9, why }));
    const report = await house.desk.importAnswers({ survey: 'pulse', wave: 'old', opensAt: NOON - 90 * DAY, closesAt: NOON - 80 * DAY, illustrative: false, map: { block: 'block', answers: { recommend: 'recommend', why: 'why' } }, stream: text(answers.join('\n')) });
    const reason = 'The row holds an answer with a character that cannot be kept (NUL or half of one).';
    expect(report).toMatchObject({ kept: 1, rejected: 2, rejections: [{ line: 2, reason }, { line: 3, reason }] });
  });

  it('opens, closes and forgets when it is time, once, also with several servers', async () => {
    await house.desk.create(JSON.stringify(pulse));
    await house.desk.invite({ survey: 'pulse', stream: text(peopleCsv()) });
    expect(await house.desk.open({ survey: 'pulse', wave: 'w1', opensAt: NOON + DAY, closesAt: NOON + 8 * DAY })).toMatchObject({ scheduledFor: '2026-11-03T12:00:00.000Z' });
    const faults: unknown[] = [];
    const clocks: SurveyClock[] = [1, 2].map(() => startSurveyClock(store, { key: house.key, now: () => house.now }, (error) => faults.push(error)));
    try {
      const tick = () => Promise.all(clocks.map((clock) => clock.tick()));
      await tick();
      expect(await waveOf(house)).toMatchObject({ state: 'scheduled' });
      house.now += DAY;
      await tick();
      expect(await waveOf(house, 'desk-1@example.test')).toMatchObject({ state: 'open', invited: true });
      await answerAll(house, PEOPLE.slice(0, 7).map(({ person }) => person));
      house.now += 8 * DAY;
      await tick();
      expect(await waveOf(house)).toMatchObject({ state: 'published', closesAt: '2026-11-10T12:00:00.000Z' });
      expect(await rows('select 1 from survey_invited')).toHaveLength(58);
      house.now += 28 * DAY;
      await tick();
      expect(await rows('select 1 from survey_invited')).toHaveLength(58);
      house.now += 3 * DAY;
      await tick();
      expect(await rows('select 1 from survey_invited')).toEqual([]);
      expect((await waveOf(house)).counts?.[0]).toMatchObject({ eligible: 58, redeemed: 7 });
      const acts = await rows<{ action: string }>(`select action from audit where actor = 'server' order by at`);
      expect(acts.map(({ action }) => action)).toEqual(['survey open', 'survey close', 'survey forget']);
    } finally {
      await Promise.all(clocks.map((clock) => clock.stop()));
    }
    expect(faults).toEqual([]);
  });

  it('asks again by a schedule, with the same people, and says why when it cannot', async () => {
    await house.desk.create(JSON.stringify(pulse));
    await house.desk.invite({ survey: 'pulse', stream: text(peopleCsv()) });
    await expect(house.desk.schedule('pulse', 'P1W', 14, NOON + DAY)).rejects.toMatchObject({ message: expect.stringContaining('does not end before') });
    await house.desk.schedule('pulse', 'P3M', 10, NOON + DAY);
    const clock = startSurveyClock(store, { key: house.key, now: () => house.now }, () => undefined);
    try {
      for (const days of [1, 11, 81]) {
        house.now += days * DAY;
        await clock.tick();
      }
      const { waves, people, schedule } = await house.desk.show('pulse');
      expect(waves.map(({ id, state }) => [id, state])).toEqual([['pulse-2027-02-03', 'open'], ['pulse-2026-11-03', 'published']]);
      expect(people).toBe(58);
      expect(schedule).toMatchObject({ nextAt: '2027-05-03T12:00:00.000Z' });
      house.now += 11 * DAY;
      await clock.tick();
      await house.desk.unschedule('pulse');
      expect(await house.desk.unschedule('pulse')).toBe(false);
      await house.desk.open({ survey: 'pulse', wave: 'too-soon', opensAt: house.now + DAY });
      house.now += DAY;
      await clock.tick();
      await clock.tick();
      expect((await house.desk.show('pulse')).waves[0]).toMatchObject({ id: 'too-soon', state: 'scheduled', fault: expect.stringContaining('--force') });
      expect(await rows(`select 1 from audit where detail like '%did not open%'`)).toHaveLength(1);
    } finally {
      await clock.stop();
    }
  });

  it('opens a monthly wave on the day of the first one wherever the month has it, also after a restart', async () => {
    await house.desk.create(JSON.stringify(pulse));
    await house.desk.schedule('pulse', 'P1M', 10, Date.parse('2027-01-31T09:00:00Z'));
    const next: (string | undefined)[] = [];
    for (const day of ['2027-01-31', '2027-02-28', '2027-03-31']) {
      house.now = Date.parse(`${day}T09:00:00Z`);
      const clock = startSurveyClock(store, { key: house.key, now: () => house.now }, () => undefined);
      await clock.tick();
      await clock.stop();
      next.push((await house.desk.show('pulse')).schedule?.nextAt);
    }
    expect(next).toEqual(['2027-02-28T09:00:00.000Z', '2027-03-31T09:00:00.000Z', '2027-04-30T09:00:00.000Z']);
  });

  it('imports answers from elsewhere and shows of them only what the rule allows', async () => {
    await house.desk.create(JSON.stringify(pulse));
    const row = (country: string, score: string, why = '') => `${country},${score},${why},secret`;
    const file = ['country,score,why,id', ...Array.from({ length: 24 }, (_, at) => row('Germany', String(at % 11))), row('Germany', '\ufeff0 - Not at all satisfied'), row('Germany', '10 (All the time)'), row('Malta', '3', 'I am the only one'), row('Malta', ''), row('', '7'), row('Germany', '1.5'), row('Andorra', '12')].join('\n');
    const map = { block: 'country', answers: { recommend: 'score', why: 'why' } };
    const order = { survey: 'pulse', wave: 'old', opensAt: NOON - 90 * DAY, closesAt: NOON - 80 * DAY, illustrative: false, map };
    const report = await house.desk.importAnswers({ ...order, stream: text(file) });
    expect(report).toMatchObject({ rows: 31, kept: 28, rejected: 2, wave: 'old' });
    expect(report.rejections.map(({ line }) => line)).toEqual([31, 32]);
    const results = (await (await ask(house, '/v1/surveys/pulse/results')).json()) as SurveyResults;
    const told = JSON.stringify(results);
    // The row of another country was rejected, so that nothing names it.
    expect(results.blocks.map(({ block, suppressed }) => [block, suppressed])).toEqual([['everyone', undefined], ['germany', 'would-reveal-others'], ['malta', 'too-few']]);
    expect(results.blocks[0]).toMatchObject({ invited: 29, answered: 28 });
    expect(told).not.toContain('secret');
    await expect(house.desk.importAnswers({ ...order, stream: text(file) })).rejects.toMatchObject({ message: 'pulse has a wave old already.' });
    await expect(house.desk.importAnswers({ ...order, wave: 'w', map: { answers: { salary: 'x' } }, stream: text(file) })).rejects.toMatchObject({ message: expect.stringContaining('"salary"') });
    expect(await house.desk.importAnswers({ ...order, wave: 'w', map: { block: 'land' }, stream: text(file) })).toMatchObject({ kept: 0, fatal: expect.stringContaining('land') });
    // Nobody can vote in it.
    expect(await problem(await send(house, { survey: 'pulse', wave: 'old', answers: {}, idempotencyKey: 'x'.repeat(20) }, 'a'))).toMatchObject({ path: '$.wave' });
  });

  it('shows whole batches before the close where that was settled at the opening', async () => {
    await openPulse(house, 'w1', { ...pulse, interim: true });
    const desk = PEOPLE.filter(({ block }) => block === 'desk').map(({ person }) => person);
    const interim = async () => ((await (await ask(house, '/v1/surveys/pulse/results')).json()) as SurveyResults).blocks.find(({ block }) => block === 'desk');
    await answerAll(house, desk.slice(0, 9));
    await pass(house, HOUR);
    expect(await interim()).toMatchObject({ suppressed: 'too-few' });
    await answerAll(house, desk.slice(9, 14));
    await pass(house, HOUR / 2);
    expect(await interim()).toMatchObject({ suppressed: 'too-few' });
    await pass(house, HOUR / 2);
    const first = await interim();
    expect(first?.questions?.find(({ question }) => question === 'recommend')).toMatchObject({ n: 5 });
    expect(JSON.stringify(first)).not.toContain('comments');
    await answerAll(house, desk.slice(14, 16));
    await pass(house, HOUR);
    expect(await interim()).toEqual(first);
  });

  it('writes out released figures alone, so that a spreadsheet takes no text for a formula', async () => {
    await openPulse(house);
    await answerAll(house, PEOPLE.slice(0, 12).map(({ person }) => person), (at) => ({ ...ANSWERS, why: at === 0 ? '=HYPERLINK("http://evil")' : null }));
    await house.desk.close('pulse');
    const csv = resultsCsv(await house.desk.results('pulse'));
    expect(csv.split('\n')[0]).toBe('wave,block,name,suppressed,invited,answered,question,n,value,coded,from,to,low,high,group,count,comment');
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(csv).toContain('w1,legal,legal,too-few,,,,,,,,,,,');
    await expect(house.desk.results('pulse', 'w9')).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('travels in a dump without private keys: a restored wave takes the votes of its tokens and gives no more', async () => {
    await openPulse(house);
    const token = await fetchToken(house, 'desk-1@example.test');
    await answerAll(house, PEOPLE.slice(1, 13).map(({ person }) => person));
    await flushBatches(store.database);
    let dump = '';
    await dumpStore(store, (lines) => void (dump += lines));
    const sealed = await rows<{ sealed: string }>('select sealed from survey_private_keys');
    expect(sealed.some(({ sealed: secret }) => dump.includes(secret))).toBe(false);
    await empty(store);
    await restoreStore(store, text(dump));
    const restored = houseOver(store);
    expect((await send(restored, responseOf(token))).status).toBe(200);
    await expect(fetchToken(restored, 'desk-14@example.test')).rejects.toThrow(/came from a dump/);
    expect(await restored.desk.close('pulse')).toMatchObject({ answered: 13, invited: 58 });
    let again = '';
    await dumpStore(store, (lines) => void (again += lines));
    await empty(store);
    await restoreStore(store, text(again));
    expect(await (await ask(houseOver(store), '/v1/surveys/pulse/results')).json()).toMatchObject({ wave: { id: 'w1', state: 'published' } });
  });
});

describe('a definition', () => {
  const read = (change: object) => () => parseDefinition(JSON.stringify({ ...pulse, ...change }, null, 2), false);
  it.each([
    ['a member nobody knows', { minimumForScore: 9 }, /\$\.minimumForScore: A survey has no "minimumForScore"/],
    ['no questions', { questions: [] }, /at least one question/],
    ['a question twice', { questions: [pulse.questions[0], pulse.questions[0]] }, /stands twice/],
    ['a choice of one', { questions: [{ id: 'a', kind: 'choice', text: 'A?', options: [{ id: 'x', text: 'x' }] }] }, /leaves no choice/],
    ['a threshold of two', { minimumForScores: 2 }, /at least 3/],
    ['comments before scores', { minimumForScores: 12, minimumForComments: 10 }, /at least minimumForScores/],
    ['answers with names', { privacy: 'identified' }, /not kept here/],
    ['a promise nobody has reviewed', { privacy: 'anonymous' }, /ANONYMITY_REVIEW/],
    ['a NUL', { title: 'a\0b' }, /cannot be kept/],
    ['a threshold that no group reaches', { minimumForScores: 3_000_000_000 }, /at most 1000000/],
    ['half a character', { title: 'a\ud83d' }, /cannot be kept/],
    ['a question of another kind', { questions: [{ id: 'a', kind: 'stars', text: 'A?' }] }, /\$\.questions\[0\]/],
    ['blocks that lie in each other', { blocks: [{ id: 'a', name: 'A', parent: 'b' }, { id: 'b', name: 'B', parent: 'a' }] }, /under itself/],
    ['an id that is none', { id: 'Team Pulse' }, /\$\.id/],
  ])('with %s is refused with its line', (_what, change, words) => {
    expect(read(change)).toThrow(words);
    expect(read(change)).toThrow(/^Line \d+, \$/);
  });

  it('names its wordings by what they say, and allows the word "anonymous" once a review is named', () => {
    const { survey } = parseDefinition(JSON.stringify({ ...pulse, privacy: 'anonymous' }), true);
    expect(survey).toMatchObject({ privacy: 'anonymous', minimumForScores: 5, minimumForComments: 10 });
    expect(new Set(survey.questions.map(({ wording }) => wording)).size).toBe(pulse.questions.length);
    expect(() => parseDefinition('{', false)).toThrow(/is not JSON/);
    expect(() => parseDefinition('[]', false)).toThrow(/one JSON object/);
  });
});

describe('the server key', () => {
  it('is made once, for this user alone, and knows people whatever their case', () => {
    const dataDir = mkdtempSync(join(scratch, 'key-'));
    try {
      const key = openServerKey({ dataDir });
      expect(openServerKey({ dataDir }).mark).toBe(key.mark);
      expect(statSync(join(dataDir, 'survey-key')).mode & 0o077).toBe(0);
      expect(key.personHash(' Ann@Example.test ')).toBe(key.personHash('ann@example.TEST'));
      expect(key.personHash('ann@example.test')).not.toBe(serverKey('another').personHash('ann@example.test'));
      expect(key.unseal(key.seal(Buffer.from('secret'))).toString()).toBe('secret');
      expect(() => serverKey('another').unseal(key.seal(Buffer.from('secret')))).toThrow(/another server key/);
      expect(openServerKey({ dataDir, surveyKey: 'set' }).mark).toBe(serverKey('set').mark);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

describe('rhythms and blocks', () => {
  it('step by calendar months and days', () => {
    const after = (day: string, every: string) => new Date(periodAfter(Date.parse(day), every)).toISOString().slice(0, 10);
    expect([after('2026-11-30', 'P3M'), after('2027-01-31', 'P1M'), after('2026-11-21', 'P6W'), after('2026-11-21', 'P45D')]).toEqual(['2027-02-28', '2027-02-28', '2027-01-02', '2027-01-05']);
  });

  it('come back to the day of the first step after a shorter month', () => {
    const first = Date.parse('2027-01-31T09:00:00Z');
    const steps = [first];
    for (let at = first; steps.length < 5; steps.push(at)) at = periodAfter(at, 'P1M', first);
    expect(steps.map((at) => new Date(at).toISOString())).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31'].map((day) => `${day}T09:00:00.000Z`));
    const leap = Date.parse('2027-11-30T09:00:00Z');
    expect(new Date(periodAfter(periodAfter(leap, 'P3M', leap), 'P3M', leap)).toISOString()).toBe('2028-05-30T09:00:00.000Z');
  });

  it('are one block under every spelling, and never their own parent', () => {
    const book = blockBook([{ id: 'desk', name: 'Service desk' }]);
    const put = (name: string, parent: string) => {
      const found = book.find(name, parent);
      if ('add' in found) found.add();
      return found;
    };
    expect(put('SERVICE  DESK', '')).toMatchObject({ id: 'desk' });
    expect(put('desk', 'House')).toMatchObject({ id: 'desk' });
    expect(put('House', 'Desk')).toHaveProperty('fault');
    // What is looked up alone changes nothing.
    expect(book.find('Legal', 'Elsewhere')).toMatchObject({ id: 'legal' });
    expect(book.blocks().map(({ id, parent }) => [id, parent])).toEqual([['desk', 'house'], ['house', undefined]]);
  });
});

describe('the command line of surveys', () => {
  it('goes through the running server, from a template to exported results', async () => {
    const folder = mkdtempSync(join(scratch, 'survey-'));
    const environment = { DATA_DIR: join(folder, 'data'), PORT: '0' };
    await copyEmptyStore(environment.DATA_DIR);
    const server = await startServer({ config: readConfig(environment), kitDir: folder });
    const type = async (...words: string[]) => {
      const [out, notes]: [string[], string[]] = [[], []];
      const terminal = { out: (line: string) => void out.push(line), note: (line: string) => void notes.push(line), draw: () => undefined, isInteractive: false, columns: 80 };
      const code = await run(['survey', ...words], environment, terminal, new AbortController().signal);
      return { code, out: out.join('\n'), notes: notes.join('\n') };
    };
    try {
      const people = join(folder, 'people.csv');
      writeFileSync(people, ['person,block', ...Array.from({ length: 12 }, (_, at) => `p${at},Desk`), 'p0,Other'].join('\n'));
      expect(await type('create', '--template', 'enps-pulse', '--about', 'Example Ltd', '--id', 'pulse')).toMatchObject({ code: 0, out: expect.stringContaining('pulse is made') });
      expect(await type('invite', 'pulse', people, '--report', join(folder, 'rejected.tsv'))).toMatchObject({ code: 3, out: expect.stringContaining('12 people invited to the next wave of pulse, in 1 block (1 new)') });
      expect(readFileSync(join(folder, 'rejected.tsv'), 'utf8')).toContain('14\tThe same person stands on line 2 in another block.');
      writeFileSync(join(folder, 'nobody.csv'), 'person,block\n');
      expect(await type('invite', 'pulse', join(folder, 'nobody.csv'))).toEqual({ code: 1, out: 'The list names nobody who could be invited, and nothing was changed.', notes: '' });
      expect(await type('open', 'pulse', '--wave', 'w1', '--days', '7')).toMatchObject({ code: 0, out: expect.stringContaining('12 are invited') });
      expect(await type('open', 'pulse', '--wave', 'w2')).toMatchObject({ code: 1, notes: expect.stringContaining('still open') });
      expect(await type('remind', 'pulse')).toMatchObject({ code: 0, out: expect.stringContaining('Desk (12 invited)') });
      expect(await type('show', 'pulse')).toMatchObject({ code: 0, out: expect.stringContaining('0 of 12') });
      expect(await type('close', 'pulse', '--hold')).toMatchObject({ code: 0, out: expect.stringContaining('0 of 12 answered') });
      expect(await type('publish', 'pulse')).toMatchObject({ code: 0 });
      expect(await type('act', 'pulse', '--text', 'Fewer meetings.', '--on', '2026-12-01')).toMatchObject({ code: 0 });
      expect(await type('list')).toMatchObject({ code: 0, out: expect.stringContaining('pulse\tw1 published') });
      expect((await type('export', 'pulse', '--format', 'json')).out).toContain('Fewer meetings.');
      expect(await type('export', 'pulse', join(folder, 'results.csv'))).toMatchObject({ code: 0 });
      expect(readFileSync(join(folder, 'results.csv'), 'utf8')).toContain('w1,');
      expect(await type('schedule', 'pulse', '--every', 'P3M', '--from', '2099-01-05')).toMatchObject({ code: 0 });
      expect(await type('schedule', 'pulse', '--off')).toMatchObject({ code: 0 });
    } finally {
      await server.close();
    }
    // Without a server the same command works on the folder itself.
    expect(await type('show', 'pulse', '--json')).toMatchObject({ code: 0 });
    for (const [words, sentence] of [
      [[], 'Say create'],
      [['create'], 'Name the file of the survey, or a template'],
      [['create', '--template', 'constructor', '--about', 'x'], 'There is no template "constructor"'],
      [['create', '--template', 'risk', '--about', 'x'], '--risk "Payments stop"'],
      [['create', join(folder, 'none.json')], 'is not there'],
      [['open', 'pulse', '--days', '0'], '--days "0"'],
      [['open', 'pulse', '--closes', 'soon'], '--closes "soon"'],
      [['open', 'pulse', '--wave', 'W 1'], '--wave "W 1"'],
      [['act', 'pulse'], 'Say what was done'],
      [['act', 'pulse', '--text', 'x', '--on', '2026-13-01'], '--on "2026-13-01"'],
      [['schedule', 'pulse', '--every', 'monthly'], '--every P3M'],
      [['export', 'pulse', '--format', 'xml'], '--format is csv or json'],
      [['import-answers', 'pulse', 'x.csv'], 'Name the wave and the day'],
    ] as const) {
      expect(await type(...words)).toMatchObject({ code: 2, notes: expect.stringContaining(sentence) });
    }
    rmSync(folder, { recursive: true, force: true });
  });
});
