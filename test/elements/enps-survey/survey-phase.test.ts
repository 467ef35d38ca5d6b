import { describe, expect, it } from 'vitest';
import { phaseOf } from '../../../src/elements/enps-survey/survey-phase.js';

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
