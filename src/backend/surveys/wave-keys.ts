import { createHash, createPrivateKey, createPublicKey, generateKeyPair } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { WaveKey } from '../../contract/index.js';
import { KEY_BITS } from '../../core/surveys/vote-token.js';

/** The signing key of one block in one wave, used for nothing else (RFC 9474 §6). */
export interface SigningKey {
  /** PKCS #8 in DER: what the store keeps until the close, and destroys then. */
  readonly privateKey: Buffer;
  /** What everybody may know. */
  readonly published: WaveKey;
}

const generate = promisify(generateKeyPair);

/** Makes the key of a block. */
export async function makeSigningKey(block: string): Promise<SigningKey> {
  const { privateKey } = await generate('rsa', { modulusLength: KEY_BITS, publicExponent: 65_537 });
  return { privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }), published: publishedKey(block, createPublicKey(privateKey)) };
}

/** The public half of a key as a wave publishes it. */
export function publishedKey(block: string, publicKey: KeyObject): WaveKey {
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  const fingerprint = createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' })).digest('base64url');
  return { block, n, e, fingerprint };
}

/** Opens a kept private key. */
export const openPrivateKey = (kept: Uint8Array): KeyObject => createPrivateKey({ key: Buffer.from(kept), type: 'pkcs8', format: 'der' });

/** Opens a published key. */
export const openPublicKey = ({ n, e }: Pick<WaveKey, 'n' | 'e'>): KeyObject => createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
