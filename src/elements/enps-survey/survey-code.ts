import { warnOnce } from '../base/warn-once.js';
import type * as Code from './survey-view.js';

/** Everything behind the element of a form. */
export type SurveyCode = typeof Code;

/** It serves all forms once it is there. */
let code: SurveyCode | undefined;
let coming: Promise<boolean> | undefined;

/** The code, once it is there. */
export const surveyCode = (): SurveyCode | undefined => code;

/** Hands the code over where it travels with the page: a page that is about a survey gets all of it in one request. */
export function bringSurveyCode(found: SurveyCode): void {
  code = found;
}

/** Fetches the code for pages that have a form among other elements. @returns whether it came; it is asked for again if not */
export function fetchSurveyCode(): Promise<boolean> {
  return (coming ??= import('./survey-view.js').then(
    (found) => {
      code = found;
      return true;
    },
    () => {
      coming = undefined;
      warnOnce('The code of the survey form could not be loaded.');
      return false;
    },
  ));
}
