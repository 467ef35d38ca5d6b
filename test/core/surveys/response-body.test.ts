import { describe, expect, it } from 'vitest';
import { RESPONSE_BYTES, responseBody, responseBytes } from '../../../src/core/surveys/response-body.js';
import type { SurveyResponse } from '../../../src/contract/index.js';

const response: SurveyResponse = {
  survey: 'pulse',
  wave: '2026-q1',
  block: 'support',
  answers: { why: 'Because <b>&"quotes"</b> 🙂 שלום', recommend: 9, flow: null },
  token: { message: 'bWVzc2FnZQ', signature: 'c2lnbmF0dXJl' },
};

const sent = (of: SurveyResponse): unknown => JSON.parse(new TextDecoder().decode(responseBytes(of)));

describe('the body of a response', () => {
  it('has one length, whatever was answered', () => {
    const written: readonly SurveyResponse['answers'][] = [{}, { recommend: 0 }, { why: 'x'.repeat(9_000) }, { why: '🙂'.repeat(2_000) }];
    for (const answers of written) {
      expect(responseBytes({ ...response, answers })).toHaveLength(RESPONSE_BYTES);
    }
  });

  it('carries every text as it was written', () => {
    expect(sent(response)).toEqual(response);
  });

  it('shows as text what goes as bytes', () => {
    const body = responseBody(response);
    expect(body.fits && new TextEncoder().encode(body.text)).toEqual(responseBytes(response));
  });

  it('does not tell in which order was answered', () => {
    const other = { ...response, answers: { flow: null, recommend: 9, why: response.answers.why ?? null } };
    expect(responseBytes(other)).toEqual(responseBytes(response));
  });

  it('carries nothing but what the contract names, and with a token no key of the device', () => {
    const more = { ...response, idempotencyKey: 'device-1', name: 'Ada', token: { ...response.token, at: 12 } } as unknown as SurveyResponse;
    expect(sent(more)).toEqual(response);
    const { token: _token, block: _block, ...rest } = response;
    expect(sent({ ...rest, idempotencyKey: 'device-1' })).toEqual({ ...rest, idempotencyKey: 'device-1' });
  });

  it('says by how much a text is too long, to the byte', () => {
    const empty = new TextEncoder().encode(JSON.stringify({ ...response, answers: { why: '' } })).length;
    const room = RESPONSE_BYTES - empty;
    expect(responseBody({ ...response, answers: { why: 'x'.repeat(room) } })).toMatchObject({ fits: true });
    expect(responseBody({ ...response, answers: { why: 'x'.repeat(room + 1) } })).toEqual({ fits: false, excessBytes: 1 });
    expect(responseBody({ ...response, answers: { why: 'x'.repeat(1_000_000) } })).toEqual({ fits: false, excessBytes: 1_000_000 - room });
    expect(() => responseBytes({ ...response, answers: { why: 'x'.repeat(room + 1) } })).toThrow(expect.objectContaining({ kind: 'invalid-data', path: '$.answers' }));
  });

  it('replaces what is no text, and leaves whole pairs alone', () => {
    expect(sent({ ...response, answers: { why: 'a\0b\ud83dc\ude42d🙂' } })).toMatchObject({ answers: { why: 'a\ufffdb\ufffdc\ufffdd🙂' } });
  });
});
