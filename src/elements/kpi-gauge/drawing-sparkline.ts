import { html, nothing, svg, type TemplateResult } from 'lit';
import { clamped, short, type Tone } from './drawing-scale.js';

/** A line of earlier values, heights in shares of its range; `null` is a gap. */
export interface SparkPicture {
  readonly points: readonly (number | null)[];
  readonly target?: number | undefined;
  readonly tone: Tone;
  readonly rightToLeft?: boolean;
}

/** Earlier values as a thin line that ends in a dot, the target as a hairline; gaps stay gaps. A dot has some length, since WebKit stretches one that has none with the picture. */
export function sparkline({ points, target, tone, rightToLeft }: SparkPicture): TemplateResult {
  const step = 100 / Math.max(1, points.length - 1);
  const x = (index: number): number => short(2 + 0.96 * (rightToLeft ? 100 - index * step : index * step));
  const y = (share: number): number => short(29 - clamped(share) * 26);
  let drawing = false;
  const line = points
    .map((share, index) => {
      const command = share === null ? '' : `${drawing ? 'L' : 'M'}${x(index)} ${y(share)}${drawing ? '' : 'h.01'}`;
      drawing = share !== null;
      return command;
    })
    .join('');
  const last = points.at(-1) ?? null;
  return html`<svg class="spark" viewBox="0 0 100 32" preserveAspectRatio="none" aria-hidden="true">
    ${target === undefined ? nothing : svg`<path class="spark-target" d="M0 ${y(target)}h100"></path>`}
    <path d=${line}></path>
    ${last === null ? nothing : svg`<path class="spark-dot ${tone}" d="M${x(points.length - 1)} ${y(last)}h.01"></path>`}
  </svg>`;
}
