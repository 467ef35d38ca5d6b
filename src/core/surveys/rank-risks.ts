import type { Vote } from './tally.js';
import { riskFactors, riskQuestion, riskStep, type Risk, type RiskFactor } from './templates/risk-round.js';

/** How far teams are apart in one factor of a risk. */
export interface RiskSpread {
  readonly factor: RiskFactor;
  /** The blocks at both ends; the same where all agree. */
  readonly lowest: string;
  readonly highest: string;
  /** Highest mean less lowest, 0..4. */
  readonly spread: number;
}

/** A risk as all teams see it together. */
export interface RankedRisk {
  readonly risk: Risk;
  /** Mean over the teams of each team's mean, 1..5. */
  readonly factors: Readonly<Record<RiskFactor, number>>;
  /** Severity × occurrence × detection, 1..125. */
  readonly product: number;
  /** Sum of the spreads of the factors, 0..12. */
  readonly disagreement: number;
  /** Widest first. */
  readonly spreads: readonly RiskSpread[];
  /** Teams that were counted. */
  readonly teams: number;
}

/** A round of risks in both orders, and those that too few have rated. */
export interface RiskRanking {
  readonly byProduct: readonly RankedRisk[];
  /** What to talk about first: the product alone hides a risk that one team rates high and another low. */
  readonly byDisagreement: readonly RankedRisk[];
  readonly unrated: readonly Risk[];
}

/**
 * Ranks the risks of a round. Each team counts once, whatever its size. A team of which fewer than `minimum` people rated a factor
 * of a risk is left out of that risk, and of its sums, so that nothing can be subtracted.
 */
export function rankRisks(risks: readonly Risk[], votes: Iterable<Vote>, minimum: number): RiskRanking {
  const cast = [...votes];
  const ranked: RankedRisk[] = [];
  const unrated: Risk[] = [];
  for (const risk of risks) {
    const teams = teamMeans(risk, cast, Math.max(1, minimum));
    if (teams.size === 0) unrated.push(risk);
    else ranked.push(rank(risk, teams));
  }
  const sorted = (key: 'product' | 'disagreement', then: 'product' | 'disagreement') =>
    [...ranked].sort((a, b) => b[key] - a[key] || b[then] - a[then] || (a.risk.id < b.risk.id ? -1 : 1));
  return { byProduct: sorted('product', 'disagreement'), byDisagreement: sorted('disagreement', 'product'), unrated };
}

type Means = Readonly<Record<RiskFactor, number>>;

function teamMeans(risk: Risk, votes: readonly Vote[], minimum: number): ReadonlyMap<string, Means> {
  const sums = new Map<string, Record<RiskFactor, { sum: number; n: number }>>();
  for (const { block, answers } of votes) {
    const own = sums.get(block) ?? { severity: { sum: 0, n: 0 }, occurrence: { sum: 0, n: 0 }, detection: { sum: 0, n: 0 } };
    sums.set(block, own);
    for (const factor of riskFactors) {
      const step = riskStep(answers[riskQuestion(risk.id, factor)]);
      if (step === null) continue;
      own[factor].sum += step;
      own[factor].n += 1;
    }
  }
  const means = new Map<string, Means>();
  for (const [block, { severity, occurrence, detection }] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (Math.min(severity.n, occurrence.n, detection.n) < minimum) continue;
    means.set(block, { severity: severity.sum / severity.n, occurrence: occurrence.sum / occurrence.n, detection: detection.sum / detection.n });
  }
  return means;
}

function rank(risk: Risk, teams: ReadonlyMap<string, Means>): RankedRisk {
  const mean = (factor: RiskFactor) => [...teams.values()].reduce((sum, means) => sum + means[factor], 0) / teams.size;
  const factors = { severity: mean('severity'), occurrence: mean('occurrence'), detection: mean('detection') };
  const spreads = riskFactors.map((factor) => spreadOf(factor, teams)).sort((a, b) => b.spread - a.spread);
  return {
    risk,
    factors,
    product: factors.severity * factors.occurrence * factors.detection,
    disagreement: spreads.reduce((sum, { spread }) => sum + spread, 0),
    spreads,
    teams: teams.size,
  };
}

function spreadOf(factor: RiskFactor, teams: ReadonlyMap<string, Means>): RiskSpread {
  const rated = [...teams].map(([block, means]) => ({ block, mean: means[factor] })).sort((a, b) => a.mean - b.mean);
  const [lowest, highest] = [rated[0], rated[rated.length - 1]];
  return { factor, lowest: lowest?.block ?? '', highest: highest?.block ?? '', spread: (highest?.mean ?? 0) - (lowest?.mean ?? 0) };
}
