import { nothing, svg, html, type TemplateResult } from 'lit';

/** A piece of a written value: figures are large, what stands around them small. */
export type Part = readonly [text: string, small?: boolean];

/** How a value is to be seen: three verdicts, or plain where nothing was declared. */
export type Tone = 'good' | 'watch' | 'act' | 'plain';

/** A range on the scale, in shares of its length. */
export interface BandPicture {
  readonly name: 'good' | 'watch' | 'act';
  readonly from: number;
  readonly to: number;
}

/**
 * All that a picture of one number needs. Positions are shares of the scale: 0 its low end, 1 its high end; a value
 * may lie outside and is then marked as going beyond.
 */
export interface GaugePicture {
  readonly value?: number | undefined;
  /** Where bars begin: the place of zero; absent where zero is off the scale, so that a dot must do. */
  readonly origin?: number | undefined;
  readonly target?: number | undefined;
  readonly targetText?: string | undefined;
  readonly bands: readonly BandPicture[];
  readonly lowText: string;
  readonly highText: string;
  readonly parts: readonly Part[];
  readonly tone: Tone;
  readonly rightToLeft?: boolean;
}

/** A line of earlier values, heights in shares of its range; `null` is a gap. */
export interface SparkPicture {
  readonly points: readonly (number | null)[];
  readonly target?: number | undefined;
  readonly tone: Tone;
  readonly rightToLeft?: boolean;
}

const WIDTH = 224;
const CENTRE = { x: 112, y: 106 };
const RADIUS = 78;
const BAND_RADIUS = 65;
const clamped = (share: number): number => Math.min(1, Math.max(0, share));
const short = (amount: number): number => Math.round(amount * 100) / 100;

/** The half circle that every ring of the dial runs along, measured as 100 long. */
function ring(radius: number, from: number, to: number, name: string): TemplateResult {
  const start = CENTRE.x - radius;
  return svg`<path class=${name} pathLength="100" d="M${start} ${CENTRE.y}a${radius} ${radius} 0 0 1 ${radius * 2} 0"
    stroke-dasharray="${short((to - from) * 100)} 200" stroke-dashoffset=${short(-from * 100)}></path>`;
}

function tick(share: number, inner: number, outer: number, name: string): TemplateResult {
  const angle = Math.PI * share;
  const at = (radius: number) => [short(CENTRE.x - Math.cos(angle) * radius), short(CENTRE.y - Math.sin(angle) * radius)];
  const [x1, y1] = at(inner);
  const [x2, y2] = at(outer);
  return svg`<line class=${name} x1=${x1} y1=${y1} x2=${x2} y2=${y2}></line>`;
}

/** The target's number outside its tick, or nothing where it would not fit; the words beside the dial have it anyway. */
function targetLabel(share: number, text: string): TemplateResult | typeof nothing {
  const angle = Math.PI * share;
  const half = text.length * 2.9 + 1;
  const x = CENTRE.x - Math.cos(angle) * (RADIUS + 15 + half);
  const y = CENTRE.y - Math.sin(angle) * (RADIUS + 20) + 4;
  if (x < half || x > WIDTH - half) return nothing;
  return svg`<text class="tick-text" x=${short(x)} y=${short(y)} text-anchor="middle">${text}</text>`;
}

/** Width of a written value in units of its font size, small parts counted small. */
function widthOf(parts: readonly Part[]): number {
  return parts.reduce((sum, [text, small]) => sum + text.length * (small ? 0.3 : 0.6), 0);
}

function valueText(parts: readonly Part[]): TemplateResult {
  const size = short(Math.min(38, 104 / widthOf(parts)));
  return svg`<text class="figure" x=${CENTRE.x} y=${CENTRE.y - 6} font-size=${size} text-anchor="middle">${parts.map(
    ([text, small]) => (small ? svg`<tspan class="unit" font-size=${short(size * 0.52)}>${text}</tspan>` : svg`<tspan>${text}</tspan>`),
  )}</text>`;
}

/** Start and length of the bar between zero and the value. */
function bar({ value = 0, origin = 0 }: GaugePicture): readonly [from: number, to: number] {
  const end = clamped(value);
  return origin < end ? [origin, end] : [end, origin];
}

/** A value that leaves the scale is told by a gap near the end it leaves by. */
const beyond = (value: number): number | undefined => (value > 1 ? 0.97 : value < 0 ? 0.03 : undefined);

