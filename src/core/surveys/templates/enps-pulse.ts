import type { AgreeQuestion } from '../../../contract/index.js';
import { followUps, usualThresholds, type SurveyTemplate } from './template.js';

/** What makes work between teams easy or hard, in four sentences to agree with. */
const drivers: readonly (readonly [id: string, text: string])[] = [
  ['ownership', 'I know who owns a ticket after I hand it over.'],
  ['context', 'Other teams give us the context we need.'],
  ['no-blame', 'I can raise a problem without being blamed for it.'],
  ['priorities', 'Priorities between teams are clear.'],
];

/** The recommendation question, four drivers of work between teams, and the reason. Two minutes, once a quarter. */
export function enpsPulse(organisation: string): SurveyTemplate {
  return {
    title: 'Team pulse',
    introduction: 'One score, four statements and two open questions. You may leave out any of them.',
    language: 'en',
    ...usualThresholds,
    questions: [
      {
        id: 'recommend',
        kind: 'score',
        text: `On a scale of 0 to 10, how likely are you to recommend ${organisation} as a place to work?`,
        lowLabel: 'Not at all likely',
        highLabel: 'Extremely likely',
        // Another wording is another series, so a pulse about a team does not continue one about the company.
        wording: 'enps-place-to-work-1',
      },
      ...drivers.map(([id, text]): AgreeQuestion => ({ id, kind: 'agree', text, wording: `handoff-${id}-1` })),
      followUps.why,
      followUps.better,
    ],
  };
}
