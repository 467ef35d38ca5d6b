import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashWith, scopeOfHash } from '../../../src/elements/base/scope-in-hash.js';

describe('the scope in the hash of an address', () => {
  it('is read by its own names and nothing else', () => {
    expect(scopeOfHash('#tie-team=sre&tie-period=P13W')).toEqual({ scope: { team: 'sre' }, period: 'P13W' });
    expect(scopeOfHash('#tie-line=first')).toEqual({ scope: { line: 'first' } });
    for (const other of ['', '#', '#units', '#team=sre', '#tie-', '#=&=']) expect(scopeOfHash(other)).toBeUndefined();
  });

  it('leaves what else a page keeps there', () => {
    expect(hashWith('#view=week&tie-team=sre', { scope: { line: 'first' }, period: 'P7D' })).toBe('#view=week&tie-line=first&tie-period=P7D');
    expect(hashWith('#a-heading', { scope: { team: 'sre' } })).toBe('#tie-team=sre');
  });

  it('can say that everything was chosen again', () => {
    const hash = hashWith('#tie-team=sre&tie-period=P13W', { scope: {} });
    expect(scopeOfHash(hash)).toEqual({ scope: {} });
  });

  it('reads what it wrote, whatever stood there before', () => {
    const word = fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }).filter((text) => text.length <= 200 && !/\p{Cs}/u.test(text));
    fc.assert(
      fc.property(fc.string(), fc.record({ team: fc.option(word, { nil: undefined }), line: fc.option(word, { nil: undefined }) }), fc.option(word, { nil: undefined }), (before, { team, line }, period) => {
        const chosen = { scope: { ...(team && { team }), ...(line && { line }) }, ...(period && { period }) };
        fc.pre(hashWith(before, chosen).length < 2000);
        expect(scopeOfHash(hashWith(before, chosen))).toEqual(chosen);
      }),
    );
  });
});
