import { usualThresholds, type SurveyTemplate } from './template.js';

/**
 * For everyone who took part in an incident, before the review meets: how it went and what helped.
 * Source: the questions ask "how", after Etsy's Debriefing Facilitation Guide (2016).
 */
export function blamelessReview(incident: string): SurveyTemplate {
  return {
    title: `Review of ${incident}`,
    introduction: 'How it looked from where you stood. There are no wrong answers, and none is about a person.',
    language: 'en',
    ...usualThresholds,
    questions: [
      { id: 'noticed', kind: 'text', text: 'How did you notice that something was different from usual?', maxLength: 2000 },
      { id: 'helped', kind: 'text', text: 'What helped?', maxLength: 2000 },
      { id: 'harder', kind: 'text', text: 'What made it harder than it needed to be?', maxLength: 2000 },
      { id: 'information', kind: 'agree', text: 'I had the information I needed when I needed it.' },
      { id: 'handover', kind: 'agree', text: 'It was clear who would do what next.' },
      { id: 'voice', kind: 'agree', text: 'I could say what I saw without being blamed for it.' },
      { id: 'change', kind: 'text', text: 'What would make the next one easier?', maxLength: 2000 },
    ],
  };
}
