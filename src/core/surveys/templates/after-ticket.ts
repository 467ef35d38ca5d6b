import { followUps, usualThresholds, type SurveyTemplate } from './template.js';

/** For those who raised a ticket, after it was resolved: how the service was, not who gave it. */
export function afterTicket(service: string): SurveyTemplate {
  return {
    title: 'After your ticket',
    introduction: 'Three short questions about how your ticket went.',
    language: 'en',
    ...usualThresholds,
    questions: [
      { id: 'satisfied', kind: 'agree', text: 'I am satisfied with how my ticket was handled.', wording: 'csat-agree-1' },
      {
        id: 'recommend',
        kind: 'score',
        text: `On a scale of 0 to 10, how likely are you to recommend ${service} to a colleague?`,
        lowLabel: 'Not at all likely',
        highLabel: 'Extremely likely',
        wording: 'nps-service-1',
      },
      followUps.why,
    ],
  };
}
