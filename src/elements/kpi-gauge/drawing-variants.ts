import { css } from 'lit';

// The pictures that a plain dial goes without; they travel together.
export { bullet } from './drawing-bullet.js';
export { sparkline } from './drawing-sparkline.js';

/** What these pictures add to the gauge's styles. */
export const variantStyles = css`
  .bullet > .picture {
    container-type: inline-size;
  }
  .bullet text {
    font-size: 0.76em;
  }
  rect.value,
  circle {
    fill: var(--_tone, var(--_accent));
    stroke: var(--tie-surface, Canvas);
    stroke-width: 2.5;
    paint-order: stroke;
  }
  rect.track {
    stroke: none;
    fill: var(--_line);
  }
  rect.band {
    stroke: none;
    fill: color-mix(in srgb, currentColor var(--_shade), transparent);
    opacity: 0.34;
  }
  .picture > .spark {
    margin-block-start: 0.5em;
  }
  .spark {
    inline-size: 100%;
    block-size: 2.6em;
    stroke: var(--_muted);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .spark path {
    vector-effect: non-scaling-stroke;
  }
  .spark-target {
    stroke-width: 1;
    stroke-dasharray: 3 3;
  }
  .spark-dot {
    stroke: var(--_tone, var(--_accent));
    stroke-width: 7;
  }
  @media (forced-colors: active) {
    rect.track,
    rect.band {
      fill: Canvas;
      stroke: CanvasText;
      opacity: 1;
    }
  }
`;
