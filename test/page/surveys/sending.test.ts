import { describe, expect, it } from 'vitest';
import { TiebeamError } from '../../../src/contract/index.js';
import { answer, answers, isTaken, placeOf } from './answering.js';
import { ballotBox } from './ballot-box.js';
import { device, until } from './tabs.js';

describe('a bad line', () => {
  it('is tried over again, later each time, until it holds', async () => {
    const box = ballotBox();
    let tries = 0;
    box.weather = (call) => (call === 'sendResponse' && ++tries < 6 ? 'lost' : 'fine');
    const tab = device().openTab();
    const sending = await answer(tab, placeOf(box));
    for (let turn = 1; turn <= 5; turn++) {
      await until(tab, () => tries === turn && sending.now.state === 'kept' && sending.now.error !== undefined);
      await tab.environment.pass(500 + 2_000 * 2 ** (turn - 1));
    }
    await until(tab, isTaken(sending));
    expect(box.counted.size).toBe(1);
    expect(sending.now.error).toBeUndefined();
  });

  it('that is back is used at once', async () => {
    const box = ballotBox();
    let offline = true;
    box.weather = () => (offline ? 'lost' : 'fine');
    const tab = device().openTab();
    const place = placeOf(box);
    offline = false;
    await tab.responses.prepare(place);
    offline = true;
    const sending = await tab.responses.send(place, await tab.responses.compose(place, answers));
    await until(tab, () => sending.now.error?.kind === 'unreachable');
    await tab.environment.pass(24 * 3_600_000);
    await until(tab, () => sending.now.state === 'kept');
    offline = false;
    await tab.environment.wake('online');
    await until(tab, isTaken(sending));
    expect(box.counted.size).toBe(1);
  });

  it('is not asked before the time the source named', async () => {
    const box = ballotBox();
    let tries = 0;
    box.weather = (call) => (call === 'sendResponse' && ++tries === 1 ? new TiebeamError('rate-limited', { retryAfterSeconds: 120 }) : 'fine');
    const tab = device().openTab();
    const sending = await answer(tab, placeOf(box));
    await until(tab, () => sending.now.error?.kind === 'rate-limited');
    await tab.environment.wake('online');
    await tab.environment.pass(119_000);
    expect(tries).toBe(1);
    await tab.environment.pass(10_000);
    await until(tab, isTaken(sending));
  });

  it('that swallowed the answer does not count a response twice', async () => {
    const box = ballotBox();
    let tries = 0;
    box.weather = (call) => (call === 'sendResponse' && ++tries < 4 ? 'answer-lost' : 'fine');
    const tab = device().openTab();
    const sending = await answer(tab, placeOf(box));
    for (let turn = 0; turn < 5; turn++) {
      await until(tab, () => sending.now.state !== 'sending');
      await tab.environment.pass(60_000);
    }
    await until(tab, isTaken(sending));
    expect(tries).toBe(4);
    expect(box.counted.size).toBe(1);
  });

  it('waits for a reader whose sign-in ran out', async () => {
    const box = ballotBox();
    let signedIn = false;
    box.weather = (call) => (call === 'sendResponse' && !signedIn ? new TiebeamError('auth-required') : 'fine');
    const tab = device().openTab();
    const sending = await answer(tab, placeOf(box, { of: { privacy: 'confidential' } }));
    await until(tab, () => sending.now.error?.kind === 'auth-required');
    expect(sending.now.state).toBe('kept');
    signedIn = true;
    await tab.environment.show();
    await until(tab, isTaken(sending));
  });

  it('that answers for somebody else is not believed', async () => {
    const box = ballotBox();
    let honest = false;
    const tab = device().openTab();
    const adapter = box.adapter();
    const place = placeOf(box, { by: { sendResponse: async (response, context) => (honest ? adapter.sendResponse?.(response, context) ?? {} : { receipt: 'c29tZWJvZHk' }) } });
    const sending = await answer(tab, place);
    await until(tab, () => sending.now.error?.kind === 'unreachable');
    honest = true;
    await tab.environment.pass(60_000);
    await until(tab, isTaken(sending));
    expect(box.counted.size).toBe(1);
  });
});

