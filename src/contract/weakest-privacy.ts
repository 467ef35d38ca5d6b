import type { SurveyPrivacy } from './survey.js';

const ORDER: readonly (SurveyPrivacy | undefined)[] = ['anonymous', 'unlinkable', 'confidential', 'identified'];

/** The least of some promises. One that is not made, or not known, promises nothing. */
export function weakestPrivacy(...promises: readonly (SurveyPrivacy | undefined)[]): SurveyPrivacy {
  const steps = promises.map((promise) => ORDER.indexOf(promise));
  return (!steps.includes(-1) && ORDER[Math.max(...steps)]) || 'identified';
}
