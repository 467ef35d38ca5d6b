import { css } from 'lit';

/** Lanes, bars, handoffs and signs. */
export const timelinePictureStyles = css`
  svg {
    display: block;
    overflow: visible;
    print-color-adjust: exact;
  }
  .timeline {
    direction: ltr;
  }
  text {
    font-size: 0.857em;
    fill: var(--_muted);
  }
  .mark-text {
    fill: var(--_text);
  }
  .lane,
  .rule {
    stroke: var(--_line);
  }
  .rule {
    stroke-dasharray: 2 4;
  }
  .part {
    stroke: var(--_text);
    stroke-width: 1;
  }
  .touch {
    fill: var(--_accent);
    stroke: var(--_accent);
  }
  .done {
    fill: none;
    stroke: var(--_line);
  }
  .ground {
    fill: var(--tie-surface, Canvas);
  }
  .hatch {
    stroke: color-mix(in srgb, currentColor 60%, transparent);
    stroke-width: 2;
  }
  .dots {
    fill: currentColor;
  }
  .pass {
    stroke: var(--_text);
    stroke-width: 1.5;
  }
  .pass.return,
  .away {
    stroke-dasharray: 4 3;
  }
  .away {
    stroke: var(--_text);
    stroke-width: 1.5;
  }
  .foot {
    fill: var(--tie-surface, Canvas);
    stroke: var(--_text);
    stroke-width: 1.5;
  }
  .foot.carried {
    fill: var(--_text);
  }
  .tip {
    fill: none;
    stroke: var(--_text);
    stroke-width: 1.5;
  }
  .gap {
    fill: var(--tie-surface, Canvas);
  }
  .fold {
    stroke: var(--_muted);
    stroke-width: 1;
  }
  .part[data-span] {
    cursor: pointer;
  }
  .part.several {
    stroke-dasharray: 2 2;
  }
  .part.chosen {
    stroke: var(--_text);
    stroke-width: 3;
  }
  .pass.several {
    stroke-width: 3;
    stroke-opacity: 0.35;
  }
  .idle {
    fill: color-mix(in srgb, currentColor 60%, transparent);
  }
  .lanes .clock small {
    color: var(--_text);
    font-weight: 600;
  }
  .joined {
    stroke: color-mix(in srgb, currentColor 60%, transparent);
    stroke-width: 1.5;
  }
  .joined[data-span] {
    cursor: pointer;
  }
  .joined.chosen {
    stroke: var(--_text);
    stroke-width: 3;
  }
  .joined.linked {
    stroke-dasharray: 3 2;
  }
  .lanes .joined {
    color: var(--_muted);
  }
  .bond {
    fill: var(--tie-surface, Canvas);
    stroke: var(--_muted);
    stroke-width: 1.5;
    stroke-dasharray: 1 3;
    stroke-linecap: round;
  }
  circle.bond {
    stroke-dasharray: none;
  }
  .part.linked {
    stroke-dasharray: 3 2;
  }
  .part.linked.touch {
    fill-opacity: 0.55;
  }
  .pass.linked,
  .away.linked,
  .foot.linked {
    stroke: var(--_muted);
  }
  .lanes .linked,
  .moves .linked {
    font-style: italic;
  }
  .moves .linked {
    margin-inline-start: 1em;
  }
  .around {
    stroke: var(--_line);
    stroke-dasharray: 1 3;
  }
  .sign {
    fill: var(--tie-surface, Canvas);
    stroke: var(--_text);
    stroke-width: 1.5;
  }
  .sign.alert {
    fill: var(--_text);
  }
  @keyframes slide-in {
    from {
      opacity: 0;
      transform: translateX(0.8em);
    }
  }
  .fresh {
    animation: slide-in 0.5s ease-out;
  }
  /* Half of the line of the end is beyond the picture. */
  .mark {
    stroke: var(--_text);
    stroke-width: 2;
    stroke-dasharray: 1 3;
  }
`;
