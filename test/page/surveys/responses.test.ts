import { describe, expect, it } from 'vitest';
import { TiebeamError } from '../../../src/contract/index.js';
import type { Wave } from '../../../src/contract/index.js';
import { receiptOf } from '../../../src/core/surveys/vote-token.js';
import { findReceipt } from '../../../src/page/responses.js';
import { answer, answers, isTaken, placeOf } from './answering.js';
import { ballotBox } from './ballot-box.js';
import { device, until } from './tabs.js';

describe('getting ready', () => {
  it('fetches one token for the wave, which later pages find', async () => {
    const box = ballotBox();
    const phone = device();
    expect(await phone.openTab().responses.prepare(placeOf(box))).toEqual({ privacy: 'unlinkable' });
    expect(await phone.openTab().responses.prepare(placeOf(box))).toEqual({ privacy: 'unlinkable' });
    expect(box.issued.size).toBe(1);
    expect(box.calls).toEqual(['readWaveKeys', 'issueToken']);
  });

  it('fetches one token when two tabs open at once', async () => {
    const box = ballotBox();
    const laptop = device();
    const [one, other] = [laptop.openTab(), laptop.openTab()];
    let ready = 0;
    for (const tab of [one, other]) void tab.responses.prepare(placeOf(box)).then(() => ready++);
    await until(one, () => ready > 0);
    await other.environment.pass(1_000);
    await until(other, () => ready === 2);
    expect(box.issued.size).toBe(1);
  });

  it('asks again for the same token when the answer was lost, so that it is no second one', async () => {
    const box = ballotBox();
    const phone = device();
    box.weather = (call) => (call === 'issueToken' && box.calls.filter((one) => one === call).length < 3 ? 'answer-lost' : 'fine');
    for (let load = 0; load < 3; load++) {
      const tab = phone.openTab();
      await expect(tab.responses.prepare(placeOf(box))).rejects.toMatchObject({ tiebeamError: 1, kind: 'unreachable' });
      tab.crash();
    }
    expect(await phone.openTab().responses.prepare(placeOf(box))).toEqual({ privacy: 'unlinkable' });
    expect(box.issued.size).toBe(1);
  });

  it('takes another token where this device lost the first', async () => {
    const box = ballotBox();
    const tab = device().openTab();
    await tab.responses.prepare(placeOf(box));
    await tab.responses.forget(placeOf(box));
    await tab.responses.prepare(placeOf(box));
    expect(box.issued.size).toBe(2);
  });

  it('promises no more than the weaker word of survey and source', async () => {
    const box = ballotBox();
    const said = async (more: Parameters<typeof placeOf>[1], secure = true) => device().openTab(secure).responses.prepare(placeOf(box, more));
    expect(await said({ of: { privacy: 'anonymous' } })).toEqual({ privacy: 'anonymous' });
    expect(await said({ of: { privacy: 'anonymous' }, by: { surveyPrivacy: 'unlinkable' } })).toEqual({ privacy: 'unlinkable' });
    expect(await said({ by: { surveyPrivacy: 'identified' } })).toEqual({ privacy: 'identified' });
    expect(await said({ by: { surveyPrivacy: undefined } })).toEqual({ privacy: 'identified' });
    expect(await said({ of: { privacy: 'confidential' } })).toEqual({ privacy: 'confidential' });
    expect(await said({ by: { issueToken: undefined } })).toEqual({ privacy: 'confidential', reason: 'no-tokens' });
    expect(await said({ by: { readWaveKeys: undefined } })).toEqual({ privacy: 'confidential', reason: 'no-tokens' });
    expect(await said({ run: { keys: [] } })).toEqual({ privacy: 'confidential', reason: 'no-tokens' });
    expect(await said({}, false)).toEqual({ privacy: 'confidential', reason: 'no-secure-context' });
  });

  it('says why somebody cannot answer', async () => {
    const box = ballotBox();
    const said = async (run: Partial<Wave>) => device().openTab().responses.prepare(placeOf(box, { run }));
    expect(await said({ state: 'scheduled' })).toEqual({ refused: 'not-open' });
    expect(await said({ state: 'closed' })).toEqual({ refused: 'closed' });
    expect(await said({ state: 'published' })).toEqual({ refused: 'closed' });
    expect(await said({ invited: false })).toEqual({ refused: 'not-invited' });
    expect(await said({ answered: true })).toEqual({ refused: 'already-answered' });
    box.weather = (call) => (call === 'issueToken' ? new TiebeamError('forbidden') : 'fine');
    expect(await said({})).toEqual({ refused: 'no-token' });
    box.weather = (call) => (call === 'issueToken' ? new TiebeamError('invalid-data', { path: '$.wave' }) : 'fine');
    expect(await said({})).toEqual({ refused: 'closed' });
    expect(box.calls).not.toContain('issueToken');
  });
});

