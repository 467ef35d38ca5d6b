import { describe, expect, it } from 'vitest';
import type { SurveyPrivacy } from '../../src/contract/index.js';
import { weakestPrivacy } from '../../src/contract/weakest-privacy.js';

describe('what is promised', () => {
  const words: readonly SurveyPrivacy[] = ['anonymous', 'unlinkable', 'confidential', 'identified'];

  it('is never more than the least of all who make it', () => {
    for (const one of words) {
      for (const other of words) {
        for (const third of words) {
          const least = words[Math.max(words.indexOf(one), words.indexOf(other), words.indexOf(third))];
          expect(weakestPrivacy(one, other, third)).toBe(least);
        }
      }
    }
  });

  it('is nothing where one of them says nothing, or a word that is not known', () => {
    expect(weakestPrivacy('anonymous', undefined)).toBe('identified');
    expect(weakestPrivacy('anonymous', 'sealed' as 'anonymous')).toBe('identified');
    expect(weakestPrivacy()).toBe('identified');
  });
});
