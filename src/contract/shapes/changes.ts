import type { Change } from '../change.js';
import { INSTANT, isMoment, SLUG, WEB_LINK } from '../patterns.js';
import { list, oneOf, record, text, truth } from './shape.js';
import type { Needed, Optional, Shape } from './shape.js';

const short = text(512);
const instant = text(64, INSTANT, isMoment);

/** What a picture of changes needs of one; what a metric read around it is not asked for. */
type PlainChange = Omit<Change, 'effect'>;

/** The members of a change. */
export const plainChange: { readonly needed: Needed<PlainChange>; readonly optional: Optional<PlainChange> } = {
  needed: { id: short, at: instant, kind: oneOf('deployment', 'configuration', 'contract'), title: short },
  optional: {
    team: text(64, SLUG),
    service: short,
    url: text(2048, WEB_LINK),
    outcome: oneOf('succeeded', 'failed', 'rolled-back'),
    committedAt: instant,
    recoveredAt: instant,
    unplanned: truth,
  },
};

/** The answer of `readChanges`. */
export const changesAnswer: Shape<readonly PlainChange[]> = list(record<PlainChange>(plainChange.needed, plainChange.optional));
