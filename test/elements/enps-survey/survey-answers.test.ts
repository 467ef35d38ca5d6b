import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SurveyQuestion } from '../../../src/contract/index.js';
import { faultOf, faultsOf, isAnswered, lengthOf, roomIn, stillFitting, toBeSent } from '../../../src/elements/enps-survey/survey-answers.js';

const score: SurveyQuestion = { kind: 'score', id: 'enps', text: 'How likely?', required: true };
const agree: SurveyQuestion = { kind: 'agree', id: 'owner', text: 'I know.' };
const choice: SurveyQuestion = { kind: 'choice', id: 'site', text: 'Where?', options: [{ id: 'here', text: 'Here' }] };
const text: SurveyQuestion = { kind: 'text', id: 'why', text: 'Why?', maxLength: 5, required: true };
const all = [score, agree, choice, text];

describe('an answer', () => {
  it('is one when something was chosen or written, zero and passing included', () => {
    expect([0, 10, null, 'x', 'here'].map(isAnswered)).toEqual([true, true, true, true, true]);
    expect([undefined, '', '  \n'].map(isAnswered)).toEqual([false, false, false]);
  });

  it('is missing where a required question has none', () => {
    expect(faultOf(score, undefined)).toBe('missing');
    expect(faultOf(score, 0)).toBeUndefined();
    expect(faultOf(score, null)).toBeUndefined();
    expect(faultOf(agree, undefined)).toBeUndefined();
    expect(faultOf(text, '   ')).toBe('missing');
    expect([...faultsOf(all, {})]).toEqual([['enps', 'missing'], ['why', 'missing']]);
  });

  it('is counted in characters as a reader counts them', () => {
    expect(lengthOf('👍a')).toBe(2);
    expect(roomIn(text, '👍👍👍👍👍')).toBe(0);
    expect(faultOf(text, '123456')).toBe('too-long');
    expect(roomIn({ kind: 'text', id: 'free', text: 'Free' }, 'x'.repeat(2001))).toBe(-1);
  });
});

describe('what is sent', () => {
  it('is what was answered, in the order of the questions, and nothing else', () => {
    const sent = toBeSent(all, { why: 'so', owner: null, site: '', gone: 3, enps: 0 });
    expect(Object.entries(sent)).toEqual([['enps', 0], ['owner', null], ['why', 'so']]);
  });
});

describe('what a device kept', () => {
  it('is taken as far as it fits the questions of today', () => {
    expect(stillFitting(all, { enps: 11, owner: 3, site: 'gone', why: 'x'.repeat(9), more: 1 })).toEqual({ owner: 3, why: 'x'.repeat(9) });
    expect(stillFitting(all, { enps: 2.5, owner: 0, site: 'here', why: 7 })).toEqual({ site: 'here' });
    expect(stillFitting(all, { enps: null, owner: '3' })).toEqual({ enps: null });
  });

  it('never gives an answer that a reader could not give, whatever it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('enps', 'owner', 'site', 'why', '__proto__'), fc.anything()), (kept) => {
        for (const [id, answer] of Object.entries(stillFitting(all, kept))) {
          if (answer === null) continue;
          if (id === 'enps') expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).toContain(answer);
          else if (id === 'owner') expect([1, 2, 3, 4, 5]).toContain(answer);
          else if (id === 'site') expect(answer).toBe('here');
          else expect([id, typeof answer]).toEqual(['why', 'string']);
        }
      }),
    );
  });
});
