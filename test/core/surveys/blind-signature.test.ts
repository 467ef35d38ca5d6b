import { describe, expect, it } from 'vitest';
import { signBlinded } from '../../../src/backend/surveys/sign-token.js';
import { blind, finalize, prepare, verify } from '../../../src/core/surveys/blind-signature.js';
import { inverse, vectorKey, vectors, vectorSigner } from './rfc9474.js';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array | undefined) => value && Buffer.from(value).toString('hex');

describe.each(vectors)('$name', (vector) => {
  const { saltLength, randomized } = vector;
  const variant = { saltLength, randomized };
  const prepared = bytes(vector.preparedMsg);

  it('prepares the message', () => {
    expect(hex(prepare(bytes(vector.msg), variant, bytes(vector.msgPrefix)))).toBe(vector.preparedMsg);
  });

  it('blinds it', async () => {
    const factor = inverse(BigInt(`0x${vector.inv}`), vectorKey.n);
    const { blinded, inverse: secret } = await blind(vectorKey, prepared, variant, { salt: bytes(vector.salt), factor });
    expect(hex(blinded)).toBe(vector.blindedMsg);
    expect(hex(secret)).toBe(vector.inv);
  });

  it('signs what it cannot read', () => {
    expect(hex(signBlinded(vectorSigner(), bytes(vector.blindedMsg)))).toBe(vector.blindSig);
  });

  it('uncovers the signature', async () => {
    expect(hex(await finalize(vectorKey, prepared, bytes(vector.blindSig), bytes(vector.inv), variant))).toBe(vector.sig);
    expect(await verify(vectorKey, prepared, bytes(vector.sig), variant)).toBe(true);
  });

  it('takes no signature of another message, nor one that was changed on its way', async () => {
    const other = prepared.map((byte, at) => (at === 40 ? byte ^ 1 : byte));
    expect(await finalize(vectorKey, other, bytes(vector.blindSig), bytes(vector.inv), variant)).toBeUndefined();
    const changed = bytes(vector.blindSig).map((byte, at) => (at === 200 ? byte ^ 1 : byte));
    expect(await finalize(vectorKey, prepared, changed, bytes(vector.inv), variant)).toBeUndefined();
    expect(await finalize(vectorKey, prepared, changed.subarray(1), bytes(vector.inv), variant)).toBeUndefined();
  });
});

describe('blinding', () => {
  it('draws anew each time, so that the same message never looks the same', async () => {
    const message = prepare(new TextEncoder().encode('the same'));
    const [one, other] = [await blind(vectorKey, message), await blind(vectorKey, message)];
    expect(hex(one.blinded)).not.toBe(hex(other.blinded));
    expect(hex(prepare(message))).not.toBe(hex(prepare(message)));
  });

  it('refuses a key that shares a factor with what it hides', async () => {
    await expect(blind({ n: vectorKey.n, e: vectorKey.e }, prepare(new Uint8Array(1)), undefined, { factor: 0n })).rejects.toThrow(RangeError);
  });
});
