import { describe, expect, it, vi } from 'vitest';
import { memoryAdapter } from '../../src/adapters/memory.js';
import { runConformance } from '../../src/conformance/index.js';
import type { Survey, SurveyResponse, Wave } from '../../src/contract/index.js';
import type { Vote } from '../../src/core/surveys/tally.js';
import { answer, isTaken } from '../page/surveys/answering.js';
import { device, until } from '../page/surveys/tabs.js';
import { context } from './answering.js';

const survey: Survey = {
  id: 'pulse',
  title: 'Pulse',
  questions: [
    { kind: 'score', id: 'recommend', text: 'How likely?', required: true },
    { kind: 'text', id: 'why', text: 'Why?', maxLength: 100 },
  ],
  privacy: 'anonymous',
  minimumForScores: 5,
  minimumForComments: 10,
};
const wave: Wave = { id: 'w1', survey: 'pulse', state: 'open', opensAt: '2026-01-01T00:00:00Z', closesAt: '2100-01-01T00:00:00Z', block: 'support' };
const blocks = [{ id: 'all', name: 'Everybody' }, { id: 'support', name: 'Support', parent: 'all', invited: 12 }, { id: 'sre', name: 'SRE', parent: 'all', invited: 9 }];
const votes: readonly Vote[] = [...Array<string>(6).fill('support'), ...Array<string>(7).fill('sre')].map((block, at) => ({ block, answers: { recommend: 4 + (at % 7) } }));
const response: SurveyResponse = { survey: 'pulse', wave: 'w1', answers: { recommend: 9, why: null }, idempotencyKey: 'of-this-device-1' };

const source = (more = {}) => memoryAdapter({ surveys: [{ survey, wave, blocks, votes, ...more }] });

describe('surveys in memory', () => {
  it('promise no more than one page can keep', async () => {
    const adapter = source();
    expect(adapter.surveyPrivacy).toBe('confidential');
    expect(adapter.issueToken).toBeUndefined();
    expect(await adapter.readSurvey?.('pulse', context)).toEqual({ ...survey, privacy: 'confidential' });
    expect((await memoryAdapter({ surveys: [{ survey: { ...survey, privacy: 'identified' }, wave }] }).readSurvey?.('pulse', context))?.privacy).toBe('identified');
    expect(memoryAdapter({}).surveyPrivacy).toBeUndefined();
  });

  it('count a response once, and the reader once', async () => {
    const adapter = source();
    const first = await adapter.sendResponse?.(response, context);
    expect(await adapter.sendResponse?.(response, context)).toEqual(first);
    await expect(adapter.sendResponse?.({ ...response, idempotencyKey: 'of-this-device-2' }, context)).rejects.toMatchObject({ kind: 'invalid-data', path: '$.idempotencyKey' });
    expect(await adapter.readWave?.('pulse', context)).toMatchObject({ answered: true, counts: [{ eligible: 21, redeemed: 14 }] });
    await adapter.closeWave('pulse');
    const closed = await adapter.readWave?.('pulse', context);
    expect(closed).toMatchObject({ state: 'published', receipts: [first?.receipt] });
  });

  it('refuse in words what does not fit, and lose nothing by it', async () => {
    const adapter = source();
    const wrong: readonly (readonly [Partial<SurveyResponse>, string])[] = [
      [{ answers: { recommend: 11 } }, '$.answers.recommend'],
      [{ answers: { recommend: '9' } }, '$.answers.recommend'],
      [{ answers: { why: 'x' } }, '$.answers.recommend'],
      [{ answers: { recommend: 9, why: 'x'.repeat(101) } }, '$.answers.why'],
      [{ answers: { recommend: 9, other: 1 } }, '$.answers'],
      [{ wave: 'w0' }, '$.wave'],
      [{ token: { message: 'bQ', signature: 'cw' } }, '$.token'],
    ];
    for (const [more, path] of wrong) await expect(adapter.sendResponse?.({ ...response, ...more }, context)).rejects.toMatchObject({ kind: 'invalid-data', path });
    await adapter.sendResponse?.(response, context);
    expect((await adapter.readWave?.('pulse', context))?.counts).toEqual([{ eligible: 21, redeemed: 14 }]);
    await expect(adapter.readSurvey?.('other', context)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('publish after the close only what gives no small group away', async () => {
    const adapter = source({ votes: votes.filter(({ block }, at) => block === 'sre' || at < 3) });
    await expect(adapter.readResults?.({ survey: 'pulse' }, context)).rejects.toMatchObject({ kind: 'not-found' });
    await adapter.sendResponse?.(response, context);
    const heard = vi.fn<(topic: string) => void>();
    adapter.subscribe?.(['surveys'], heard);
    await adapter.closeWave('pulse');
    expect(heard).toHaveBeenCalledWith('surveys');
    const results = await adapter.readResults?.({ survey: 'pulse' }, context);
    expect(results?.blocks.map(({ block, suppressed, answered }) => [block, suppressed, answered])).toEqual([['all', undefined, 11], ['support', 'too-few', undefined], ['sre', 'would-reveal-others', undefined]]);
    await expect(adapter.sendResponse?.({ ...response, idempotencyKey: 'late' }, context)).rejects.toMatchObject({ path: '$.idempotencyKey' });
  });

  it('close when their time has come', async () => {
    const adapter = source({ wave: { ...wave, closesAt: '2026-01-02T00:00:00Z' } });
    expect((await adapter.readWave?.('pulse', context))?.state).toBe('published');
    await expect(adapter.sendResponse?.(response, context)).rejects.toMatchObject({ path: '$.wave' });
    expect((await adapter.readResults?.({ survey: 'pulse', wave: 'w1' }, context))?.blocks[0]?.answered).toBe(13);
  });

  it('are answered through the page like any other', async () => {
    const tab = device().openTab();
    const adapter = source();
    const sending = await answer(tab, { adapter, survey, wave });
    await until(tab, isTaken(sending));
    expect((await adapter.readWave?.('pulse', context))?.answered).toBe(true);
    expect(sending.now.receipt?.receipt).toMatch(/^[\w-]{43}$/);
  });

  it('keep the promises of the contract', async () => {
    const adapter = source({ wave: { ...wave, closesAt: '2026-01-02T00:00:00Z' } });
    const { checks } = await runConformance(adapter, { surveys: ['pulse'] });
    const ofSurveys = checks.filter(({ id }) => /survey|wave|results/.test(id));
    expect(ofSurveys.map(({ id, outcome }) => [id, outcome])).toEqual(ofSurveys.map(({ id }) => [id, 'holds']));
    expect(ofSurveys.length).toBeGreaterThan(2);
  });
});
