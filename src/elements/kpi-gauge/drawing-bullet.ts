import { html, nothing, svg, type TemplateResult } from 'lit';
import { bar, beyond, clamped, short, type GaugePicture } from './drawing-scale.js';

/** Width of a character of the labels, and the least distance between two of them, in units of the font size. */
const CHARACTER = 0.44;
const APART = 0.4;

/** A bullet graph after Few: ranges in shades of one hue, the value a bar from zero, the target a tick across. Fills any width. */
export function bullet(picture: GaugePicture): TemplateResult {
  const { value, target, bands, tone, rightToLeft } = picture;
  const x = (share: number): string => `${short((rightToLeft ? 1 - clamped(share) : clamped(share)) * 100)}%`;
  const block = (from: number, to: number, top: string, height: string, name: string) => svg`<rect class=${name}
    x=${x(rightToLeft ? to : from)} y=${top} width="${short((to - from) * 100)}%" height=${height}></rect>`;
  const mark = (share: number, top: string, bottom: string, name: string) =>
    svg`<line class=${name} x1=${x(share)} x2=${x(share)} y1=${top} y2=${bottom}></line>`;
  const gap = beyond(value);
  const [from, to] = bar(picture);
  const { lowText, highText, targetText = '' } = picture;
  // Beside the ends' own labels there is room in the middle only: from a width on, below which the target's letters have no size.
  const half = (targetText.length * CHARACTER) / 2 + APART;
  const needed = target === undefined ? Infinity : Math.max((lowText.length * CHARACTER + half) / target, (highText.length * CHARACTER + half) / (1 - target));
  const isSeen = needed > 0 && needed < Infinity;
  return html`<svg class="bullet" width="100%" height="3.3em" aria-hidden="true">
    ${block(0, 1, '0.2em', '1.5em', 'track')}
    ${bands.map((band) => block(band.from, band.to, '0.2em', '1.5em', `band ${band.name}`))}
    ${value === undefined
      ? nothing
      : picture.origin === undefined
        ? svg`<circle class="dot ${tone}" cx=${x(value)} cy="0.95em" r="0.42em"></circle>`
        : block(from, to, '0.65em', '0.6em', `value ${tone}`)}
    ${gap === undefined ? nothing : mark(gap, '0.4em', '1.5em', 'beyond')}
    ${target === undefined || clamped(target) !== target ? nothing : ['halo', 'target'].map((name) => mark(target, '0', '1.95em', name))}
    <text class="scale-text" x=${x(0)} y="3.85em" text-anchor="start">${lowText}</text>
    <g font-size=${isSeen ? `clamp(0px, (100cqi - ${short(needed)}em) * 99, 1em)` : 0}><text class="tick-text" x=${x(target ?? 0)} y="3.85em" text-anchor="middle">${targetText}</text></g>
    <text class="scale-text" x=${x(1)} y="3.85em" text-anchor="end">${highText}</text>
  </svg>`;
}
