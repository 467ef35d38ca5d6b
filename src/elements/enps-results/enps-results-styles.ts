import { css } from 'lit';

export const enpsResultsStyles = css`
  :host {
    flex-basis: 26em;
  }
  .ruler {
    columns: 26em;
  }
  .frame {
    position: relative;
    contain: inline-size;
  }
  .roomy {
    container: tie-results / inline-size;
  }
  .results {
    font-size: 0.875em;
    max-inline-size: 52em;
  }
  p,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
    text-wrap: pretty;
  }
  .results > * + *,
  section > * + *,
  details > * + *,
  .lead > * + * {
    margin-block-start: var(--_gap);
  }
  section,
  .results > details {
    border-block-start: 1px solid var(--_line);
    padding-block-start: var(--_gap);
  }
  .name {
    font-size: 1.143em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  .title,
  b {
    font-weight: 600;
  }
  .meta,
  .faint {
    color: var(--_muted);
  }
  .amount {
    font-size: 3em;
    font-weight: 600;
    line-height: 1.15;
  }
  .amount.long {
    font-size: 2.2em;
  }
  svg {
    display: block;
    inline-size: 100%;
    overflow: visible;
    direction: ltr;
    print-color-adjust: exact;
  }
  .scale,
  .waves {
    max-inline-size: 30em;
  }
  .waves text {
    paint-order: stroke;
    stroke: var(--tie-surface, Canvas);
    stroke-width: 4px;
    font-size: 17px;
    font-weight: 600;
    fill: currentColor;
  }
  .scale text {
    font-size: 17px;
    fill: var(--_muted);
  }
  .rule {
    stroke: color-mix(in srgb, currentColor 55%, transparent);
    stroke-width: 1;
  }
  .range {
    fill: var(--_accent);
    fill-opacity: 0.28;
  }
  .few .range,
  .range.few {
    fill-opacity: 0.6;
  }
  .point {
    fill: var(--_accent);
    stroke: var(--tie-surface, Canvas);
    stroke-width: 1.5;
  }
  .few .point {
    fill: var(--tie-surface, Canvas);
    stroke: var(--_accent);
    stroke-width: 2;
  }
  .line {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2;
  }
  .share {
    block-size: 1.25em;
  }
  .split {
    block-size: 1.4em;
  }
  .track {
    fill: color-mix(in srgb, currentColor 10%, transparent);
  }
  .bar {
    fill: var(--_accent);
  }
  .few .bar {
    fill-opacity: 0.55;
  }
  .whisker {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    vector-effect: non-scaling-stroke;
  }
  .part {
    stroke: currentColor;
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
  }
  .part-0 {
    fill: var(--_accent);
    background: var(--_accent);
  }
  .part-1 {
    fill: color-mix(in srgb, var(--_accent) 30%, transparent);
    background: color-mix(in srgb, var(--_accent) 30%, transparent);
  }
  .part-2 {
    fill: color-mix(in srgb, currentColor 75%, transparent);
    background: color-mix(in srgb, currentColor 75%, transparent);
  }
  .part-3 {
    fill: color-mix(in srgb, currentColor 45%, transparent);
    background: color-mix(in srgb, currentColor 45%, transparent);
  }
  .part-4 {
    fill: color-mix(in srgb, currentColor 22%, transparent);
    background: color-mix(in srgb, currentColor 22%, transparent);
  }
  .part-5 {
    fill: transparent;
    background: transparent;
  }
  .swatch {
    display: inline-block;
    inline-size: 0.8em;
    block-size: 0.8em;
    margin-inline-end: 0.45em;
    border: 1px solid currentColor;
    box-sizing: border-box;
    vertical-align: -0.05em;
    print-color-adjust: exact;
  }
  .legend > li {
    display: inline-block;
    margin-inline-end: 1.4em;
    margin-block-start: 0.3em;
  }
  [part='item'] + [part='item'] {
    margin-block-start: 1em;
  }
  [part='item'] {
    break-inside: avoid;
  }
  [part='actions'] li + li {
    margin-block-start: 0.5em;
  }
  [part='actions'] time {
    margin-inline-end: 0.7em;
  }
  .comments > li {
    padding: 0.1em 0.8em;
    border-inline-start: 2px solid var(--_line);
    white-space: pre-line;
    break-inside: avoid;
  }
  .comments > li + li {
    margin-block-start: 0.8em;
  }
  .region {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
  }
  th,
  td {
    padding: 0.4em 0.9em 0.4em 0;
    text-align: start;
    vertical-align: baseline;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
  }
  th {
    overflow-wrap: break-word;
  }
  td:not(.meta) {
    white-space: nowrap;
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  th:dir(rtl),
  td:dir(rtl) {
    padding-inline: 0 0.9em;
  }
  thead th {
    color: var(--_muted);
    font-size: 0.929em;
    white-space: nowrap;
  }
  tbody th {
    min-inline-size: 7em;
  }
  .here > * {
    font-weight: 600;
  }
  .depth-1 {
    padding-inline-start: 1em;
  }
  .depth-2 {
    padding-inline-start: 2em;
  }
  .depth-3 {
    padding-inline-start: 3em;
  }
  .depth-4 {
    padding-inline-start: 4em;
  }
  summary {
    cursor: pointer;
    min-block-size: 1.75em;
    font-weight: 600;
  }
  .plain {
    padding: 0.15em 0;
    min-block-size: 24px;
    border: 0;
    background: none;
    color: inherit;
    font-weight: inherit;
    text-align: start;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .row > * {
    margin-inline-end: 1em;
  }
  textarea {
    display: block;
    inline-size: 100%;
    box-sizing: border-box;
    min-block-size: 5em;
    margin-block-start: 0.4em;
    font: inherit;
    color: inherit;
    background: transparent;
    border: 1px solid color-mix(in srgb, currentColor 60%, transparent);
    border-radius: var(--tie-radius, 4px);
  }
  .plot {
    position: relative;
    block-size: 13em;
    max-inline-size: 34em;
    overflow: hidden;
    print-color-adjust: exact;
  }
  canvas {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
  }
  .probes {
    position: absolute;
    visibility: hidden;
    background: var(--tie-surface, Canvas);
    forced-color-adjust: none;
    pointer-events: none;
  }
  .probes > * {
    transition: color 1ms;
  }
  .probes > .text {
    color: var(--_text);
  }
  .probes > .muted {
    color: var(--_muted);
  }
  .probes > .line {
    color: var(--_line);
  }
  .probes > .accent,
  .probes > .good {
    color: var(--_accent);
  }
  .printing {
    color-scheme: light;
    color: #161b20;
    --_text: #161b20;
    --tie-surface: #ffffff;
  }
  .printing > * {
    transition: none;
  }
  @container tie-results (inline-size >= 36em) {
    .lead {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      align-items: end;
      gap: 2em;
    }
    .lead > * + * {
      margin-block-start: 0;
    }
    .scale text,
    .waves text {
      font-size: 14px;
    }
  }
  @container tie-results (inline-size >= 44em) {
    .results {
      font-size: 1em;
    }
  }
  @container tie-results (inline-size >= 90em) {
    .results {
      font-size: 1.3em;
    }
  }
  @media (forced-colors: active) {
    .range {
      fill: Highlight;
    }
    .point,
    .bar {
      fill: CanvasText;
      stroke: Canvas;
    }
    .part-0 {
      fill: CanvasText;
    }
    .part-1 {
      fill: Canvas;
    }
    .part-2 {
      fill: GrayText;
    }
    .swatch {
      forced-color-adjust: none;
    }
  }
  @media print {
    .row,
    .hint,
    details:not([open]) {
      display: none;
    }
    .title {
      break-after: avoid;
    }
    svg,
    tr,
    [part='lead'] {
      break-inside: avoid;
    }
    .plain {
      text-decoration: none;
    }
    .region {
      overflow: visible;
    }
    canvas {
      position: static;
      display: block;
      inline-size: 100% !important;
      block-size: auto !important;
    }
  }
`;
