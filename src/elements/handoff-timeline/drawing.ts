import { html, nothing, svg, type TemplateResult } from 'lit';
import type { SpanPartKind } from '../../core/handoffs/story.js';
import { type Shape, shapes, WORDS } from '../drawing/shapes.js';

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

/** A word with its middle, none of it beyond the picture, in a row where it touches no other. */
export interface PlacedWord extends TimeMark {
  readonly row: number;
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
  /** What the folds say, below the times. */
  readonly foldWords: readonly PlacedWord[];
  /** How many times wider than its place it is. */
  readonly zoom: number;
  /** Height of a lane, in units of the font size. */
  readonly lane: number;
  /** Key of the span that stands out. */
  readonly chosen?: string | undefined;
}

/** Lengths in units of the font size. */
const BAR_EM = 1.1;
/** Bars of linked tickets. */
const THIN_EM = 0.6;
const HEAD_EM = 1.5;
/** A row of words below the times. */
const ROW_EM = 1.3;
/** Size of the letters; lengths of a text are counted in its own. */
const LETTER_EM = 0.857;

const em = (size: number): string => `${Math.round(size * 100) / 100}em`;
const percent = (share: number): string => `${Math.round(share * 1e8) / 1e6}%`;
const fill = (kind: SpanPartKind): string | undefined => (kind === 'queue' ? 'url(#queue)' : kind === 'wait' ? 'url(#wait)' : undefined);

/** Attributes of the shapes. */
const LINE = ['class', 'x1', 'x2', 'y1', 'y2', 'marker-start', 'marker-end'] as const;
const BAR = ['class', 'x', 'y', 'width', 'height', 'fill', 'data-span'] as const;
const TEXT = ['class', 'x', 'y', 'text-anchor', WORDS] as const;

/**
 * A ticket over time: a lane per team, what went on as bars told apart by pattern, handoffs as upright lines from lane to lane, filled at
 * their foot where something went along. Fills any width.
 */
