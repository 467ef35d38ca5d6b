import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/backend/http/app.js';
import { serverKey } from '../../src/backend/surveys/server-key.js';
import { surveyService } from '../../src/backend/surveys/service.js';
import { engines } from '../backend/store/engines.js';
import { counted, given, openWaveFor, votersOf } from './electorate.js';
import { ROUGH, voteAll } from './voters.js';

const VOTERS = 2000;
const AT_ONCE = 6;
const PROXY = '10.0.0.5';

describe.each(engines)('2,000 votes over lines that fail, on $name', (engine) => {
  it('count once each, and none is lost', async () => {
    const place = await engine.makePlace();
    const store = await place.open();
    const setting = { key: serverKey('a secret of this test, long enough') };
    const voters = votersOf(VOTERS);
    const desk = await openWaveFor(store, setting, voters);
    const app = createApp({ store, surveys: surveyService(store, setting), identityHeader: 'x-portal-user', trustedProxies: [PROXY] });
    let calls = 0;
    const server: typeof fetch = async (url, init) => {
      calls++;
      return app.fetch(new Request(url, init), { remoteAddress: PROXY });
    };
    const receipts = await voteAll(voters, AT_ONCE, server, ROUGH, 5);
    await desk.close('pulse');
    const { answers, receipts: kept, sums } = await counted(store);
    expect(answers).toEqual(given(voters));
    expect(kept).toEqual([...receipts].sort());
    expect(sums).toEqual({ eligible: VOTERS, issued: VOTERS, redeemed: VOTERS });
    // Keys, token and vote: whatever is above that was tried again.
    expect(calls).toBeGreaterThan(VOTERS * 4);
    app.close();
    await store.close();
    await place.remove();
  }, 400_000);
});
