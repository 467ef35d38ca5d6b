import { html, nothing, svg, type TemplateResult } from 'lit';
import type { ChangeLine } from '../kpi-gauge/gauge-model.js';

/** A difference on a scale shared by all changes of a list. Places are shares of its length: 0 its low end, 1 its high end. */
export interface EffectPicture {
  /** Where no difference lies. */
  readonly zero: number;
  readonly difference: number;
  readonly interval?: readonly [low: number, high: number] | undefined;
  readonly tone: ChangeLine['tone'];
  /** Stands out among all of them. */
  readonly clear: boolean;
}

/** The scale under the pictures. */
export interface EffectScale {
  readonly low: string;
  readonly high: string;
  readonly zero: number;
}

const percent = (share: number): string => `${Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100}%`;

/** The difference as a mark, its interval as a line, both against the line of no difference. */
export function effectPicture({ zero, difference, interval, tone, clear }: EffectPicture, rightToLeft: boolean): TemplateResult {
  const x = (share: number): string => percent(rightToLeft ? 1 - share : share);
  const [low, high] = interval ?? [difference, difference];
  return html`<svg class="effect ${tone}" width="100%" height="1.4em" aria-hidden="true">
    <line class="zero" x1=${x(zero)} x2=${x(zero)} y1="0" y2="100%"></line>
    ${low < 0 ? beyond(x(0), rightToLeft) : nothing} ${high > 1 ? beyond(x(1), !rightToLeft) : nothing}
    ${interval ? svg`<line class="interval" x1=${x(low)} x2=${x(high)} y1="50%" y2="50%"></line>` : nothing}
    <circle class=${clear ? 'mark clear' : 'mark'} cx=${x(difference)} cy="50%" r="0.36em"></circle>
  </svg>`;
}

/** The tip of an interval that goes on beyond the scale. */
function beyond(x: string, toTheRight: boolean): TemplateResult {
  return svg`<svg x=${x} y="50%" overflow="visible"><path class="beyond" d=${toTheRight ? 'M-1-4l5 4l-5 4' : 'M1-4l-5 4l5 4'}></path></svg>`;
}

/** The ends of the scale, and zero where there is room between them. */
export function effectAxis({ low, high, zero }: EffectScale, rightToLeft: boolean): TemplateResult {
  const [left, right] = rightToLeft ? [high, low] : [low, high];
  const middle = rightToLeft ? 1 - zero : zero;
  return html`<svg class="scale" width="100%" height="1.4em" aria-hidden="true">
    <text x="0" y="1em">${left || '0'}</text>
    <text x=${percent(middle)} y="1em" text-anchor="middle">${middle > 0.3 && middle < 0.7 ? '0' : ''}</text>
    <text x="100%" y="1em" text-anchor="end">${right || '0'}</text>
  </svg>`;
}