export function timeline({ lanes, blocks, passings, away, joined, idle, bonds, folds, marks, happenings, rightToLeft }: TimelinePicture, { times, foldWords, zoom, lane: height, chosen }: PictureLook): TemplateResult {
  const x = (share: number): string => percent(rightToLeft ? 1 - share : share);
  const middle = (lane: number): number => HEAD_EM + (lane + 0.5) * height;
  const bottom = HEAD_EM + lanes * height;
  const anchor = (at: number): string => (at * zoom < 0.08 ? (rightToLeft ? 'end' : 'start') : (1 - at) * zoom < 0.08 ? (rightToLeft ? 'start' : 'end') : 'middle');
  const words = (...names: readonly (string | false | undefined)[]): string => names.filter(Boolean).join(' ');

  const middles = Array.from({ length: lanes }, (_, lane) => em(middle(lane)));
  const line = (kind: string, from: number, to: number, ...ends: Shape): Shape => [kind, x(from), x(to), ...ends];
  const bar = (kind: string, from: number, to: number, lane: number, size: number, ...more: Shape): Shape => [kind, x(rightToLeft ? to : from), em(middle(lane) - size / 2), percent(to - from), em(size), ...more];
  const label = (kind: string, { at, text, several }: TimeMark, y: number, side = anchor(at)): Shape => [kind, x(at), em(y / LETTER_EM), side, several ? `${text} ×\u202f${several}` : text];
  const block = ({ kind, from, to, lane, span, several, linked, fresh }: Block): Shape =>
    bar(words('part', kind, several && 'several', linked && 'linked', fresh && 'fresh', span !== undefined && span === chosen && 'chosen'), from, to, lane, linked ? THIN_EM : BAR_EM, fill(kind), span);
  const passing = ({ at, from, to, carried, isReturn, several, linked, fresh }: Passing): Shape => [
    ...line(words('pass', several ? 'several' : isReturn && 'return', !several && carried && 'carried', linked && 'linked', fresh && 'fresh'), at, at, middles[from], middles[to]),
    ...(several ? [] : [`url(#foot${carried ? '-carried' : ''}${linked ? '-linked' : ''})`, 'url(#tip)']),
  ];
  const joining = ({ from, to, lane, span, fresh, linked }: Joined) =>
    svg`<g class=${words('joined', span === chosen && 'chosen', linked && 'linked', fresh && 'fresh')} data-span=${span}><line data-span=${span} x1=${x(from)} x2=${x(to)} y1=${middles[lane]} y2=${middles[lane]}></line><line data-span=${span} x1=${x(from)} x2=${x(from)} y1=${em(middle(lane) - BAR_EM / 2)} y2=${em(middle(lane) + BAR_EM / 2)}></line></g>`;
  const happening = ({ kind, at, several }: Happening) =>
    svg`<svg x=${x(at)} y=${middles[0]} overflow="visible">${several ? svg`<path class=${words('sign', kind)} d=${SIGNS[kind]} transform="translate(4 0)"></path>` : nothing}<path class=${words('sign', kind)} d=${SIGNS[kind]}></path></svg>`;

  const rows = Math.max(0, ...foldWords.map(({ row }) => row + 1));

  // Ends of lines are markers, so that each is one node. A foot is filled where something went along; of linked tickets it is paler.
  return html`<svg class="timeline" width=${`${Math.round(zoom * 1e4) / 100}%`} height=${em(bottom + 1.9 + rows * ROW_EM)} aria-hidden="true">
    <defs>
      <pattern id="queue" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="6" height="6"></rect><line class="hatch" y2="6"></line></pattern>
      <pattern id="wait" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="ground" width="6" height="6"></rect><circle class="dots" cx="3" cy="3" r="1.2"></circle></pattern>
      <marker id="foot" markerUnits="userSpaceOnUse" markerWidth="1" markerHeight="1" overflow="visible"><circle class="foot" r="0.28em"></circle></marker>
      <marker id="foot-carried" markerUnits="userSpaceOnUse" markerWidth="1" markerHeight="1" overflow="visible"><circle class="foot carried" r="0.28em"></circle></marker>
      <marker id="foot-linked" markerUnits="userSpaceOnUse" markerWidth="1" markerHeight="1" overflow="visible"><circle class="foot linked" r="0.28em"></circle></marker>
      <marker id="foot-carried-linked" markerUnits="userSpaceOnUse" markerWidth="1" markerHeight="1" overflow="visible"><circle class="foot carried linked" r="0.28em"></circle></marker>
      <marker id="bond" markerUnits="userSpaceOnUse" markerWidth="1" markerHeight="1" overflow="visible"><circle class="bond" r="0.35em"></circle></marker>
      <marker id="tip" markerUnits="userSpaceOnUse" markerWidth="1" markerHeight="1" orient="auto" overflow="visible"><path class="tip" d="M-7-4L-1 0L-7 4"></path></marker>
    </defs>
    <g ${shapes('line', LINE, [...middles.map((at) => line('lane', 0, 1, at, at)), ...times.map(({ at }) => line('rule', at, at, em(HEAD_EM), em(bottom))), ...happenings.map(({ at }) => line('around', at, at, middles[0], em(bottom)))])}></g>
    ${happenings.map(happening)}
    <g ${shapes('line', LINE, [...bonds.map(({ at, from, to }) => line('bond', at, at, middles[from], middles[to], undefined, 'url(#bond)')), ...away.map(({ from, to, lane, linked }) => line(words('away', linked && 'linked'), from, to, middles[lane], middles[lane]))])}></g>
    ${joined.map(joining)}
    <g ${shapes('rect', BAR, [...idle.map(({ from, to }) => bar('idle', from, to, lanes - 1, THIN_EM)), ...blocks.map(block)])}></g>
    <g ${shapes('line', LINE, passings.map(passing))}></g>
    ${folds.map(({ at }) => svg`<svg x=${x(at)} y=${em(HEAD_EM)} height=${em(bottom - HEAD_EM)} overflow="visible"><rect class="gap" x="-4" width="8" height="100%"></rect><line class="fold" x1="-4" x2="-4" y2="100%"></line><line class="fold" x1="4" x2="4" y2="100%"></line></svg>`)}
    <g ${shapes('line', LINE, marks.map(({ at }) => line('mark', at, at, em(HEAD_EM - 0.2), em(bottom))))}></g>
    <g ${shapes('text', TEXT, [...foldWords.map((fold) => label('fold-text', fold, bottom + 2.5 + fold.row * ROW_EM, 'middle')), ...marks.map((mark) => label('mark-text', mark, LETTER_EM)), ...times.map((time) => label('time', time, bottom + 1.2))])}></g>
  </svg>`;
}

/** A change is a diamond, an alert a triangle. */
const SIGNS = { change: 'M0-6L6 0L0 6L-6 0Z', alert: 'M0-6.5L6.5 5L-6.5 5Z' } as const;

/** A sample of a pattern, for the legend. */
export function swatch(kind: SpanPartKind): TemplateResult {
  return html`<svg class="swatch" viewBox="0 0 24 12" aria-hidden="true">
    <rect class="part ${kind}" x="0.5" y="0.5" width="23" height="11" fill=${fill(kind) ?? nothing}></rect>
  </svg>`;
}

/** A sample of a team that joined, for the legend. */
export function joinedSign(): TemplateResult {
  return html`<svg class="swatch" viewBox="0 0 24 12" aria-hidden="true"><g class="joined"><line x1="1" x2="23" y1="6" y2="6"></line><line x1="1" x2="1" y2="12"></line></g></svg>`;
}

/** A sample of a sign, for the legend. */
export function sign(kind: Happening['kind']): TemplateResult {
  return html`<svg class="swatch" viewBox="-12 -7 24 14" aria-hidden="true"><path class="sign ${kind}" d=${SIGNS[kind]}></path></svg>`;
}
