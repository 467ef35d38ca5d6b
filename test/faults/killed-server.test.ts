import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { surveyDesk } from '../../src/backend/surveys/desk.js';
import { serverKey } from '../../src/backend/surveys/server-key.js';
import { killHard } from '../backend/child-process.js';
import { buildCommandLine, start, temporaryFolder, whenReady, type CommandLine, type Running } from '../backend/server/command-line.js';
import { engines, type Engine } from '../backend/store/engines.js';
import { counted, given, openWaveFor, votersOf } from './electorate.js';
import { ROUGH, voteAll } from './voters.js';

/** The full number of votes takes minutes with a server that starts over and over: `KILLED_VOTES=2000`. */
const VOTERS = Number(process.env['KILLED_VOTES'] ?? 200);
const KILLS = Math.max(3, Math.round(VOTERS / 100));
const SECRET = 'a secret of this test, long enough';

/** A server that is killed whenever so many calls have reached it, and started again over what it left. */
class DyingServer {
  kills = 0;
  #running: Running;
  #address: Promise<string>;
  #calls = 0;
  readonly #begin: () => Running;
  readonly #every: number;

  constructor(begin: () => Running, every: number) {
    this.#begin = begin;
    this.#every = every;
    this.#running = begin();
    this.#address = whenReady(this.#running);
  }

  readonly fetch: typeof fetch = async (url, init) => {
    const address = await this.#address;
    const { pathname, search } = new URL(String(url));
    if (++this.#calls % this.#every === 0 && this.kills < KILLS) {
      this.kills++;
      // The call is under way when the server dies.
      const call = fetch(`${address}${pathname}${search}`, init);
      this.#address = killHard(this.#running.child).then(() => whenReady((this.#running = this.#begin())));
      return call;
    }
    return fetch(`${address}${pathname}${search}`, init);
  };

  async stop(): Promise<void> {
    await this.#address;
    await killHard(this.#running.child);
  }
}

describe('votes to a server that is killed over and over', () => {
  let commandLine: CommandLine;
  const scratch = temporaryFolder();
  beforeAll(async () => {
    commandLine = await buildCommandLine();
  });
  afterAll(() => {
    commandLine.remove();
    scratch.remove();
  });

  it.each<Engine>(engines)('count once each, and none is lost, on $name', async (engine) => {
    const place = await engine.makePlace();
    const voters = votersOf(VOTERS);
    const setting = { key: serverKey(SECRET) };
    const before = await place.open();
    await openWaveFor(before, setting, voters);
    await before.close();
    const [kind, where] = place.address;
    const environment = { SURVEY_KEY: SECRET, IDENTITY_HEADER: 'x-portal-user', TRUSTED_PROXIES: '127.0.0.1,::1', ...(kind === 'folder' ? { DATA_DIR: where } : { DATABASE_URL: where, DATA_DIR: scratch.path }) };
    const server = new DyingServer(() => start(commandLine, ['serve'], environment), Math.floor((VOTERS * 4) / (KILLS + 1)));
    const receipts = await voteAll(voters, 8, server.fetch, ROUGH, 11);
    expect(server.kills).toBe(KILLS);
    await server.stop();
    const store = await place.open();
    await surveyDesk(store, setting).close('pulse');
    const { answers, receipts: kept, sums } = await counted(store);
    expect(answers).toEqual(given(voters));
    expect(kept).toEqual([...receipts].sort());
    expect(sums).toEqual({ eligible: VOTERS, issued: VOTERS, redeemed: VOTERS });
    await store.close();
    await place.remove();
  }, 1_800_000);
});
