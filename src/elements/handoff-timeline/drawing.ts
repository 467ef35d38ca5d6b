import { html, nothing, svg, type TemplateResult } from 'lit';
import type { SpanPartKind } from '../../core/handoffs/story.js';

/** A stretch on a lane. Places are shares of the time shown. */
export interface Block {
  readonly kind: SpanPartKind;
  readonly from: number;
  readonly to: number;
  readonly lane: number;
  /** Key of the span it is part of; absent where that is in no list. */
  readonly span?: string | undefined;
  /** Several too narrow to be told apart. */
  readonly several?: boolean;
  /** Of another ticket. */
  readonly linked?: boolean | undefined;
  /** It came with the last answer. */
  readonly fresh?: boolean | undefined;
}

/** A handoff from lane to lane. */
export interface Passing {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** Something went along. */
  readonly carried: boolean;
  readonly isReturn: boolean;
  /** Several too close to be told apart, from the highest lane to the lowest. */
  readonly several?: boolean;
  readonly linked?: boolean | undefined;
  readonly fresh?: boolean | undefined;
}

/** A place on the time axis with its words. */
export interface TimeMark {
  readonly at: number;
  readonly text: string;
  /** How many stand there. */
  readonly several?: number;
}

/** What happened beside the ticket. */
export interface Happening {
  readonly kind: 'change' | 'alert';
  readonly at: number;
  readonly several?: boolean;
}

/** A ticket came straight back: the time it was away from the lane it came back to. */
export interface Away {
  readonly from: number;
  readonly to: number;
  readonly lane: number;
  readonly linked?: boolean | undefined;
}

/** A time that no team's clock counted. */
export interface Idle {
  readonly from: number;
  readonly to: number;
}

/** A team joins without taking the ticket over, and is in from then on. */
export interface Joined {
  readonly from: number;
  readonly to: number;
  readonly lane: number;
  readonly span: string;
  readonly fresh?: boolean | undefined;
  readonly linked?: boolean | undefined;
}