describe('a refusal', () => {
  it('ends the tries and keeps what was written', async () => {
    const box = ballotBox();
    let tries = 0;
    box.weather = (call) => (call === 'sendResponse' ? (tries++, new TiebeamError('invalid-data', { path: '$.wave', message: 'closed' })) : 'fine');
    const phone = device();
    const tab = phone.openTab();
    const place = placeOf(box);
    const sending = await answer(tab, place);
    await until(tab, () => sending.now.state === 'refused');
    expect(sending.now).toMatchObject({ closed: true, error: { kind: 'invalid-data' }, response: { answers } });
    await tab.environment.pass(24 * 3_600_000);
    await tab.environment.wake('online');
    expect(tries).toBe(1);
    expect((await phone.openTab().responses.pending(place))?.now).toMatchObject({ state: 'refused', response: { answers } });
  });

  it('of a token lets the person try with another', async () => {
    const box = ballotBox();
    let refusing = true;
    box.weather = (call) => (call === 'sendResponse' && refusing ? new TiebeamError('invalid-data', { path: '$.token' }) : 'fine');
    const tab = device().openTab();
    const place = placeOf(box);
    const first = await answer(tab, place);
    await until(tab, () => first.now.state === 'refused');
    refusing = false;
    const again = await answer(tab, place);
    await until(tab, isTaken(again));
    expect(first.now.state).toBe('taken');
    expect(box.issued.size).toBe(2);
    expect(box.counted.size).toBe(1);
  });
});

describe('the end of a page', () => {
  it('loses nothing: the next page sends what was written', async () => {
    const box = ballotBox();
    box.weather = (call) => (call === 'sendResponse' ? 'lost' : 'fine');
    const phone = device();
    const first = phone.openTab();
    await answer(first, placeOf(box));
    first.crash();
    box.weather = () => 'fine';
    const next = phone.openTab();
    const ready = await next.responses.prepare(placeOf(box));
    if (!ready.sending) throw new Error('nothing was left');
    await until(next, isTaken(ready.sending));
    expect(box.counted.size).toBe(1);
  });

  it('in the middle of a try sends the same once more, and it counts once', async () => {
    const box = ballotBox();
    const phone = device();
    const first = phone.openTab();
    box.weather = (call) => {
      if (call === 'sendResponse') first.crash();
      return 'fine';
    };
    await answer(first, placeOf(box));
    await until(first, () => box.counted.size === 1);
    box.weather = () => 'fine';
    const next = phone.openTab();
    const sending = await next.responses.pending(placeOf(box));
    if (!sending) throw new Error('nothing was left');
    await until(next, isTaken(sending));
    expect(box.calls.filter((call) => call === 'sendResponse')).toHaveLength(2);
    expect(box.counted.size).toBe(1);
  });

  it('over plain HTTP, where no lock is freed, is got over when its lease ends', async () => {
    const box = ballotBox();
    const phone = device();
    const place = placeOf(box, { of: { privacy: 'confidential' } });
    const first = phone.openTab(false);
    box.weather = () => (first.crash(), 'lost');
    await answer(first, place);
    await until(first, () => [...phone.records.keys()].some((key) => key.startsWith('lease')));
    box.weather = () => 'fine';
    const next = phone.openTab(false);
    const sending = await next.responses.pending(place);
    if (!sending) throw new Error('nothing was left');
    await next.environment.pass(30_000);
    expect(box.counted.size).toBe(0);
    await next.environment.pass(60_000);
    await until(next, isTaken(sending));
    expect(box.counted.size).toBe(1);
  });

  it('of another reader\u2019s confidential response waits for that reader, while a vote needs nobody', async () => {
    const box = ballotBox();
    box.weather = (call) => (call === 'sendResponse' ? 'lost' : 'fine');
    const shared = device();
    const adas = shared.openTab();
    const inConfidence = { of: { privacy: 'confidential', id: 'exit' } } as const;
    await answer(adas, placeOf(box));
    await answer(adas, placeOf(box, inConfidence));
    adas.crash();
    box.weather = () => 'fine';
    const bens = shared.openTab();
    await bens.responses.prepare(placeOf(box, { by: { scope: 'ben' } }));
    await until(bens, () => box.counted.size > 0);
    await bens.environment.pass(600_000);
    expect([...box.counted.values()].map((one) => one.survey)).toEqual(['pulse']);
    const adasAgain = shared.openTab();
    await adasAgain.responses.prepare(placeOf(box, inConfidence));
    await until(adasAgain, () => box.counted.size === 2);
  });
});

