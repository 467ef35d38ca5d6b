import { describe, expect, it } from 'vitest';
import { surveySchema } from '../../../src/contract/schemas/surveys.js';
import { afterTicket, blamelessReview, enpsPulse, rankRisks, riskFactors, riskQuestion, riskRound, riskStep, type Risk, type SurveyTemplate, type Vote } from '../../../src/core/index.js';

const risks: Risk[] = [{ id: 'dns', text: 'Name service is down' }, { id: 'backup', text: 'A backup cannot be restored' }, { id: 'mail', text: 'Mail is late' }];

describe('survey templates', () => {
  it.each<[string, SurveyTemplate]>([['pulse', enpsPulse('Harbour')], ['after-ticket', afterTicket('the service desk')], ['review', blamelessReview('the outage of 3 March')], ['risks', riskRound('payments', risks)]])(
    '%s holds to the contract, with ids that stand once and the usual thresholds',
    (id, template) => {
      const survey = { id, privacy: 'confidential', ...template };
      expect(surveySchema.parse(survey)).toEqual(survey);
      expect(new Set(template.questions.map((question) => question.id)).size).toBe(template.questions.length);
      expect([template.minimumForScores, template.minimumForComments]).toEqual([5, 10]);
    },
  );

  it('ask the recommendation with both ends named, four drivers of handing over, and the same follow-ups of everybody', () => {
    const { questions } = enpsPulse('Harbour');
    expect(questions.map(({ kind }) => kind)).toEqual(['score', 'agree', 'agree', 'agree', 'agree', 'text', 'text']);
    expect(questions[0]).toMatchObject({ text: expect.stringContaining('recommend Harbour as a place to work'), lowLabel: 'Not at all likely', highLabel: 'Extremely likely' });
  });
});

describe('a round of risks', () => {
  const rate = (block: string, risk: string, [severity, occurrence, detection]: readonly [string, string, string]): Vote => ({
    block,
    answers: { [riskQuestion(risk, 'severity')]: severity, [riskQuestion(risk, 'occurrence')]: occurrence, [riskQuestion(risk, 'detection')]: detection },
  });
  const votes = [
    ...Array.from({ length: 3 }, () => rate('sre', 'dns', ['5', '2', '1'])),
    rate('desk', 'dns', ['5', '2', '2']),
    rate('sre', 'backup', ['5', '1', '2']),
    rate('desk', 'backup', ['1', '1', '5']),
    rate('sre', 'mail', ['2', '1', '1']),
  ];

  it('ranks by severity × occurrence × detection, each team counted once', () => {
    const { byProduct, unrated } = rankRisks(risks, votes, 1);
    expect(byProduct.map(({ risk }) => risk.id)).toEqual(['dns', 'backup', 'mail']);
    expect(byProduct[0]).toMatchObject({ factors: { severity: 5, occurrence: 2, detection: 1.5 }, product: 15, teams: 2 });
    expect(byProduct[1]?.product).toBeCloseTo(3 * 1 * 3.5, 9);
    expect(unrated).toEqual([]);
  });

  it('ranks by disagreement too, and names the factor and the teams at both ends', () => {
    const { byDisagreement } = rankRisks(risks, votes, 1);
    expect(byDisagreement.map(({ risk }) => risk.id)).toEqual(['backup', 'dns', 'mail']);
    expect(byDisagreement[0]).toMatchObject({ disagreement: 7, spreads: [{ factor: 'severity', lowest: 'desk', highest: 'sre', spread: 4 }, { factor: 'detection', lowest: 'sre', highest: 'desk', spread: 3 }, { factor: 'occurrence', spread: 0 }] });
  });

  it('leaves teams out of which too few have rated, from the sums as well', () => {
    const { byProduct, unrated } = rankRisks(risks, votes, 2);
    expect(byProduct.map(({ risk, factors, teams }) => [risk.id, factors.detection, teams])).toEqual([['dns', 1, 1]]);
    expect(unrated.map(({ id }) => id)).toEqual(['backup', 'mail']);
  });

  it('reads nothing but the steps it offers', () => {
    expect(['1', '5', '0', '6', '1.5', '', null, undefined, 3].map(riskStep)).toEqual([1, 5, null, null, null, null, null, null, null]);
    expect(riskFactors).toEqual(['severity', 'occurrence', 'detection']);
  });
});
