import type { TiebeamAdapter } from '../contract/adapter.js';
import type { Change, ChangeQuery } from '../contract/change.js';
import { changesAnswer } from '../contract/shapes/changes.js';
import { readAs } from '../contract/shapes/shape.js';
import type { PageRequest } from './types.js';

const TOPICS = ['changes'] as const;

/** The question for the changes of a time, to hand to `page.watch`. @param locale - BCP 47 */
export function changesRequest(adapter: TiebeamAdapter, query: ChangeQuery, locale: string): PageRequest<readonly Change[]> {
  return { adapter, call: 'readChanges', query, locale, parse: (raw) => readAs(changesAnswer, raw), topics: TOPICS };
}
