import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/backend/http/app.js';
import type { RequestLog } from '../../src/backend/http/options.js';
import { serverKey } from '../../src/backend/surveys/server-key.js';
import { surveyService } from '../../src/backend/surveys/service.js';
import type { TicketStore } from '../../src/backend/store/ticket-store.js';
import { httpAdapter } from '../../src/adapters/http.js';
import { engines, type Place } from '../backend/store/engines.js';
import { device, until } from '../page/surveys/tabs.js';
import { openWaveFor, votersOf } from './electorate.js';
import { askedOf, drawsOf } from './voters.js';

const VOTERS = 160;
const BLOCKS = 4;
const PROXY = '10.0.0.5';

/** Pairing two lists of a block by order gives one pair right by chance, whatever the block's size: four of 160, and 20 once in 10⁸ times. */
const MOST_BY_CHANCE = 20;

const voters = votersOf(VOTERS);
const blockOf = new Map(voters.map(({ person, block }) => [person, block]));
const textOf = new Map(voters.map(({ person, answers }) => [person, String(answers['why'])]));

/** How many are right when somebody pairs persons with answers block by block, each list in the order in which it was found. */
function rightPairs(persons: readonly string[], answers: readonly { readonly block: string; readonly text: string }[]): number {
  let right = 0;
  for (const block of new Set(blockOf.values())) {
    const here = persons.filter((person) => blockOf.get(person) === block);
    answers.filter((answer) => answer.block === block).forEach(({ text }, at) => (right += Number(textOf.get(here[at] ?? '') === text)));
  }
  return right;
}

function shuffledBy<Item>(items: readonly Item[], draw: () => number): Item[] {
  return items.map((item) => [draw(), item] as const).sort(([one], [other]) => one - other).map(([, item]) => item);
}

/** What somebody would see who listens at the server while people load pages and answer. */
interface Overheard {
  /** Persons in the order of their tokens. */
  readonly named: string[];
  /** Votes in the order in which they came. */
  readonly votes: { block: string; text: string }[];
  readonly lines: RequestLog[];
  /** Headers of votes and of the list of keys. */
  readonly headers: string[];
}

describe.each(engines)('whoever looks for who answered what, on $name', (engine) => {
  let place: Place;
  let store: TicketStore;
  const overheard: Overheard = { named: [], votes: [], lines: [], headers: [] };
  /** The worst that can happen to the store: everybody answers in the order of the tokens. */
  let answeredInOrder: readonly string[] = [];

  beforeAll(async () => {
    place = await engine.makePlace();
    store = await place.open();
    const setting = { key: serverKey('a secret of this test, long enough') };
    const desk = await openWaveFor(store, setting, voters);
    const app = createApp({
      store, surveys: surveyService(store, setting), identityHeader: 'x-portal-user', trustedProxies: [PROXY], logRequests: true, log: (line) => overheard.lines.push(line),
    });
    const server: typeof fetch = async (url, init) => {
      const request = new Request(url, init);
      const person = request.headers.get('x-portal-user');
      if (request.url.endsWith('/token')) overheard.named.push(person ?? '');
      if (/responses|survey-keys/.test(request.url)) overheard.headers.push(JSON.stringify([...request.headers]));
      if (request.url.endsWith('/responses')) {
        const { block, answers } = (await request.clone().json()) as { block: string; answers: { why: string } };
        overheard.votes.push({ block, text: answers.why });
      }
      return app.fetch(request, { remoteAddress: PROXY });
    };
    const { survey, wave } = await askedOf(server);
    const draw = drawsOf(3);
    const open = voters.map(({ person, block, answers }) => {
      const adapter = httpAdapter({ base: 'http://portal.test', scope: person, headers: { 'x-portal-user': person }, fetch: server, responsesFetch: server });
      return { person, tab: device().openTab(), answers, place: { adapter, survey, wave: { ...wave, block } } };
    });
    // In the morning people open the portal, in the course of the day some page asks them, and they answer.
    for (const { tab, place: where } of shuffledBy(open, draw)) await tab.responses.prepare(where);
    for (const { tab, place: where, answers } of shuffledBy(open, draw)) {
      const sending = await tab.responses.send(where, await tab.responses.compose(where, answers));
      await until(tab, () => sending.now.state === 'taken');
    }
    answeredInOrder = overheard.votes.map(({ text }) => voters.find(({ answers }) => answers['why'] === text)?.person ?? '');
    await desk.close('pulse');
    app.close();
  }, 400_000);
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  it('and listens at the server, pairs no better than by chance, as tokens come when pages load', () => {
    expect(overheard.named).toHaveLength(VOTERS);
    expect(overheard.votes).toHaveLength(VOTERS);
    expect(rightPairs(overheard.named, overheard.votes)).toBeLessThan(MOST_BY_CHANCE);
    // The same pairing finds everybody where a token is fetched on answering.
    expect(rightPairs(answeredInOrder, overheard.votes)).toBe(VOTERS);
  });

  it('and reads the database, finds no order that helps, even knowing in which order people answered', async () => {
    const orders = ['', 'order by ctid', 'order by xmin::text::bigint, ctid', 'order by xmin::text::bigint desc, ctid desc', 'order by id', 'order by batch, id'];
    for (const order of orders) {
      const answers = await store.database.query<{ block: string; text: string }>(`select block, answers ->> 'why' as text from survey_answers ${order}`);
      expect(answers).toHaveLength(VOTERS);
      expect(rightPairs(answeredInOrder, answers)).toBeLessThan(MOST_BY_CHANCE);
      expect(rightPairs(overheard.named, answers)).toBeLessThan(MOST_BY_CHANCE);
    }
    expect(BLOCKS).toBe(new Set(blockOf.values()).size);
  });

  it('and reads every table, finds neither a person nor a receipt beside an answer', async () => {
    const tables = await store.database.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public'`);
    const receipts = (await store.database.query<{ receipt: string }>('select receipt from survey_receipts')).map(({ receipt }) => receipt);
    expect(receipts).toHaveLength(VOTERS);
    for (const { name } of tables) {
      const written = JSON.stringify(await store.database.query(`select * from ${name}`));
      for (const { person } of voters) expect(written).not.toContain(person);
      if (written.includes('The answer of device')) for (const receipt of receipts) expect(written).not.toContain(receipt);
    }
    const columns = await store.database.query<{ name: string }>(`select column_name as name from information_schema.columns where table_name in ('survey_answers', 'survey_held')`);
    expect([...new Set(columns.map(({ name }) => name))].sort()).toEqual(['answers', 'batch', 'block', 'id', 'survey', 'wave']);
  });

  it('and reads the log, finds no line of an answer, and no name in any', () => {
    const written = JSON.stringify(overheard.lines);
    expect(overheard.lines.some(({ route }) => route.endsWith('/token'))).toBe(true);
    expect(overheard.lines.filter(({ route }) => /responses/.test(route))).toEqual([]);
    expect(written).not.toContain('example.test');
    for (const { text } of overheard.votes.slice(0, 20)) expect(written).not.toContain(text);
  });

  it('and reads what votes carry along, finds the same of all', () => {
    expect(new Set(overheard.headers.filter((headers) => headers.includes('content-type')))).toEqual(new Set(['[["content-type","application/json"]]']));
    expect(overheard.headers.join()).not.toContain('example.test');
  });
});
