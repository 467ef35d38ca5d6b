/**
 * A short name for a text: 16 hex digits, the same in every engine and version. Two 32-bit FNV-1a sums over
 * the UTF-16 code units with different starts. Tells texts apart; keeps no secret.
 * Source: Fowler, Noll, Vo, http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function stableHash(text: string): string {
  let left = 0x811c9dc5;
  let right = 0x01000193;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    left = Math.imul(left ^ (unit & 0xff), 0x01000193);
    left = Math.imul(left ^ (unit >>> 8), 0x01000193);
    right = Math.imul(right ^ (unit >>> 8), 0x01000193);
    right = Math.imul(right ^ (unit & 0xff), 0x01000193);
  }
  return hex(left) + hex(right);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
