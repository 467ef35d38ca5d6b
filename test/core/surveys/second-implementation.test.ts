import { createPrivateKey, webcrypto } from 'node:crypto';
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { describe, expect, it } from 'vitest';
import { makeSigningKey, openPrivateKey } from '../../../src/backend/surveys/wave-keys.js';
import { signBlinded } from '../../../src/backend/surveys/sign-token.js';
import { blind, finalize, prepare, verify } from '../../../src/core/surveys/blind-signature.js';
import { publicKeyOf } from '../../../src/core/surveys/vote-token.js';

const ALGORITHM = { name: 'RSA-PSS', hash: 'SHA-384' };

const made = await makeSigningKey('support');
const key = publicKeyOf(made.published);
const signer = openPrivateKey(made.privateKey);
const jwkOf = (part: 'public' | 'private') =>
  part === 'public' ? { kty: 'RSA', n: made.published.n, e: made.published.e } : createPrivateKey({ key: made.privateKey, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
const theirPublicKey = await webcrypto.subtle.importKey('jwk', jwkOf('public'), ALGORITHM, true, ['verify']);
const theirPrivateKey = await webcrypto.subtle.importKey('jwk', jwkOf('private'), ALGORITHM, true, ['sign']);
const suite = RSABSSA.SHA384.PSS.Randomized();
const message = new TextEncoder().encode('a vote');

describe('another implementation of RFC 9474', () => {
  it('signs what was blinded here, and verifies what came of it', async () => {
    const prepared = prepare(message);
    const { blinded, inverse } = await blind(key, prepared);
    const signature = await finalize(key, prepared, await suite.blindSign(theirPrivateKey, blinded), inverse);
    if (!signature) throw new Error('its signature does not hold here');
    expect(await suite.verify(theirPublicKey, signature, prepared)).toBe(true);
  });

  it('blinds what is signed here, and its result holds here', async () => {
    const prepared = suite.prepare(message);
    const { blindedMsg, inv } = await suite.blind(theirPublicKey, prepared);
    const signature = await suite.finalize(theirPublicKey, prepared, Uint8Array.from(signBlinded(signer, blindedMsg)), inv);
    expect(await verify(key, Uint8Array.from(prepared), Uint8Array.from(signature))).toBe(true);
  });

  it('gives the same blind signature for the same message', async () => {
    const { blinded } = await blind(key, prepare(message));
    expect(Buffer.from(await suite.blindSign(theirPrivateKey, blinded)).equals(signBlinded(signer, blinded))).toBe(true);
  });
});
