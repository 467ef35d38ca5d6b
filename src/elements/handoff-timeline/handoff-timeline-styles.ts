import { css } from 'lit';
import { timelinePictureStyles } from './timeline-picture-styles.js';

export const handoffTimelineStyles = css`
  :host {
    flex-basis: 28em;
  }
  .ruler {
    columns: 28em;
  }
  .frame {
    position: relative;
    contain: inline-size;
  }
  .roomy {
    container: tie-timeline / inline-size;
  }
  .ticket {
    font-size: 0.875em;
  }
  .ticket > * + * {
    margin-block-start: var(--_gap);
  }
  .name {
    font-size: 1.143em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  p,
  h4 {
    margin: 0;
  }
  p {
    max-inline-size: 70ch;
    text-wrap: pretty;
  }
  h4 {
    font-size: 1em;
    font-weight: 600;
  }
  .meta,
  .lanes small,
  caption,
  th {
    color: var(--_muted);
    font-weight: 400;
  }
  .picture {
    display: none;
  }
  .roomy .picture {
    display: grid;
    grid-template-columns: minmax(6em, max-content) minmax(0, 1fr);
    gap: 0 1.2em;
  }
  /* As high as the highest name needs, each of them; the picture beside takes it from here. */
  .lanes {
    display: grid;
    grid-auto-rows: minmax(2.6em, 1fr);
    align-self: start;
    margin: 1.5em 0 0;
    padding: 0;
    list-style: none;
    max-inline-size: 14em;
  }
  .lanes > li {
    display: flex;
    flex-direction: column;
    justify-content: center;
    line-height: 1.25;
  }
  .lanes small {
    font-size: 0.857em;
  }
  .scroll {
    overflow-x: auto;
    overflow-y: hidden;
    overscroll-behavior-x: contain;
    touch-action: pan-x pan-y;
  }
  .near {
    cursor: grab;
  }
  .near.dragged {
    cursor: grabbing;
    user-select: none;
  }
  ${timelinePictureStyles}
  .crowded,
  .legend {
    display: none;
    flex-wrap: wrap;
    gap: 0.3em 1.4em;
    margin: 0;
    padding: 0;
    list-style: none;
    color: var(--_muted);
  }
  .roomy .legend {
    display: flex;
  }
  .roomy .crowded {
    display: block;
    margin-block-start: 0.4em;
  }
  .swatch {
    display: inline-block;
    inline-size: 1.8em;
    block-size: 0.9em;
    margin-inline-end: 0.5em;
    vertical-align: baseline;
  }
  .tools {
    display: none;
    gap: 1.2em;
  }
  .roomy .tools {
    display: flex;
  }
  button {
    padding: 0;
    border: 0;
    background: none;
    color: var(--_muted);
    cursor: pointer;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
    text-decoration-color: color-mix(in srgb, currentColor 50%, transparent);
  }
  .state button {
    text-decoration: none;
  }
  button:hover {
    color: var(--_text);
  }
  button[disabled] {
    opacity: 0.5;
    cursor: default;
  }
  .moves {
    margin: 0.4em 0 0;
    padding: 0;
    list-style: none;
    border-inline-start: 2px solid var(--_line);
    max-block-size: 40em;
    overflow-y: auto;
  }
  .details > * + *,
  .sides > * + * {
    margin-block-start: var(--_gap);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1.2em;
  }
  div.moves {
    border-inline-start: 0;
    overflow: auto;
  }
  div.moves table {
    min-inline-size: 30em;
    margin-block-start: 0;
    overflow-wrap: normal;
  }
  div.moves time,
  div.moves td:nth-child(3) {
    white-space: nowrap;
  }
  div.moves th:not([scope='col']),
  div.moves td {
    vertical-align: top;
  }
  .moves > li {
    position: relative;
    padding-inline-start: 1.1em;
  }
  .moves > li + li {
    margin-block-start: 0.7em;
  }
  .moves > li > * + * {
    margin-block-start: 0.1em;
  }
  .passed {
    margin-block-end: 0.35em;
  }
  .moves [aria-current] {
    box-shadow: inset 0.2em 0 var(--_accent);
  }
  .moves [aria-current]:dir(rtl) {
    box-shadow: inset -0.2em 0 var(--_accent);
  }
  .moves .team {
    color: inherit;
    font-weight: 600;
    text-align: start;
    text-decoration: none;
  }
  .moves .team:hover,
  .moves .team[aria-pressed='true'] {
    text-decoration: underline;
  }
  .beside {
    margin: 0.4em 0 0;
    padding: 0;
    list-style: none;
  }
  .beside li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: baseline;
  }
  .beside li + li {
    margin-block-start: 0.4em;
  }
  .turns {
    display: flex;
    gap: 1.2em;
    margin-block-start: 0.6em;
  }
  .row > * {
    display: inline-block;
    margin-inline-end: 1.2em;
  }
  table {
    margin-block-start: 0.4em;
    border-collapse: collapse;
  }
  caption {
    text-align: start;
  }
  th,
  td {
    padding: 0.25em 0;
    padding-inline-end: 1.4em;
    border-block-start: 1px solid var(--_line);
    text-align: start;
    vertical-align: baseline;
  }
  .lit {
    font-weight: 600;
    color: var(--_text);
  }
  @container tie-timeline (inline-size >= 54em) {
    .ticket {
      font-size: 1em;
    }
    .details {
      display: grid;
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      gap: 0 3em;
    }
    .details > * + * {
      margin-block-start: 0;
    }
  }
  @container tie-timeline (inline-size >= 100em) {
    .ticket {
      font-size: 1.4em;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .fresh {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .touch,
    .idle,
    .dots,
    .sign.alert {
      fill: CanvasText;
    }
    .part.chosen {
      stroke: Highlight;
    }
    .hatch {
      stroke: CanvasText;
    }
  }
  @media print {
    .moves {
      max-block-size: none;
    }
    div.moves table {
      min-inline-size: 0;
    }
    .moves > li {
      break-inside: avoid;
    }
    .as-table,
    .tools,
    .turns {
      display: none !important;
    }
  }
`;
