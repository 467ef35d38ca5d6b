import { stableHash } from './metrics/stable-hash.js';

const LONGEST = 64;
const MARK = 8;
/** What separates words without telling teams apart. */
const SEPARATORS = /[\s\-_.,:;/\\|()[\]'’"]+/gu;
const SPELT_OUT: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l' };

/**
 * The form in which two spellings of a team's name are one: NFC, lower case, words one space apart.
 * Separators count as spaces, `&` as "and".
 */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll('&', ' and ').replace(SEPARATORS, ' ').trim();
}

/**
 * A team id, `[a-z0-9-]{1,64}`, for a raw name that no alias covers. It depends on nothing but the name, so any
 * order of import gives the same ids. The rules:
 *
 * - Names that fold to the same text (case, Unicode form, separators) are one team and get one id.
 * - Where the alphabet cannot tell the whole name (`C++`, `客服`, `Müller`, more than 64 characters), the id
 *   ends with a mark of eight hex digits made from the folded name, so that different names do not
 *   collapse into one id.
 * - A name with nothing to spell becomes `team-` and its mark. An empty name names no team: `null`.
 */
export function teamIdOf(name: string): string | null {
  const folded = foldName(name);
  if (folded === '') return null;
  // Only the beginning can show, so a name of a million characters costs one pass for its mark.
  const spelt = folded.slice(0, 4 * LONGEST).replace(/[ßæœøđł]/g, (letter) => SPELT_OUT[letter] ?? '');
  const id = spelt.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  if (id === folded.replaceAll(' ', '-') && id.length <= LONGEST) return id;
  const mark = stableHash(folded).slice(0, MARK);
  const shown = id.slice(0, LONGEST - MARK - 1).replace(/-+$/, '');
  return `${shown === '' ? 'team' : shown}-${mark}`;
}
