import { afterTicket, blamelessReview, enpsPulse, riskRound } from '../../core/surveys/templates/index.js';
import type { SurveyTemplate } from '../../core/surveys/templates/index.js';
import { teamIdOf } from '../../core/team-id.js';

/** What a template is filled with. */
export interface TemplateWords {
  /** The organisation, service or incident it asks about. */
  readonly about: string;
  /** Ways in which a service may fail, for a risk round. */
  readonly risks: readonly string[];
}

const TEMPLATES: Readonly<Record<string, (words: TemplateWords) => SurveyTemplate>> = {
  'enps-pulse': ({ about }) => enpsPulse(about),
  csat: ({ about }) => afterTicket(about),
  review: ({ about }) => blamelessReview(about),
  risk: ({ about, risks }) => riskRound(about, risks.map((text) => ({ id: (teamIdOf(text) ?? 'risk').slice(-48).replace(/^-+/, ''), text }))),
};

/** Names of the templates that a survey can be made from. */
export const templateNames: readonly string[] = Object.keys(TEMPLATES);

/** A filled template; `undefined` where there is none of the name. */
export function templateNamed(name: string, words: TemplateWords): SurveyTemplate | undefined {
  return Object.hasOwn(TEMPLATES, name) ? TEMPLATES[name]?.(words) : undefined;
}
