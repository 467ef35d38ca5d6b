import type { SurveyPrivacy } from '../../contract/index.js';

const ORDER: readonly SurveyPrivacy[] = ['anonymous', 'unlinkable', 'confidential', 'identified'];

/** The least of some promises. One that is not made, or not known, promises nothing. */
export function weakest(...promises: readonly (SurveyPrivacy | undefined)[]): SurveyPrivacy {
  const steps = promises.map((promise) => (promise === undefined ? -1 : ORDER.indexOf(promise)));
  return steps.includes(-1) ? 'identified' : (ORDER[Math.max(...steps)] ?? 'identified');
}
