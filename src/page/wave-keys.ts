import { list, readAs, record, text } from '../contract/shapes/shape.js';
import type { Shape } from '../contract/shapes/shape.js';
import { SLUG } from '../contract/patterns.js';
import type { PublishedWaveKey, WaveKey, WaveKeyList } from '../contract/survey.js';
import { fingerprintOf } from '../core/surveys/vote-token.js';

const id = text(64, SLUG);
const base64url = text(1024, /^[A-Za-z0-9_-]*$/);

const keyList: Shape<WaveKeyList> = record<WaveKeyList>({
  keys: list(record<PublishedWaveKey>({ survey: id, wave: id, block: id, n: base64url, e: base64url, fingerprint: base64url })),
});

/** The answer of `readWaveKeys`. @throws {TiebeamError} */
export const readKeyList = (raw: unknown): WaveKeyList => readAs(keyList, raw);

/** Keys as one text: equal lists, equal texts. */
const written = (keys: readonly WaveKey[]): string =>
  keys
    .map(({ block, n, e, fingerprint }) => [block, n, e, fingerprint].join())
    .sort()
    .join('\n');

/**
 * Whether the keys this reader was given are those that everyone is given, and are what their fingerprints say. A key that one person
 * alone is given would tell that person's vote apart.
 */
export async function areEveryones(own: readonly WaveKey[], published: WaveKeyList, survey: string, wave: string): Promise<boolean> {
  const everyones = published.keys.filter((key) => key.survey === survey && key.wave === wave);
  if (written(own) !== written(everyones)) return false;
  if (new Set(own.map(({ block }) => block)).size !== own.length) return false;
  for (const key of own) if ((await fingerprintOf(key)) !== key.fingerprint) return false;
  return true;
}

/** What of a wave's keys a device remembers, to notice that they changed. */
export const pinOf = (keys: readonly WaveKey[]): string =>
  keys
    .map(({ block, fingerprint }) => `${block} ${fingerprint}`)
    .sort()
    .join('\n');
