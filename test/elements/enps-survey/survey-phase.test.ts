import { describe, expect, it } from 'vitest';
import type { SurveyPrivacy } from '../../../src/contract/index.js';
import { phaseOf } from '../../../src/elements/enps-survey/survey-phase.js';
import { weakest } from '../../../src/elements/enps-survey/survey-privacy.js';

describe('where a reader stands', () => {
  it('follows the wave', () => {
    expect(phaseOf({ state: 'scheduled', invited: true }, undefined, undefined)).toBe('scheduled');
    expect(phaseOf({ state: 'open' }, undefined, undefined)).toBe('open');
    expect(phaseOf({ state: 'open', invited: false }, undefined, undefined)).toBe('not-invited');
    expect(phaseOf({ state: 'open', invited: true, answered: true }, undefined, undefined)).toBe('answered');
    expect(phaseOf({ state: 'closed', answered: true }, undefined, undefined)).toBe('closed');
    expect(phaseOf({ state: 'published', invited: false }, undefined, undefined)).toBe('closed');
  });

  it('is told by what this device did before anything the source says', () => {
    expect(phaseOf({ state: 'open', answered: true }, 'sent', 'already-answered')).toBe('sent');
    expect(phaseOf({ state: 'closed' }, 'kept', undefined)).toBe('kept');
    expect(phaseOf({ state: 'closed' }, 'sent', undefined)).toBe('closed');
  });

  it('says why no token is there', () => {
    const found = (['not-open', 'closed', 'not-invited', 'already-answered', 'no-token', 'keys-differ'] as const).map((refused) => phaseOf({ state: 'open' }, undefined, refused));
    expect(found).toEqual(['scheduled', 'closed', 'not-invited', 'answered', 'no-token', 'keys-differ']);
    expect(phaseOf({ state: 'open' }, undefined, 'word-of-a-later-version' as 'closed')).toBe('no-token');
  });
});

describe('what is promised', () => {
  const words: readonly SurveyPrivacy[] = ['anonymous', 'unlinkable', 'confidential', 'identified'];

  it('is never more than the least of all who make it', () => {
    for (const one of words) {
      for (const other of words) {
        for (const third of words) {
          const least = words[Math.max(words.indexOf(one), words.indexOf(other), words.indexOf(third))];
          expect(weakest(one, other, third)).toBe(least);
        }
      }
    }
  });

  it('is nothing where one of them says nothing, or a word that is not known', () => {
    expect(weakest('anonymous', undefined)).toBe('identified');
    expect(weakest('anonymous', 'sealed' as 'anonymous')).toBe('identified');
    expect(weakest()).toBe('identified');
  });
});
