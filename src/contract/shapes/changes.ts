import type { Change } from '../change.js';
import { INSTANT, isMoment, SLUG, WEB_LINK } from '../patterns.js';
import { list, oneOf, record, text, truth } from './shape.js';
import type { Shape } from './shape.js';

const short = text(512);
const instant = text(64, INSTANT, isMoment);

/** The answer of `readChanges`. */
export const changesAnswer: Shape<readonly Change[]> = list(
  record<Change>(
    { id: short, at: instant, kind: oneOf('deployment', 'configuration', 'contract'), title: short },
    {
      team: text(64, SLUG),
      service: short,
      url: text(2048, WEB_LINK),
      outcome: oneOf('succeeded', 'failed', 'rolled-back'),
      committedAt: instant,
      recoveredAt: instant,
      unplanned: truth,
    },
  ),
);