/** A half-circle dial: a thick quiet arc, bands as an inner hairline, the target as a tick, the value as end of the arc and as text. */
export function dial(picture: GaugePicture): TemplateResult {
  const { value, target, bands, tone, rightToLeft } = picture;
  const place = (share: number): number => (rightToLeft ? 1 - clamped(share) : clamped(share));
  const span = (from: number, to: number, radius: number, name: string) =>
    ring(radius, rightToLeft ? 1 - to : from, rightToLeft ? 1 - from : to, name);
  const gap = value === undefined ? undefined : beyond(value);
  return html`<svg class="dial" viewBox="0 0 ${WIDTH} 126" aria-hidden="true">
    ${span(0, 1, RADIUS, 'track')}
    ${bands.map(({ name, from, to }) => span(from + 0.004, Math.max(from + 0.004, to - 0.004), BAND_RADIUS, `band ${name}`))}
    ${value === undefined
      ? nothing
      : picture.origin === undefined
        ? tick(place(value), RADIUS - 0.01, RADIUS, `dot ${tone}`)
        : span(...bar(picture), RADIUS, `value ${tone}`)}
    ${gap === undefined ? nothing : tick(place(gap), RADIUS - 9, RADIUS + 9, 'beyond')}
    ${target === undefined || clamped(target) !== target
      ? nothing
      : [['halo', 'target'].map((name) => tick(place(target), RADIUS - 10, RADIUS + 11, name)), targetLabel(place(target), picture.targetText ?? '')]}
    ${valueText(picture.parts)}
    <text class="scale-text" x=${CENTRE.x - RADIUS} y="121" text-anchor="middle">${rightToLeft ? picture.highText : picture.lowText}</text>
    <text class="scale-text" x=${CENTRE.x + RADIUS} y="121" text-anchor="middle">${rightToLeft ? picture.lowText : picture.highText}</text>
  </svg>`;
}

/** A bullet graph after Few: ranges in shades of one hue, the value a bar from zero, the target a tick across. Fills any width. */
export function bullet(picture: GaugePicture): TemplateResult {
  const { value, target, bands, tone, rightToLeft } = picture;
  const x = (share: number): string => `${short((rightToLeft ? 1 - clamped(share) : clamped(share)) * 100)}%`;
  const block = (from: number, to: number, top: string, height: string, name: string) => svg`<rect class=${name}
    x=${x(rightToLeft ? to : from)} y=${top} width="${short((to - from) * 100)}%" height=${height}></rect>`;
  const mark = (share: number, top: string, bottom: string, name: string) =>
    svg`<line class=${name} x1=${x(share)} x2=${x(share)} y1=${top} y2=${bottom}></line>`;
  const gap = value === undefined ? undefined : beyond(value);
  const [from, to] = bar(picture);
  const label = target === undefined || target < 0.12 || target > 0.88 ? '' : (picture.targetText ?? '');
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
    <text class="scale-text" x=${x(0)} y="3.85em" text-anchor="start">${picture.lowText}</text>
    <text class="tick-text" x=${x(target ?? 0)} y="3.85em" text-anchor="middle">${label}</text>
    <text class="scale-text" x=${x(1)} y="3.85em" text-anchor="end">${picture.highText}</text>
  </svg>`;
}

/** Earlier values as a thin line that ends in a dot, the target as a hairline; gaps stay gaps. */
export function sparkline({ points, target, tone, rightToLeft }: SparkPicture): TemplateResult {
  const step = 100 / Math.max(1, points.length - 1);
  const x = (index: number): number => short(rightToLeft ? 100 - index * step : index * step);
  const y = (share: number): number => short(29 - clamped(share) * 26);
  let drawing = false;
  const line = points
    .map((share, index) => {
      const command = share === null ? '' : `${drawing ? 'L' : 'M'}${x(index)} ${y(share)}${drawing ? '' : 'h0'}`;
      drawing = share !== null;
      return command;
    })
    .join('');
  const last = points.at(-1) ?? null;
  return html`<svg class="spark" viewBox="0 0 100 32" preserveAspectRatio="none" aria-hidden="true">
    ${target === undefined ? nothing : svg`<path class="spark-target" d="M0 ${y(target)}h100"></path>`}
    <path d=${line}></path>
    ${last === null ? nothing : svg`<path class="spark-dot ${tone}" d="M${x(points.length - 1)} ${y(last)}h0"></path>`}
  </svg>`;
}

const shapes: Readonly<Record<string, string>> = {
  good: 'M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z',
  watch: 'M6 1l5.5 10h-11z',
  act: 'M1 1h10v10h-10z',
  up: 'M5.2 11v-7l-3 3l-1.2-1.2l5-5l5 5l-1.2 1.2l-3-3v7z',
  down: 'M5.2 1v7l-3-3l-1.2 1.2l5 5l5-5l-1.2-1.2l-3 3v-7z',
  same: 'M1 3.4h10v1.8h-10zM1 6.8h10v1.8h-10z',
};

/** The small shape that stands before a word: disc, triangle and square for good, watch and act; arrows for a change. */
export function shape(name: 'good' | 'watch' | 'act' | 'up' | 'down' | 'same'): TemplateResult {
  return html`<svg class="shape ${name}" viewBox="0 0 12 12" aria-hidden="true"><path d=${shapes[name] ?? ''}></path></svg>`;
}
