import type { Change } from '../../contract/index.js';
import type { TrendMessages } from '../../locales/messages.js';
import { brief } from '../base/foreign-text.js';

/** Kind, service, outcome and more of a change, in words. */
export function aboutChange({ kind, service, outcome, unplanned }: Change, words: TrendMessages): readonly string[] {
  return [
    words.kinds[kind],
    ...(service ? [brief(service, 60)] : []),
    ...(outcome ? [words.outcomes[outcome]] : []),
    ...(unplanned ? [words.unplanned] : []),
  ];
}