/** A ticket names another one, from lane to lane. */
export interface Bond {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** All that the picture of a ticket can draw. */
export interface TimelinePicture {
  readonly lanes: number;
  readonly blocks: readonly Block[];
  readonly passings: readonly Passing[];
  readonly away: readonly Away[];
  readonly joined: readonly Joined[];
  /** On the last lane. */
  readonly idle: readonly Idle[];
  readonly bonds: readonly Bond[];
  readonly folds: readonly TimeMark[];
  /** The ticket came back after it was resolved, or was escalated. */
  readonly marks: readonly TimeMark[];
  /** Changes and alerts, on the first lane. */
  readonly happenings: readonly Happening[];
  readonly rightToLeft: boolean;
}

/** How a picture is drawn. */
export interface PictureLook {
  readonly times: readonly TimeMark[];
  /** How many times wider than its place it is. */
  readonly zoom: number;
  /** Key of the span that stands out. */
  readonly chosen?: string | undefined;
}

/** Height of a lane, in units of the font size. */
export const LANE_EM = 2.6;
const BAR_EM = 1.1;
/** Bars of linked tickets. */
const THIN_EM = 0.6;
const HEAD_EM = 1.5;
/** Size of the letters; lengths of a text are counted in its own. */
const LETTER_EM = 0.857;

const em = (size: number): string => `${Math.round(size * 100) / 100}em`;
const percent = (share: number): string => `${Math.round(share * 1e8) / 1e6}%`;
const fill = (kind: SpanPartKind) => (kind === 'queue' ? 'url(#queue)' : kind === 'wait' ? 'url(#wait)' : nothing);

/**
 * A ticket over time: a lane per team, what went on as bars told apart by pattern, handoffs as upright lines from lane to lane, filled at
 * their foot where something went along. Fills any width.
 */
export function timeline({ lanes, blocks, passings, away, joined, idle, bonds, folds, marks, happenings, rightToLeft }: TimelinePicture, { times, zoom, chosen }: PictureLook): TemplateResult {
  const x = (share: number): string => percent(rightToLeft ? 1 - share : share);
  const middle = (lane: number): number => HEAD_EM + (lane + 0.5) * LANE_EM;
  const bottom = HEAD_EM + lanes * LANE_EM;
  const anchor = (at: number): string => (at * zoom < 0.08 ? (rightToLeft ? 'end' : 'start') : (1 - at) * zoom < 0.08 ? (rightToLeft ? 'start' : 'end') : 'middle');
  const words = (...names: readonly (string | false | undefined)[]): string => names.filter(Boolean).join(' ');

  const block = ({ kind, from, to, lane, span, several, linked, fresh }: Block) =>
    svg`<rect class=${words('part', kind, several && 'several', linked && 'linked', fresh && 'fresh', span !== undefined && span === chosen && 'chosen')} data-span=${span ?? nothing} x=${x(rightToLeft ? to : from)}
      y=${em(middle(lane) - (linked ? THIN_EM : BAR_EM) / 2)} width=${percent(to - from)} height=${em(linked ? THIN_EM : BAR_EM)} fill=${fill(kind)}></rect>`;
  const passing = ({ at, from, to, carried, isReturn, several, linked, fresh }: Passing) => {
    const place = x(at);
    return svg`<line class=${words('pass', several ? 'several' : isReturn && 'return', !several && carried && 'carried', linked && 'linked', fresh && 'fresh')} x1=${place} x2=${place} y1=${em(middle(from))} y2=${em(middle(to))}
      marker-start=${several ? nothing : `url(#${footOf(carried, linked === true)})`} marker-end=${several ? nothing : 'url(#tip)'}></line>`;
  };
  const joining = ({ from, to, lane, span, fresh, linked }: Joined) =>
    svg`<g class=${words('joined', span === chosen && 'chosen', linked && 'linked', fresh && 'fresh')} data-span=${span}><line data-span=${span} x1=${x(from)} x2=${x(to)} y1=${em(middle(lane))} y2=${em(middle(lane))}></line><line data-span=${span} x1=${x(from)} x2=${x(from)} y1=${em(middle(lane) - BAR_EM / 2)} y2=${em(middle(lane) + BAR_EM / 2)}></line></g>`;
  const happening = ({ kind, at, several }: Happening) =>
    svg`<line class="around" x1=${x(at)} x2=${x(at)} y1=${em(middle(0))} y2=${em(bottom)}></line><svg x=${x(at)} y=${em(middle(0))} overflow="visible">${several ? svg`<path class=${words('sign', kind)} d=${SIGNS[kind]} transform="translate(4 0)"></path>` : nothing}<path class=${words('sign', kind)} d=${SIGNS[kind]}></path></svg>`;

  return html`<svg class="timeline" width=${`${Math.round(zoom * 1e4) / 100}%`} height=${em(bottom + (folds.length > 0 ? 3.2 : 1.9))} aria-hidden="true">
    <defs>
      <pattern id="queue" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="6" height="6"></rect><line class="hatch" x1="0" y1="0" x2="0" y2="6"></line></pattern>
      <pattern id="wait" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="ground" width="6" height="6"></rect><circle class="dots" cx="3" cy="3" r="1.2"></circle></pattern>
      ${FEET.map(([carried, linked]) => svg`<marker id=${footOf(carried, linked)} markerUnits="userSpaceOnUse" markerWidth="1" markerHeight="1" overflow="visible"><circle class=${words('foot', carried && 'carried', linked && 'linked')} r="0.28em"></circle></marker>`)}
      <marker id="tip" markerUnits="userSpaceOnUse" markerWidth="1" markerHeight="1" orient="auto" overflow="visible"><path class="tip" d="M-7-4L-1 0L-7 4"></path></marker>
    </defs>
    ${Array.from({ length: lanes }, (_, lane) => svg`<line class="lane" x1="0" x2="100%" y1=${em(middle(lane))} y2=${em(middle(lane))}></line>`)}
    ${times.map(({ at }) => svg`<line class="rule" x1=${x(at)} x2=${x(at)} y1=${em(HEAD_EM)} y2=${em(bottom)}></line>`)}
    ${happenings.map(happening)} ${bonds.map(({ at, from, to }) => svg`<line class="bond" x1=${x(at)} x2=${x(at)} y1=${em(middle(from))} y2=${em(middle(to))}></line><circle class="bond" cx=${x(at)} cy=${em(middle(to))} r="0.35em"></circle>`)}
    ${away.map(({ from, to, lane, linked }) => svg`<line class=${words('away', linked && 'linked')} x1=${x(from)} x2=${x(to)} y1=${em(middle(lane))} y2=${em(middle(lane))}></line>`)}
    ${idle.map(({ from, to }) => svg`<rect class="idle" x=${x(rightToLeft ? to : from)} y=${em(middle(lanes - 1) - THIN_EM / 2)} width=${percent(to - from)} height=${em(THIN_EM)}></rect>`)}
    ${joined.map(joining)} ${blocks.map(block)} ${passings.map(passing)}
    ${folds.map(
      ({ at, text }) => svg`<svg x=${x(at)} y=${em(HEAD_EM)} height=${em(bottom - HEAD_EM)} overflow="visible"><rect class="gap" x="-4" width="8" y="0" height="100%"></rect><line class="fold" x1="-4" x2="-4" y1="0" y2="100%"></line><line class="fold" x1="4" x2="4" y1="0" y2="100%"></line></svg>
        <text class="fold-text" x=${x(at)} y=${em((bottom + 2.5) / LETTER_EM)} text-anchor=${anchor(at)}>${text}</text>`,
    )}
    ${marks.map(({ at, text, several }) => svg`<line class="mark" x1=${x(at)} x2=${x(at)} y1=${em(HEAD_EM - 0.2)} y2=${em(bottom)}></line><text class="mark-text" x=${x(at)} y="1em" text-anchor=${anchor(at)}>${text}${several ? ` ×\u202f${several}` : nothing}</text>`)}
    ${times.map(({ at, text }) => svg`<text class="time" x=${x(at)} y=${em((bottom + 1.2) / LETTER_EM)} text-anchor=${anchor(at)}>${text}</text>`)}
  </svg>`;
}

/** Ends of a handoff are markers, so that each is one node. A foot is filled where something went along; of linked tickets it is paler. */
const FEET = [[false, false], [true, false], [false, true], [true, true]] as const;
const footOf = (carried: boolean, linked: boolean): string => `foot${carried ? '-carried' : ''}${linked ? '-linked' : ''}`;

/** A change is a diamond, an alert a triangle. */
const SIGNS = { change: 'M0-6L6 0L0 6L-6 0Z', alert: 'M0-6.5L6.5 5L-6.5 5Z' } as const;

/** A sample of a pattern, for the legend. */
export function swatch(kind: SpanPartKind): TemplateResult {
  return html`<svg class="swatch" viewBox="0 0 24 12" aria-hidden="true">
    <rect class="part ${kind}" x="0.5" y="0.5" width="23" height="11" fill=${fill(kind)}></rect>
  </svg>`;
}

/** A sample of a team that joined, for the legend. */
export function joinedSign(): TemplateResult {
  return html`<svg class="swatch" viewBox="0 0 24 12" aria-hidden="true"><g class="joined"><line x1="1" x2="23" y1="6" y2="6"></line><line x1="1" x2="1" y1="0" y2="12"></line></g></svg>`;
}

/** A sample of a sign, for the legend. */
export function sign(kind: Happening['kind']): TemplateResult {
  return html`<svg class="swatch" viewBox="-12 -7 24 14" aria-hidden="true"><path class="sign ${kind}" d=${SIGNS[kind]}></path></svg>`;
}
