import type { TiebeamAdapter } from '../contract/adapter.js';
import type { Change, ChangeQuery } from '../contract/change.js';
import { changeEffectsAnswer } from '../contract/shapes/change-effects.js';
import { changesAnswer } from '../contract/shapes/changes.js';
import { readAs } from '../contract/shapes/shape.js';
import type { PageRequest } from './types.js';

const TOPICS = ['changes'] as const;
/** What came after a change is read from tickets too. */
const EFFECT_TOPICS = ['changes', 'kpis'] as const;

/** The question for the changes of a time, to hand to `page.watch`. @param locale - BCP 47 */
export function changesRequest(adapter: TiebeamAdapter, query: ChangeQuery, locale: string): PageRequest<readonly Change[]> {
  return { adapter, call: 'readChanges', query, locale, parse: (raw) => readAs(changesAnswer, raw), topics: TOPICS };
}

/** The question what a metric read before and after each change of a time. @param locale - BCP 47 */
export function changeEffectsRequest(adapter: TiebeamAdapter, query: ChangeQuery & Required<Pick<ChangeQuery, 'effect'>>, locale: string): PageRequest<readonly Change[]> {
  return { adapter, call: 'readChanges', query, locale, parse: (raw) => readAs(changeEffectsAnswer, raw), topics: EFFECT_TOPICS };
}
