import type { TimelineMessages } from '../../locales/messages.js';
import type { TimelinePlace } from './timeline-place.js';

/** How a timeline is shown. */
export interface TimelineLook {
  readonly words: TimelineMessages;
  readonly language: string;
  /** In place of the ticket's title or id. */
  readonly label?: string | null | undefined;
  readonly withoutMoves: boolean;
  readonly place: TimelinePlace;
}
