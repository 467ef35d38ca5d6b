import { describe, expect, it, vi } from 'vitest';
import { httpAdapter } from '../../src/adapters/http.js';
import type { HttpAdapterOptions } from '../../src/adapters/http.js';
import { problemOf, TiebeamError } from '../../src/contract/index.js';
import type { SurveyResponse } from '../../src/contract/index.js';
import { RESPONSE_BYTES, responseBytes } from '../../src/core/surveys/response-body.js';
import { context } from './answering.js';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

const answers = { recommend: 9, why: 'Because' };
const vote: SurveyResponse = { survey: 'pulse', wave: '2026-q1', block: 'support', answers, token: { message: 'bWVz', signature: 'c2ln' } };
const named: SurveyResponse = { survey: 'pulse', wave: '2026-q1', answers, idempotencyKey: 'device-1' };

/** A backend behind sign-on, and the one address that is not. */
function backend(answer: () => Response, more: Partial<HttpAdapterOptions> = {}) {
  const withName: Sent[] = [];
  const withoutName: Sent[] = [];
  const remember = (list: Sent[]) => async (url: string | URL | Request, init: RequestInit = {}) => {
    list.push({ url: String(url), init });
    return answer();
  };
  const adapter = httpAdapter({
    base: 'https://kpi.example/v1?key=mine',
    token: 'of-the-reader',
    headers: { 'X-Portal-User': 'ada' },
    credentials: 'include',
    fetch: remember(withName),
    responsesFetch: remember(withoutName),
    ...more,
  });
  return { adapter, withName, withoutName };
}

const taken = () => Response.json({ receivedOn: '2026-03-04', receipt: 'cmVjZWlwdA' });

describe('a vote over HTTP', () => {
  it('goes without anything that says who sends it', async () => {
    const { adapter, withName, withoutName } = backend(taken);
    expect(await adapter.sendResponse?.(vote, context)).toEqual({ receivedOn: '2026-03-04', receipt: 'cmVjZWlwdA' });
    expect(withName).toEqual([]);
    const [{ url, init } = { url: '', init: {} }] = withoutName;
    expect(url).toBe('https://kpi.example/v1/surveys/pulse/responses');
    expect(init).toMatchObject({ method: 'POST', credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', redirect: 'manual' });
    expect(init.headers).toEqual({ 'Content-Type': 'application/json' });
    expect(init.body).toEqual(responseBytes(vote));
    expect(init.body).toHaveLength(RESPONSE_BYTES);
  });

  it('goes to an address of its own where there is one', async () => {
    const { adapter, withoutName } = backend(taken, { responses: 'https://votes.example/v1/?gate=all' });
    await adapter.sendResponse?.(vote, context);
    await adapter.readWaveKeys?.(context);
    expect(withoutName.map(({ url }) => url)).toEqual(['https://votes.example/v1/surveys/pulse/responses?gate=all', 'https://votes.example/v1/survey-keys?gate=all']);
  });

  it('never uses the host\u2019s own fetch, which may add an identity', async () => {
    const platform = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => taken());
    const hosts = vi.fn<typeof fetch>();
    await httpAdapter({ base: 'https://kpi.example', fetch: hosts }).sendResponse?.(vote, context);
    expect(hosts).not.toHaveBeenCalled();
    expect(platform).toHaveBeenCalledOnce();
    platform.mockRestore();
  });

  it('is not carried to a sign-in page by a redirect', async () => {
    for (const answer of [() => new Response(null, { status: 302, headers: { Location: 'https://login.example' } }), () => Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' })]) {
      const { adapter, withoutName } = backend(answer);
      await expect(adapter.sendResponse?.(vote, context)).rejects.toMatchObject({ kind: 'auth-required' });
      expect(withoutName).toHaveLength(1);
    }
  });

  it('that is refused says why', async () => {
    const { status, body } = problemOf(new TiebeamError('invalid-data', { path: '$.wave', message: 'The wave has closed.' }));
    const { adapter } = backend(() => Response.json(body, { status }));
    await expect(adapter.sendResponse?.(vote, context)).rejects.toMatchObject({ kind: 'invalid-data', path: '$.wave' });
  });

  it('too long to have the length of all others does not leave the page', async () => {
    const { adapter, withName, withoutName } = backend(taken);
    for (const one of [vote, named]) {
      await expect(adapter.sendResponse?.({ ...one, answers: { why: 'x'.repeat(20_000) } }, context)).rejects.toMatchObject({ kind: 'invalid-data', path: '$.answers' });
    }
    expect([...withName, ...withoutName]).toEqual([]);
  });
});

describe('a response without a token', () => {
  it('goes with the reader\u2019s name, as it is sent in confidence', async () => {
    const { adapter, withName, withoutName } = backend(taken);
    await adapter.sendResponse?.(named, context);
    expect(withoutName).toEqual([]);
    expect(withName[0]?.init).toMatchObject({ credentials: 'include', headers: { Authorization: 'Bearer of-the-reader', 'X-Portal-User': 'ada' } });
    expect(withName[0]?.init.body).toEqual(responseBytes(named));
  });
});

describe('the list of keys', () => {
  it('is asked for without saying who asks', async () => {
    const { adapter, withName, withoutName } = backend(() => Response.json({ keys: [] }));
    expect(await adapter.readWaveKeys?.(context)).toEqual({ keys: [] });
    expect(withName).toEqual([]);
    expect(withoutName[0]).toMatchObject({ url: 'https://kpi.example/v1/survey-keys', init: { credentials: 'omit', referrerPolicy: 'no-referrer' } });
    expect(withoutName[0]?.init.headers).toBeUndefined();
  });
});
