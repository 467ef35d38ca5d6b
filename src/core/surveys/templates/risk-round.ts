import type { ChoiceQuestion, SurveyAnswer } from '../../../contract/index.js';
import { usualThresholds, type SurveyTemplate } from './template.js';

/** A way in which a service may fail its users. */
export interface Risk {
  /** A slug of at most 48 characters, so that its questions have ids. */
  readonly id: string;
  readonly text: string;
}

/** How bad, how often, how late it is noticed: each from 1 to 5, where 5 is worst. */
export const riskFactors = ['severity', 'occurrence', 'detection'] as const;
export type RiskFactor = (typeof riskFactors)[number];

const asks: Record<RiskFactor, { readonly text: (risk: string) => string; readonly options: readonly string[] }> = {
  severity: {
    text: (risk) => `${risk}: how bad is it for our users when it happens?`,
    options: ['1: hardly noticed', '2: a nuisance', '3: work is slowed', '4: work stops for some', '5: work stops for many'],
  },
  occurrence: {
    text: (risk) => `${risk}: how often do you expect it?`,
    options: ['1: less than once in three years', '2: once a year', '3: once a quarter', '4: once a month', '5: once a week or more'],
  },
  detection: {
    text: (risk) => `${risk}: how soon do we notice?`,
    options: ['1: before it happens', '2: within minutes', '3: within an hour', '4: within a day', '5: only when users tell us'],
  },
};

/** Which question asks for a factor of a risk. */
export const riskQuestion = (risk: string, factor: RiskFactor) => `${risk}-${factor}`;

/**
 * Every team rates the same risks by severity, occurrence and detection.
 * Source: failure mode and effects analysis, IEC 60812, here on five steps.
 */
export function riskRound(service: string, risks: readonly Risk[]): SurveyTemplate {
  return {
    title: `Reliability risks of ${service}`,
    introduction: 'Rate each risk as it looks from your team. Where teams differ is where to talk first.',
    language: 'en',
    ...usualThresholds,
    questions: risks.flatMap(({ id, text }) =>
      riskFactors.map((factor): ChoiceQuestion => ({
        id: riskQuestion(id, factor),
        kind: 'choice',
        text: asks[factor].text(text),
        options: asks[factor].options.map((option, step) => ({ id: String(step + 1), text: option })),
      })),
    ),
  };
}

/** The step that an answer of a risk round stands for; `null` for none. */
export function riskStep(answer: SurveyAnswer | undefined): number | null {
  return typeof answer === 'string' && /^[1-5]$/.test(answer) ? Number(answer) : null;
}
