import type { TimelineMessages } from '../../locales/messages.js';
import type { AgreedModel } from './agreed-model.js';
import type { WordsLook } from './agreed-view.js';
import type { TimelinePlace } from './timeline-place.js';

/** How a timeline is shown. */
export interface TimelineLook {
  readonly words: TimelineMessages;
  readonly language: string;
  /** In place of the ticket's title or id. */
  readonly label?: string | null | undefined;
  readonly withoutMoves: boolean;
  /** With what stands below the picture. */
  readonly isWhole: boolean;
  readonly place: TimelinePlace;
  /** What the teams agreed on, and what waiting came to; its words may be on their way. */
  readonly agreed?: { readonly model: AgreedModel; readonly look: WordsLook } | undefined;
}
