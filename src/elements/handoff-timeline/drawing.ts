import { html, nothing, svg, type TemplateResult } from 'lit';
import type { SpanPartKind } from '../../core/handoffs/story.js';

/** A stretch on a lane. Places are shares of the time shown. */
export interface Block {
  readonly kind: SpanPartKind;
  readonly from: number;
  readonly to: number;
  /** Stretches of no length are not drawn. */
  readonly lane: number;
}

/** A handoff from lane to lane. */
export interface Passing {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** Something went along. */
  readonly carried: boolean;
  readonly isReturn: boolean;
}

/** A place on the time axis with its words. */
export interface TimeMark {
  readonly at: number;
  readonly text: string;
}

/** All that the picture of a ticket draws. */
export interface TimelinePicture {
  readonly lanes: number;
  readonly blocks: readonly Block[];
  readonly passings: readonly Passing[];
  readonly times: readonly TimeMark[];
  readonly folds: readonly TimeMark[];
  /** The ticket came back after it was resolved, or was escalated. */
  readonly marks: readonly TimeMark[];
  readonly rightToLeft: boolean;
}

/** Height of a lane, in units of the font size. */
export const LANE_EM = 2.6;
const BAR_EM = 1.1;
const HEAD_EM = 1.5;
/** Size of the letters; lengths of a text are counted in its own. */
const LETTER_EM = 0.857;

const em = (size: number): string => `${Math.round(size * 100) / 100}em`;

/**
 * A ticket over time: a lane per team, what went on as bars told apart by pattern, handoffs as upright lines from lane to lane, filled at
 * their foot where something went along. Fills any width.
 */
export function timeline({ lanes, blocks, passings, times, folds, marks, rightToLeft }: TimelinePicture): TemplateResult {
  const x = (share: number): string => `${Math.round((rightToLeft ? 1 - share : share) * 10_000) / 100}%`;
  const width = (from: number, to: number): string => `${Math.round((to - from) * 10_000) / 100}%`;
  const middle = (lane: number): number => HEAD_EM + (lane + 0.5) * LANE_EM;
  const bottom = HEAD_EM + lanes * LANE_EM;
  const anchor = (at: number): string => (at < 0.08 ? (rightToLeft ? 'end' : 'start') : at > 0.92 ? (rightToLeft ? 'start' : 'end') : 'middle');

  const block = ({ kind, from, to, lane }: Block) =>
    svg`<rect class="part ${kind}" x=${x(rightToLeft ? to : from)} y=${em(middle(lane) - BAR_EM / 2)} width=${width(from, to)} height=${em(BAR_EM)}
      fill=${kind === 'queue' ? 'url(#queue)' : kind === 'wait' ? 'url(#wait)' : nothing}></rect>`;
  const passing = ({ at, from, to, carried, isReturn }: Passing) => {
    const [start, end] = [middle(from), middle(to)];
    const tip = end > start ? 'M-4-7L0-1L4-7' : 'M-4 7L0 1L4 7';
    return svg`<line class="pass ${isReturn ? 'return' : ''}" x1=${x(at)} x2=${x(at)} y1=${em(start)} y2=${em(end)}></line>
      <circle class="foot ${carried ? 'carried' : ''}" cx=${x(at)} cy=${em(start)} r="0.28em"></circle>
      <svg x=${x(at)} y=${em(end)} overflow="visible"><path class="tip" d=${tip}></path></svg>`;
  };

  return html`<svg class="timeline" width="100%" height=${em(bottom + (folds.length > 0 ? 3.2 : 1.9))} aria-hidden="true">
    <defs>
      <pattern id="queue" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="6" height="6"></rect><line class="hatch" x1="0" y1="0" x2="0" y2="6"></line></pattern>
      <pattern id="wait" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="ground" width="6" height="6"></rect><circle class="dots" cx="3" cy="3" r="1.2"></circle></pattern>
    </defs>
    ${Array.from({ length: lanes }, (_, lane) => svg`<line class="lane" x1="0" x2="100%" y1=${em(middle(lane))} y2=${em(middle(lane))}></line>`)}
    ${times.map(({ at }) => svg`<line class="rule" x1=${x(at)} x2=${x(at)} y1=${em(HEAD_EM)} y2=${em(bottom)}></line>`)}
    ${blocks.map(block)} ${passings.map(passing)}
    ${folds.map(
      ({ at, text }) => svg`<svg x=${x(at)} y=${em(HEAD_EM)} height=${em(bottom - HEAD_EM)} overflow="visible"><line class="fold" x1="-3" x2="-3" y1="0" y2="100%"></line><line class="fold" x1="3" x2="3" y1="0" y2="100%"></line></svg>
        <text class="fold-text" x=${x(at)} y=${em((bottom + 2.5) / LETTER_EM)} text-anchor=${anchor(at)}>${text}</text>`,
    )}
    ${marks.map(({ at, text }) => svg`<line class="mark" x1=${x(at)} x2=${x(at)} y1=${em(HEAD_EM - 0.2)} y2=${em(bottom)}></line><text class="mark-text" x=${x(at)} y="1em" text-anchor=${anchor(at)}>${text}</text>`)}
    ${times.map(({ at, text }) => svg`<text class="time" x=${x(at)} y=${em((bottom + 1.2) / LETTER_EM)} text-anchor=${anchor(at)}>${text}</text>`)}
  </svg>`;
}

/** A sample of a pattern, for the legend. */
export function swatch(kind: SpanPartKind): TemplateResult {
  return html`<svg class="swatch" viewBox="0 0 24 12" aria-hidden="true">
    <rect class="part ${kind}" x="0.5" y="0.5" width="23" height="11" fill=${kind === 'queue' ? 'url(#queue)' : kind === 'wait' ? 'url(#wait)' : nothing}></rect>
  </svg>`;
}
