import { encodeBase64url } from '../../contract/base64url.js';

/**
 * Blind RSA signatures (RFC 9474): the signer signs what it cannot see, and cannot recognise it later.
 *
 * The arithmetic is that of big integers, whose time depends on the values. It runs on the device of the person whose
 * secret it is; the private key is only ever used by the server's own RSA.
 */

/** An RSA public key. */
export interface PublicKey {
  readonly n: bigint;
  readonly e: bigint;
}

/** One of the named variants of RFC 9474 §5; all use SHA-384. */
export interface BlindVariant {
  /** Bytes of salt. */
  readonly saltLength: 0 | 48;
  /** Whether a message gets 32 random bytes in front. */
  readonly randomized: boolean;
}

/** RSABSSA-SHA384-PSS-Randomized: blind for any key and any message (RFC 9474 §7). The one that votes use. */
export const PSS_RANDOMIZED: BlindVariant = { saltLength: 48, randomized: true };

/** What leaves for the signer, and the secret that stays. */
export interface Blinding {
  readonly blinded: Uint8Array<ArrayBuffer>;
  readonly inverse: Uint8Array<ArrayBuffer>;
}

const HASH = 'SHA-384';
const HASH_BYTES = 48;
const PREFIX_BYTES = 32;

/** Random bytes of the platform. */
export const randomBytes = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

/** Bytes one after the other. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The number that bytes stand for, the highest first. */
export function numberOf(bytes: Uint8Array): bigint {
  let digits = '0x0';
  for (const byte of bytes) digits += byte.toString(16).padStart(2, '0');
  return BigInt(digits);
}

function bytesOf(number: bigint, length: number): Uint8Array<ArrayBuffer> {
  const digits = number.toString(16).padStart(length * 2, '0');
  return Uint8Array.from({ length }, (_, at) => parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}

const bitsOf = (number: bigint): number => number.toString(2).length;
const modulusBytes = ({ n }: PublicKey): number => Math.ceil(bitsOf(n) / 8);

const digest = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => new Uint8Array(await crypto.subtle.digest(HASH, bytes));

/** Public-key operation RSAVP1 (RFC 8017 §5.2.2). */
function power(base: bigint, { n, e }: PublicKey): bigint {
  let result = 1n;
  for (const bit of e.toString(2)) {
    result = (result * result) % n;
    if (bit === '1') result = (result * base) % n;
  }
  return result;
}

/** Extended Euclid. `undefined` where the two share a factor. */
function inverseOf(number: bigint, n: bigint): bigint | undefined {
  let [rest, next, found, other] = [n, number, 0n, 1n];
  while (next) {
    const times = rest / next;
    [rest, next] = [next, rest - times * next];
    [found, other] = [other, found - times * other];
  }
  return rest === 1n ? ((found % n) + n) % n : undefined;
}

/** MGF1 (RFC 8017 appendix B.2.1). */
async function mask(seed: Uint8Array, length: number): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  for (let counter = 0; counter * HASH_BYTES < length; counter++) blocks.push(await digest(joined(seed, bytesOf(BigInt(counter), 4))));
  return joined(...blocks).subarray(0, length);
}

/** EMSA-PSS-ENCODE (RFC 8017 §9.1.1) for a modulus of so many bits. */
async function encode(message: Uint8Array<ArrayBuffer>, modulusBits: number, salt: Uint8Array): Promise<bigint> {
  const length = Math.ceil((modulusBits - 1) / 8);
  const hash = await digest(joined(new Uint8Array(8), await digest(message), salt));
  const block = joined(new Uint8Array(length - salt.length - HASH_BYTES - 2), Uint8Array.of(1), salt);
  const masking = await mask(hash, block.length);
  const masked = block.map((byte, at) => byte ^ (masking[at] ?? 0));
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * length - (modulusBits - 1)));
  return numberOf(joined(masked, hash, Uint8Array.of(0xbc)));
}

/** The message as it is signed (RFC 9474 §4.1). @param prefix - drawn at random when absent */
export function prepare(message: Uint8Array, variant: BlindVariant = PSS_RANDOMIZED, prefix?: Uint8Array): Uint8Array<ArrayBuffer> {
  return variant.randomized ? joined(prefix ?? randomBytes(PREFIX_BYTES), message) : joined(message);
}

/** Uniform in 1..n−1. */
function drawBelow(n: bigint, length: number): bigint {
  for (;;) {
    const drawn = numberOf(randomBytes(length));
    if (drawn > 0n && drawn < n) return drawn;
  }
}

/**
 * Hides a prepared message (RFC 9474 §4.2).
 *
 * @param drawn - salt and blinding factor, for test vectors; drawn at random when absent
 * @throws {RangeError} where the key or the draw cannot blind, which for an honest key never happens
 */
export async function blind(
  key: PublicKey,
  prepared: Uint8Array<ArrayBuffer>,
  { saltLength }: BlindVariant = PSS_RANDOMIZED,
  drawn: { readonly salt?: Uint8Array; readonly factor?: bigint } = {},
): Promise<Blinding> {
  const length = modulusBytes(key);
  const message = await encode(prepared, bitsOf(key.n), drawn.salt ?? randomBytes(saltLength));
  const factor = drawn.factor ?? drawBelow(key.n, length);
  const inverse = inverseOf(factor, key.n);
  if (inverse === undefined || inverseOf(message, key.n) === undefined) throw new RangeError('the key cannot blind');
  return { blinded: bytesOf((message * power(factor, key)) % key.n, length), inverse: bytesOf(inverse, length) };
}

/** Whether a signature holds for a prepared message. */
export async function verify(
  key: PublicKey,
  prepared: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  { saltLength }: BlindVariant = PSS_RANDOMIZED,
): Promise<boolean> {
  const jwk = { kty: 'RSA', n: encodeBase64url(bytesOf(key.n, modulusBytes(key))), e: encodeBase64url(bytesOf(key.e, Math.ceil(bitsOf(key.e) / 8))) };
  const imported = await crypto.subtle.importKey('jwk', jwk, { name: 'RSA-PSS', hash: HASH }, false, ['verify']);
  return crypto.subtle.verify({ name: 'RSA-PSS', saltLength }, imported, signature, prepared);
}

/**
 * Uncovers the signature under a blind one and checks it (RFC 9474 §4.4).
 *
 * @returns the signature, or `undefined` where the signer did not sign what was sent with this key
 */
export async function finalize(
  key: PublicKey,
  prepared: Uint8Array<ArrayBuffer>,
  blindSignature: Uint8Array,
  inverse: Uint8Array,
  variant: BlindVariant = PSS_RANDOMIZED,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const length = modulusBytes(key);
  if (blindSignature.length !== length) return undefined;
  const signature = bytesOf((numberOf(blindSignature) * numberOf(inverse)) % key.n, length);
  return (await verify(key, prepared, signature, variant)) ? signature : undefined;
}
