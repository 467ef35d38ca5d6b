import { createHash, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openPrivateKey, openPublicKey, makeSigningKey } from '../../../src/backend/surveys/wave-keys.js';
import { signBlinded, spentHash } from '../../../src/backend/surveys/sign-token.js';
import { decodeBase64url } from '../../../src/contract/base64url.js';
import { fingerprintOf, isMessageOf, publicKeyOf, receiptOf, receiveToken, requestToken, tokenContext } from '../../../src/core/surveys/vote-token.js';

const support = await makeSigningKey('support');
const engineering = await makeSigningKey('engineering');

async function issued(wave = '2026-q1', block = 'support', key = support) {
  const publicKey = publicKeyOf(key.published);
  const request = await requestToken(publicKey, wave, block);
  const token = await receiveToken(publicKey, request, signBlinded(openPrivateKey(key.privateKey), request.blinded));
  return { request, token, shown: { message: decodeBase64url(token.message, '$'), signature: decodeBase64url(token.signature, '$') } };
}

describe('a token for a vote', () => {
  it('says which wave and block it is for and ends in 32 random bytes', async () => {
    const context = 'tiebeam-vote-v1\0' + '2026-q1\0support\0';
    expect(Buffer.from(tokenContext('2026-q1', 'support')).toString()).toBe(context);
    const { shown } = await issued();
    expect(shown.message).toHaveLength(32 + context.length + 32);
    expect(Buffer.from(shown.message.subarray(32, -32)).toString()).toBe(context);
    expect(isMessageOf(shown.message, '2026-q1', 'support')).toBe(true);
    expect(isMessageOf(shown.message, '2026-q2', 'support')).toBe(false);
    expect(isMessageOf(shown.message.subarray(1), '2026-q1', 'support')).toBe(false);
  });

  it('is counted under a hash that is also its receipt', async () => {
    const { token, shown } = await issued();
    const spent = spentHash(shown, '2026-q1', 'support', openPublicKey(support.published));
    expect(spent?.toString('base64url')).toBe(await receiptOf({ token }));
    expect(spent?.equals(createHash('sha256').update(shown.message).digest())).toBe(true);
  });

  it('has nothing in common with what the signer saw', async () => {
    const { request, shown } = await issued();
    const seen = Buffer.from(request.blinded).toString('hex');
    for (const part of [shown.message, shown.signature]) expect(seen).not.toContain(Buffer.from(part).toString('hex').slice(0, 16));
  });

  it('counts for its own wave and block alone', async () => {
    const { shown } = await issued();
    const key = openPublicKey(support.published);
    expect(spentHash(shown, '2026-q2', 'support', key)).toBeUndefined();
    expect(spentHash(shown, '2026-q1', 'engineering', key)).toBeUndefined();
    expect(spentHash(shown, '2026-q1', 'support', openPublicKey(engineering.published))).toBeUndefined();
    const foreign = await issued('2026-q1', 'engineering', support);
    expect(spentHash(foreign.shown, '2026-q1', 'engineering', openPublicKey(engineering.published))).toBeUndefined();
  });

  it('does not count when a bit of it is wrong, or its parts are', async () => {
    const { shown } = await issued();
    const key = openPublicKey(support.published);
    const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, place) => (place === at ? byte ^ 1 : byte));
    const wrong = [
      { ...shown, message: flipped(shown.message, 0) },
      { ...shown, message: flipped(shown.message, shown.message.length - 1) },
      { ...shown, signature: flipped(shown.signature, 128) },
      { ...shown, signature: new Uint8Array(256) },
      { ...shown, signature: new Uint8Array(256).fill(255) },
      { ...shown, signature: shown.signature.subarray(0, 255) },
      { ...shown, signature: new Uint8Array(0) },
      { ...shown, message: new Uint8Array(0) },
      { message: shown.signature, signature: shown.message },
    ];
    for (const one of wrong) expect(spentHash(one, '2026-q1', 'support', key)).toBeUndefined();
  });

  it('is not taken from a signer that signed with another key', async () => {
    const publicKey = publicKeyOf(support.published);
    const request = await requestToken(publicKey, '2026-q1', 'support');
    const foreign = signBlinded(openPrivateKey(engineering.privateKey), new Uint8Array(256).fill(7));
    await expect(receiveToken(publicKey, request, foreign)).rejects.toMatchObject({ kind: 'invalid-data', path: '$.signature' });
  });
});

describe('the signer', () => {
  it('refuses in words what is no blinded message of its key', () => {
    const key = openPrivateKey(support.privateKey);
    for (const wrong of [new Uint8Array(0), new Uint8Array(255), new Uint8Array(257), new Uint8Array(256).fill(255)]) {
      expect(() => signBlinded(key, wrong)).toThrow(expect.objectContaining({ kind: 'invalid-data', path: '$.blinded' }));
    }
  });

  it('gives the same signature for the same blinded message, so that a lost answer can be asked for again', () => {
    const key = openPrivateKey(support.privateKey);
    const blinded = new Uint8Array(256).fill(3);
    expect(signBlinded(key, blinded).equals(signBlinded(key, blinded))).toBe(true);
  });
});

describe('the key of a wave', () => {
  it('has a fingerprint that the browser and the server agree on', async () => {
    const { published } = support;
    expect(published.block).toBe('support');
    expect(await fingerprintOf(published)).toBe(published.fingerprint);
    const der = createPublicKey({ key: { kty: 'RSA', n: published.n, e: published.e }, format: 'jwk' }).export({ type: 'spki', format: 'der' });
    expect(createHash('sha256').update(der).digest('base64url')).toBe(published.fingerprint);
  });

  it('is refused when it is short, no number, or has another exponent', () => {
    const { n } = support.published;
    const short = Buffer.alloc(128, 255).toString('base64url');
    for (const wrong of [{ n: short, e: 'AQAB' }, { n, e: 'Aw' }, { n: '', e: 'AQAB' }, { n: 'not base64url!', e: 'AQAB' }]) {
      expect(() => publicKeyOf(wrong)).toThrow(expect.objectContaining({ kind: 'invalid-data' }));
    }
  });
});
