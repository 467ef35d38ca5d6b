import { html, nothing, svg, type TemplateResult } from 'lit';

/** A ribbon from one side to the other, in the units of the picture. */
export interface FlowRibbon {
  readonly key: string;
  /** Upper edges on both sides, and how thick it is. */
  readonly start: number;
  readonly end: number;
  readonly thick: number;
}

/** A team on one side. */
export interface FlowNode {
  readonly name: string;
  readonly top: number;
  readonly high: number;
}

/** Who hands to whom as ribbons between two sides: those who hand over, and those who receive. */
export interface FlowPicture {
  readonly height: number;
  readonly left: readonly FlowNode[];
  readonly right: readonly FlowNode[];
  readonly ribbons: readonly FlowRibbon[];
}

/** Units of the picture's width: a name, a bar and its ribbons, a name. */
const WIDTH = 640;
const NAME = 180;
const BAR = 6;
const LONGEST = 26;

const round = (value: number): number => Math.round(value * 100) / 100;
const short = (name: string): string => ([...name].length > LONGEST ? `${[...name].slice(0, LONGEST - 1).join('')}…` : name);

/**
 * Who hands to whom as ribbons, those who hand over on the side where reading begins. A picture for the eye alone: the table says
 * the same.
 *
 * @param chosen - key of the pair that stands out
 */
export function flowDrawing({ height, left, right, ribbons }: FlowPicture, rightToLeft: boolean, chosen?: string): TemplateResult | typeof nothing {
  if (ribbons.length === 0) return nothing;
  const [near, far] = [NAME + BAR, WIDTH - NAME - BAR];
  const x = (place: number): number => (rightToLeft ? WIDTH - place : place);
  const [a, b, middle] = [x(near), x(far), WIDTH / 2];
  const path = (start: number, end: number, thick: number): string => {
    const [s, e, t] = [round(start), round(end), round(Math.max(thick, 0.6))];
    return `M${a} ${s}C${middle} ${s} ${middle} ${e} ${b} ${e}V${round(e + t)}C${middle} ${round(e + t)} ${middle} ${round(s + t)} ${a} ${round(s + t)}Z`;
  };
  const bar = ({ top, high }: FlowNode, place: number) => svg`<rect class="bar" x=${Math.min(x(place), x(place + BAR))} y=${round(top)} width=${BAR} height=${round(high)}></rect>`;
  const name = ({ name: text, top, high }: FlowNode, place: number, before: boolean) =>
    svg`<text x=${x(place)} y=${round(top + high / 2)} dy="0.35em" text-anchor=${before !== rightToLeft ? 'end' : 'start'}>${short(text)}</text>`;
  const drawn = [...ribbons].sort((one, other) => Number(one.key === chosen) - Number(other.key === chosen));
  return html`<svg class="flow" part="flow" viewBox="0 0 ${WIDTH} ${Math.ceil(height)}" aria-hidden="true">
    ${drawn.map(({ key, start, end, thick }) => svg`<path class=${key === chosen ? 'ribbon chosen' : 'ribbon'} d=${path(start, end, thick)}></path>`)}
    ${left.map((node) => [bar(node, NAME), name(node, NAME - 8, true)])} ${right.map((node) => [bar(node, WIDTH - NAME - BAR), name(node, WIDTH - NAME + 8, false)])}
  </svg>`;
}