describe('several tabs', () => {
  it('send a response once', async () => {
    const box = ballotBox();
    box.weather = (call) => (call === 'sendResponse' ? 'lost' : 'fine');
    const laptop = device();
    const tabs = [laptop.openTab(), laptop.openTab(), laptop.openTab()];
    const place = placeOf(box);
    const [first] = tabs;
    if (!first) throw new Error('no tab');
    await answer(first, place);
    const sendings = await Promise.all(tabs.map(async (tab) => ({ tab, sending: await tab.responses.pending(place) })));
    box.weather = () => 'fine';
    for (const tab of tabs) await tab.environment.wake('online');
    for (const { tab, sending } of sendings) {
      if (!sending) throw new Error('nothing was left');
      for (let turn = 0; turn < 20 && sending.now.state !== 'taken'; turn++) {
        await tab.environment.pass(10_000);
        await until(tab, () => sending.now.state !== 'sending');
      }
      expect(sending.now.state).toBe('taken');
    }
    expect(box.calls.filter((call) => call === 'sendResponse')).toHaveLength(1);
  });

  it('that both answer send the first', async () => {
    const box = ballotBox();
    const laptop = device();
    const [one, other] = [laptop.openTab(), laptop.openTab()];
    const place = placeOf(box);
    const first = await answer(one, place);
    const second = await other.responses.send(place, await other.responses.compose(place, { recommend: 1 }));
    expect(second.now.response?.answers ?? answers).toEqual(answers);
    await until(one, isTaken(first));
    expect([...box.counted.values()].map((counted) => counted.answers)).toEqual([answers]);
  });
});

describe('a kiosk', () => {
  it('keeps nothing on the device, and says so', async () => {
    const box = ballotBox();
    const kiosk = device();
    const tab = kiosk.openTab();
    const place = placeOf(box, { kiosk: true });
    const sending = await answer(tab, place);
    expect(sending.now.onDevice).toBe(false);
    await until(tab, isTaken(sending));
    expect([...kiosk.records]).toEqual([]);
    await tab.responses.forget(place);
    expect(await tab.responses.prepare(place)).toEqual({ privacy: 'unlinkable' });
    expect(box.issued.size).toBe(2);
  });
});

describe('a device', () => {
  it('that cannot write takes no response for kept', async () => {
    const box = ballotBox();
    const phone = device();
    const tab = phone.openTab();
    const place = placeOf(box);
    await tab.responses.prepare(place);
    const shown = await tab.responses.compose(place, answers);
    phone.full = true;
    await expect(tab.responses.send(place, shown)).rejects.toMatchObject({ tiebeamError: 1 });
    phone.full = false;
    const sending = await tab.responses.send(place, shown);
    await until(tab, isTaken(sending));
    expect(box.counted.size).toBe(1);
  });

  it('forgets tokens at the close and receipts three months later', async () => {
    const box = ballotBox();
    const phone = device();
    const place = placeOf(box);
    const tab = phone.openTab();
    await tab.responses.prepare(place);
    const sending = await tab.responses.send(place, await tab.responses.compose(place, answers));
    await until(tab, isTaken(sending));
    const other = placeOf(box, { run: { id: '2026-q1' }, by: { scope: 'ben' } });
    await tab.responses.prepare(other);
    const kinds = () => [...phone.records.keys()].map((key) => key.split(' ')[0]).sort();
    expect(kinds()).toEqual(['keys', 'response', 'token']);
    const later = phone.openTab();
    await later.environment.pass(30 * 24 * 3_600_000);
    expect((await later.responses.pending(place))?.now.state).toBe('taken');
    expect(kinds()).toEqual(['keys', 'response']);
    const muchLater = phone.openTab();
    await muchLater.environment.pass(120 * 24 * 3_600_000);
    expect(await muchLater.responses.pending(place)).toBeUndefined();
    expect(kinds()).toEqual([]);
  });
});
