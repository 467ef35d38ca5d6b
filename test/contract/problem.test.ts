import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { TiebeamError, errorOfProblem, parse, problemOf } from '../../src/contract/index.js';
import type { ErrorKind } from '../../src/contract/index.js';
import { errorSchema } from '../../src/contract/schemas/error.js';

const STATUS: Record<ErrorKind, number> = {
  'auth-required': 401,
  forbidden: 403,
  'not-found': 404,
  'rate-limited': 429,
  unreachable: 503,
  'invalid-data': 400,
  unsupported: 501,
};
const kinds = Object.keys(STATUS) as ErrorKind[];

describe('problem documents', () => {
  it.each(kinds)('carry %s there and back', (kind) => {
    const error = new TiebeamError(kind, { message: 'Why it is so.', path: '$.a[0]', retryAfterSeconds: 7 });
    const { status, headers, body } = problemOf(error);
    expect(status).toBe(STATUS[kind]);
    expect(body.tiebeam).toEqual(parse(errorSchema, JSON.parse(JSON.stringify(body.tiebeam))));
    const back = errorOfProblem(status, JSON.parse(JSON.stringify(body)), headers['Retry-After']);
    expect(back).toMatchObject({ tiebeamError: 1, kind, message: 'Why it is so.', path: '$.a[0]', retryAfterSeconds: 7 });
  });

  it('tell from the status alone what a server without problem documents means', () => {
    for (const kind of kinds) expect(errorOfProblem(STATUS[kind]).kind).toBe(kind);
    expect(errorOfProblem(500).kind).toBe('unreachable');
    expect(errorOfProblem(408).kind).toBe('unreachable');
    expect(errorOfProblem(413).kind).toBe('invalid-data');
    expect(errorOfProblem(405).kind).toBe('unsupported');
  });

  it('keep the text of an unexpected fault to the server', () => {
    const { status, body } = problemOf(new Error('password=hunter2 at db.internal'));
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('hunter2');
    expect(body.tiebeam.kind).toBe('unreachable');
  });

  it('read Retry-After as seconds and as a date, and never wait longer than a day', () => {
    const now = Date.parse('2026-03-01T00:00:00Z');
    expect(errorOfProblem(429, undefined, '30', now).retryAfterSeconds).toBe(30);
    expect(errorOfProblem(429, undefined, 'Sun, 01 Mar 2026 00:02:00 GMT', now).retryAfterSeconds).toBe(120);
    expect(errorOfProblem(429, undefined, 'Sun, 01 Feb 2026 00:02:00 GMT', now).retryAfterSeconds).toBe(0);
    expect(errorOfProblem(429, undefined, '99999999999', now).retryAfterSeconds).toBe(86_400);
    expect(errorOfProblem(429, undefined, 'soon', now).retryAfterSeconds).toBeUndefined();
  });

  it('turn anything a server may send into an error of a known kind, and never throw', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), fc.anything(), fc.option(fc.string(), { nil: undefined }), (status, tiebeam, retryAfter) => {
        const error = errorOfProblem(status, { tiebeam }, retryAfter);
        expect(kinds).toContain(error.kind);
        expect(error.retryAfterSeconds ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('do not let a server name a kind the contract does not have', () => {
    expect(errorOfProblem(403, { tiebeam: { tiebeamError: 1, kind: '__proto__' } }).kind).toBe('forbidden');
    expect(errorOfProblem(404, { tiebeam: { tiebeamError: 1, kind: 'constructor' } }).kind).toBe('not-found');
  });
});
