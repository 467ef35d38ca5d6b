import { httpAdapter } from '../../src/adapters/http.js';
import type { RequestContext, Survey, SurveyResponse, TiebeamAdapter, Wave } from '../../src/contract/index.js';
import type { ResponsePlace, Sending } from '../../src/page/responses.js';
import { device, type Device, type Tab } from '../page/surveys/tabs.js';

/** Equal seeds, equal draws: 0 ≤ x < 1 (mulberry32). */
export function drawsOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How often what goes wrong, 0..1 of all calls or of all voters. */
export interface Faults {
  /** Nothing reaches the server. */
  readonly offline: number;
  /** The server acts and its answer is lost. */
  readonly answerLost: number;
  /** The server is too busy. */
  readonly busy: number;
  /** The page is loaded anew while its response is on its way. */
  readonly reload: number;
  /** A second tab stands open and tries as well. */
  readonly secondTab: number;
}

export const ROUGH: Faults = { offline: 0.2, answerLost: 0.15, busy: 0.05, reload: 0.2, secondTab: 0.2 };

export interface Voter {
  readonly person: string;
  readonly block: string;
  readonly answers: SurveyResponse['answers'];
}

const BASE = 'http://portal.test';
const ROUNDS = 400;
const context: RequestContext = { signal: new AbortController().signal, locale: 'en' };

/** What everybody is asked, as their pages read it. */
export interface Asked {
  readonly survey: Survey;
  readonly wave: Wave;
}

/** Reads it as one of them. */
export async function askedOf(send: typeof fetch): Promise<Asked> {
  const adapter = httpAdapter({ base: BASE, fetch: send });
  const [survey, wave] = [await adapter.readSurvey?.('pulse', context), await adapter.readWave?.('pulse', context)];
  if (!survey || !wave) throw new Error('the adapter reads no surveys');
  return { survey, wave };
}

/**
 * One person with a device, a line that fails and a habit of reloading, who answers once.
 *
 * @param send - reaches the server
 * @returns the receipt
 */
export async function vote({ person, block, answers }: Voter, { survey, wave }: Asked, send: typeof fetch, faults: Faults, draw: () => number): Promise<string> {
  const calls = new Set<Promise<unknown>>();
  let sending: Sending | undefined;
  const box: { device: Device; tabs: Tab[]; reloads: number } = { device: device(), tabs: [], reloads: 0 };

  /** The line between device and server. */
  const line: typeof fetch = (url, init) => {
    const call = through(String(url), init);
    calls.add(call);
    void call.catch(() => undefined).finally(() => calls.delete(call));
    return call;
  };
  async function through(url: string, init: RequestInit | undefined): Promise<Response> {
    const weather = draw();
    if (weather < faults.offline) throw new TypeError('offline');
    if (weather < faults.offline + faults.busy) return new Response('', { status: 503 });
    const isVote = url.endsWith('/responses');
    const reloads = isVote && box.reloads === 0 && draw() < faults.reload;
    const before = draw() < 0.5;
    if (reloads && before) reload();
    const { signal: _signal, ...rest } = init ?? {};
    const answer = await send(url, rest);
    if (reloads && !before) reload();
    if (weather > 1 - faults.answerLost) throw new TypeError('reset');
    return answer;
  }
  function reload() {
    box.reloads++;
    for (const tab of box.tabs) tab.crash();
    box.tabs = [];
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  /** Until nothing is under way, neither on the line nor, as hashes are, in this process: the machine may be slower than the rounds. */
  const settled = async (tab: Tab) => {
    do {
      while (calls.size > 0) await Promise.allSettled(calls);
      for (let turns = 0; turns < 3; turns++) await turn();
    } while (calls.size > 0 || (sending?.now.state === 'sending' && box.tabs.includes(tab)));
  };

  const adapter: TiebeamAdapter = httpAdapter({ base: BASE, scope: person, headers: { 'x-portal-user': person }, fetch: line, responsesFetch: line });
  const place: ResponsePlace = { adapter, survey, wave: { ...wave, block } };

  for (let round = 0; round < ROUNDS; round++) {
    const [tab = open()] = box.tabs;
    try {
      const looking = sendingOf(tab);
      sending = await Promise.race([looking, gone(tab)]);
    } catch (error) {
      if ((error as { kind?: string }).kind !== 'unreachable') throw error;
    }
    for (const one of box.tabs) await one.environment.pass(400_000);
    await settled(tab);
    const receipt = sending?.now.state === 'taken' ? sending.now.receipt?.receipt : undefined;
    if (receipt !== undefined) return receipt;
    if (sending?.now.state === 'refused') throw new Error(`${person} was refused: ${JSON.stringify(sending.now.error)}`);
  }
  throw new Error(`${person} never came through`);

  function open(): Tab {
    const tab = box.device.openTab();
    box.tabs.push(tab);
    if (draw() < faults.secondTab) {
      const second = box.device.openTab();
      box.tabs.push(second);
      void second.responses.prepare(place).catch(() => undefined);
    }
    return tab;
  }
  /** What was written before is sent on; else the person answers. */
  async function sendingOf(tab: Tab): Promise<Sending> {
    const pending = await tab.responses.pending(place);
    if (pending) return pending;
    const ready = await tab.responses.prepare(place);
    if (ready.sending) return ready.sending;
    if (ready.refused) throw new Error(`${person} cannot answer: ${ready.refused}`);
    return tab.responses.send(place, await tab.responses.compose(place, answers));
  }
  /** A page that was loaded anew settles nothing any more. Time passes meanwhile for those who wait for another tab. */
  async function gone(tab: Tab): Promise<undefined> {
    for (;;) {
      if (!box.tabs.includes(tab)) return undefined;
      if (calls.size > 0) await Promise.race([...calls].map((call) => call.catch(() => undefined)));
      else for (const one of box.tabs) await one.environment.pass(600);
      await turn();
      if (sending) return undefined;
    }
  }
}

/** Lets all vote, so many at a time; their receipts in the order of the voters. */
export async function voteAll(voters: readonly Voter[], atOnce: number, send: typeof fetch, faults: Faults, seed: number): Promise<readonly string[]> {
  const asked = await askedOf(send);
  const receipts: string[] = [];
  let next = 0;
  const line = async () => {
    for (;;) {
      const at = next++;
      const voter = voters[at];
      if (!voter) return;
      receipts[at] = await vote(voter, asked, send, faults, drawsOf(seed + at));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  return receipts;
}