describe('a key that this reader alone was given', () => {
  it('is refused before any token is asked for', async () => {
    const box = ballotBox();
    box.givesOwnKeys = true;
    expect(await device().openTab().responses.prepare(placeOf(box))).toEqual({ refused: 'keys-differ' });
    expect(box.issued.size).toBe(0);
  });

  it('is refused when it comes later, or the list changes with it', async () => {
    const box = ballotBox();
    const phone = device();
    await phone.openTab().responses.prepare(placeOf(box));
    const tab = phone.openTab();
    await tab.responses.forget(placeOf(box));
    box.givesOwnKeys = true;
    const [own] = box.keyList();
    expect(await tab.responses.prepare(placeOf(box, { run: { keys: own ? [own] : [] } }))).toEqual({ refused: 'keys-differ' });
    expect(box.issued.size).toBe(1);
  });

  it('is refused when its fingerprint is that of another, or a block has two', async () => {
    const box = ballotBox();
    const [key] = box.keyList();
    if (!key) throw new Error('no key');
    for (const keys of [[{ ...key, fingerprint: 'bm90LWl0' }], [key, key]]) {
      box.keyList = () => keys;
      expect(await device().openTab().responses.prepare(placeOf(box, { run: { keys } }))).toEqual({ refused: 'keys-differ' });
    }
    expect(box.issued.size).toBe(0);
  });

  it('is noticed when only the signature is by it', async () => {
    const box = ballotBox();
    box.signsOtherwise = true;
    expect(await device().openTab().responses.prepare(placeOf(box))).toEqual({ refused: 'keys-differ' });
  });
});

describe('a response', () => {
  it('is taken once and leaves a receipt, and neither answers nor token stay on the device', async () => {
    const box = ballotBox();
    const phone = device();
    const tab = phone.openTab();
    const place = placeOf(box);
    const sending = await answer(tab, place);
    const seen: string[] = [];
    sending.watch(({ state }) => seen.push(state));
    await until(tab, isTaken(sending));
    expect(seen).toEqual(['kept', 'sending', 'taken']);
    const [[receipt, counted] = ['', undefined]] = [...box.counted];
    expect(counted).toMatchObject({ survey: 'pulse', wave: '2026-q1', block: 'support', answers });
    expect(counted).not.toHaveProperty('idempotencyKey');
    expect(sending.now).toEqual({ state: 'taken', onDevice: true, receipt: { receipt } });
    const kept = JSON.stringify([...phone.records]);
    expect(kept).not.toContain('Because');
    expect(kept).not.toContain(counted?.token?.signature);
    const later = await phone.openTab().responses.prepare(place);
    expect(later).toMatchObject({ refused: 'already-answered', sending: { now: { state: 'taken', receipt: { receipt } } } });
    expect(findReceipt({}, receipt)).toBe('not-yet');
    expect(findReceipt({ receipts: [receipt] }, receipt)).toBe('counted');
    expect(findReceipt({ receipts: [] }, receipt)).toBe('missing');
  });

  it('is what was composed, so that a form can show it first', async () => {
    const box = ballotBox();
    const tab = device().openTab();
    const place = placeOf(box);
    await tab.responses.prepare(place);
    const shown = await tab.responses.compose(place, answers);
    expect(await tab.responses.compose(place, answers)).toEqual(shown);
    const sending = await tab.responses.send(place, shown);
    await until(tab, isTaken(sending));
    expect([...box.counted.values()]).toEqual([shown]);
    expect(sending.now.receipt?.receipt).toBe(await receiptOf(shown));
  });

  it('goes in confidence, with a key of the device, where there is no WebCrypto', async () => {
    const box = ballotBox();
    const tab = device().openTab(false);
    const place = placeOf(box);
    const shown = await tab.responses.compose(place, answers);
    expect(shown).toEqual({ survey: 'pulse', wave: '2026-q1', answers, idempotencyKey: expect.stringMatching(/^[\w-]{22}$/) });
    expect(await tab.responses.compose(place, answers)).toEqual(shown);
    const sending = await tab.responses.send(place, shown);
    await until(tab, isTaken(sending));
    expect(sending.now.receipt?.receipt).toBe([...box.counted.keys()][0]);
    expect(box.issued.size).toBe(0);
  });

  it('too long for the size of all is refused at once, and nothing is written', async () => {
    const box = ballotBox();
    const phone = device();
    const tab = phone.openTab();
    const place = placeOf(box);
    const long = await tab.responses.compose(place, { why: 'x'.repeat(1_000_000) });
    await expect(tab.responses.send(place, long)).rejects.toMatchObject({ kind: 'invalid-data', path: '$.answers' });
    expect(await tab.responses.pending(place)).toBeUndefined();
  });
});
