import { decodeBase64url, encodeBase64url } from '../../contract/base64url.js';
import { TiebeamError } from '../../contract/errors.js';
import type { WaveKey } from '../../contract/survey.js';
import { blind, finalize, joined, numberOf, prepare, randomBytes } from './blind-signature.js';
import type { PublicKey } from './blind-signature.js';

/** Says what a signature of a wave's key is for; another version reads otherwise. */
const PURPOSE = 'tiebeam-vote-v1';
const NONCE_BYTES = 32;
/** Put in front by RSABSSA-SHA384-PSS-Randomized. */
const PREFIX_BYTES = 32;
/** Bits of every key; shorter ones are weak, and longer ones would tell keys apart. */
export const KEY_BITS = 2048;
/** 65537, base64url. */
export const EXPONENT = 'AQAB';

/** A token while its signature is still out: what is sent, and what uncovers the answer. */
export interface TokenRequest {
  /** The message as it is signed. */
  readonly message: Uint8Array<ArrayBuffer>;
  /** For the signer. */
  readonly blinded: Uint8Array<ArrayBuffer>;
  /** The secret that links the two; stays on the device. */
  readonly inverse: Uint8Array<ArrayBuffer>;
}

/** A vote's right to be counted, as it travels. */
export interface VoteToken {
  readonly message: string;
  readonly signature: string;
}

/** What every token message of a block in a wave says before its random end. */
export const tokenContext = (wave: string, block: string): Uint8Array<ArrayBuffer> =>
  joined(new TextEncoder().encode(`${PURPOSE}\0${wave}\0${block}\0`));

/**
 * Whether a signed message is one of a block in a wave. As it is signed it reads: 32 random bytes,
 * `tiebeam-vote-v1`, 0, wave id, 0, block id, 0, 32 random bytes.
 */
export function isMessageOf(message: Uint8Array, wave: string, block: string): boolean {
  const context = tokenContext(wave, block);
  return message.length === PREFIX_BYTES + context.length + NONCE_BYTES && context.every((byte, at) => message[PREFIX_BYTES + at] === byte);
}

/**
 * The key of a block as numbers.
 *
 * @throws {TiebeamError} `invalid-data` where it is not a key of 2048 bits with the exponent 65537
 */
export function publicKeyOf({ n, e }: Pick<WaveKey, 'n' | 'e'>): PublicKey {
  const modulus = numberOf(decodeBase64url(n, '$.n'));
  if (modulus.toString(2).length !== KEY_BITS || e !== EXPONENT) {
    throw new TiebeamError('invalid-data', { path: '$.n', message: `a key of a wave has ${KEY_BITS} bits and the exponent 65537` });
  }
  return { n: modulus, e: 65_537n };
}

/**
 * SHA-256 of the key as SubjectPublicKeyInfo (DER), base64url, to compare with the published list. Any tool computes it:
 * `openssl pkey -pubin -outform DER | openssl dgst -sha256 -binary`.
 */
export async function fingerprintOf({ n, e }: Pick<WaveKey, 'n' | 'e'>): Promise<string> {
  const key = await crypto.subtle.importKey('jwk', { kty: 'RSA', n, e }, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
  return encodeBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', await crypto.subtle.exportKey('spki', key))));
}

/** Makes a token's message and hides it from the signer. */
export async function requestToken(key: PublicKey, wave: string, block: string): Promise<TokenRequest> {
  const message = prepare(joined(tokenContext(wave, block), randomBytes(NONCE_BYTES)));
  return { message, ...(await blind(key, message)) };
}

/**
 * The token behind the signer's answer.
 *
 * @throws {TiebeamError} `invalid-data` where the answer is not a signature by this key of what was sent
 */
export async function receiveToken(key: PublicKey, { message, inverse }: TokenRequest, blindSignature: Uint8Array): Promise<VoteToken> {
  const signature = await finalize(key, message, blindSignature, inverse);
  if (!signature) throw new TiebeamError('invalid-data', { path: '$.signature', message: 'not a signature of what was sent' });
  return { message: encodeBase64url(message), signature: encodeBase64url(signature) };
}

/** What a respondent keeps to look up in the list of counted receipts: SHA-256 of the token's message or of the key made on the device. */
export async function receiptOf(response: { readonly token?: Pick<VoteToken, 'message'>; readonly idempotencyKey?: string }): Promise<string> {
  const bytes = response.token ? decodeBase64url(response.token.message, '$.token.message') : new TextEncoder().encode(response.idempotencyKey ?? '');
  return encodeBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
