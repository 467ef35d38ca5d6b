import type { Capability, SourceDescription, SurveyPrivacy } from '../../contract/index.js';
import type { Store } from '../store/store.js';

/** What the server says about itself beside what the store knows. */
export interface DescriptionSetting {
  readonly name: string;
  readonly zone: string;
  /** The capabilities the routes serve. */
  readonly served: ReadonlySet<Capability>;
  readonly scope: string;
  /** The most a survey may promise, where there are surveys. */
  readonly surveyPrivacy?: SurveyPrivacy;
}

/**
 * The answer to `GET /v1`. With several ticket sources it speaks of the one that knows least: the earliest
 * as-of and the shortest freshness.
 */
export async function describeSource(store: Store, setting: DescriptionSetting): Promise<SourceDescription> {
  const [sources, lines, calendars, agreements] = await Promise.all([store.sources(), store.lines(), store.calendars(), store.agreements()]);
  const instants = sources.map((source) => source.asOf).filter((asOf) => asOf !== null);
  const asOf = instants.toSorted((one, other) => Date.parse(one) - Date.parse(other))[0];
  const freshness = sources.map((source) => source.freshForSeconds).filter((seconds) => seconds !== null);
  const capabilities = [...new Set<Capability>([...store.capabilities, 'subscribe'])].filter((each) => setting.served.has(each));
  return {
    contract: 1,
    name: setting.name,
    capabilities,
    zone: sources[0]?.zone ?? setting.zone,
    ...(asOf === undefined ? {} : { asOf }),
    ...(freshness.length === 0 ? {} : { freshForSeconds: Math.min(...freshness) }),
    ...(lines.length === 0 ? {} : { lines }),
    ...(calendars.length === 0 ? {} : { calendars }),
    ...agreements,
    scope: setting.scope,
    ...(setting.surveyPrivacy === undefined ? {} : { surveyPrivacy: setting.surveyPrivacy }),
  };
}
