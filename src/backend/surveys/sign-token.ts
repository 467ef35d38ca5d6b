import { constants, createHash, privateDecrypt, publicEncrypt, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { TiebeamError } from '../../contract/index.js';
import { isMessageOf, KEY_BITS } from '../../core/surveys/vote-token.js';

const KEY_BYTES = KEY_BITS / 8;
const SALT_BYTES = 48;
const { RSA_NO_PADDING, RSA_PKCS1_PSS_PADDING } = constants;

const malformed = (message: string, cause?: unknown) => new TiebeamError('invalid-data', { path: '$.blinded', message, cause });

/**
 * Signs a blinded message (RFC 9474 §4.3) with the platform's own RSA, which takes its time independent of the key.
 * The same blinded message always gives the same signature.
 *
 * @throws {TiebeamError} `invalid-data` where the message is none of this key
 */
export function signBlinded(privateKey: KeyObject, blinded: Uint8Array): Buffer {
  const bytes = (privateKey.asymmetricKeyDetails?.modulusLength ?? KEY_BITS) / 8;
  if (blinded.length !== bytes) throw malformed(`A blinded message has ${bytes} bytes.`);
  let signature: Buffer;
  try {
    signature = privateDecrypt({ key: privateKey, padding: RSA_NO_PADDING }, blinded);
  } catch (cause) {
    throw malformed('The blinded message is not below the modulus of the key.', cause);
  }
  // A signature that came out wrong would give the private key away (the fault attack of RFC 9474 §4.3).
  if (!publicEncrypt({ key: privateKey, padding: RSA_NO_PADDING }, signature).equals(blinded)) {
    throw new Error('The signature does not fit its message: the machine computed wrongly.');
  }
  return signature;
}

/** What a vote carries to be counted, decoded. */
export interface ShownToken {
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * The hash under which a token is spent, or `undefined` where it is not one of this block in this wave.
 * The same token gives the same hash, whatever else comes with it; it is also the respondent's receipt.
 */
export function spentHash({ message, signature }: ShownToken, wave: string, block: string, publicKey: KeyObject): Buffer | undefined {
  if (signature.length !== KEY_BYTES || !isMessageOf(message, wave, block)) return undefined;
  const key = { key: publicKey, padding: RSA_PKCS1_PSS_PADDING, saltLength: SALT_BYTES };
  return verify('sha384', message, key, signature) ? createHash('sha256').update(message).digest() : undefined;
}
