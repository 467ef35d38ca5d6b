import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PublicKey } from '../../../src/core/surveys/blind-signature.js';

/** One of the four test vectors of RFC 9474, in hexadecimal. */
export interface Rfc9474Vector {
  readonly name: string;
  readonly saltLength: 0 | 48;
  readonly randomized: boolean;
  readonly msg: string;
  readonly msgPrefix: string;
  readonly preparedMsg: string;
  readonly salt: string;
  readonly inv: string;
  readonly blindedMsg: string;
  readonly blindSig: string;
  readonly sig: string;
}

const file = JSON.parse(readFileSync(new URL('rfc9474-vectors.json', import.meta.url), 'utf8')) as {
  readonly key: Readonly<Record<'n' | 'e' | 'd' | 'p' | 'q', string>>;
  readonly vectors: readonly Rfc9474Vector[];
};

export const { vectors } = file;

const number = (hex: string) => BigInt(`0x${hex}`);

/** The public half of the key that all four vectors share. */
export const vectorKey: PublicKey = { n: number(file.key.n), e: number(file.key.e) };

/** The inverse of a number modulo another. */
export function inverse(value: bigint, n: bigint): bigint {
  let [rest, next, found, other] = [n, value, 0n, 1n];
  while (next) [rest, next, found, other] = [next, rest % next, other, found - (rest / next) * other];
  return ((found % n) + n) % n;
}

/** The private half, for the server's signing. */
export function vectorSigner(): KeyObject {
  const { n, e, d, p, q } = file.key;
  const base64url = (hex: string) => Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
  const part = (value: bigint) => base64url(value.toString(16));
  const [dn, pn, qn] = [number(d), number(p), number(q)];
  return createPrivateKey({
    format: 'jwk',
    key: { kty: 'RSA', n: base64url(n), e: base64url(e), d: base64url(d), p: base64url(p), q: base64url(q), dp: part(dn % (pn - 1n)), dq: part(dn % (qn - 1n)), qi: part(inverse(qn, pn)) },
  });
}
