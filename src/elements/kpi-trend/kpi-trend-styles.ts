import { css } from 'lit';

export const kpiTrendStyles = css`
  :host {
    flex-basis: 28em;
  }
  .ruler {
    columns: 28em;
  }
  .frame {
    position: relative;
    contain: inline-size;
    break-inside: avoid;
  }
  .roomy {
    container-type: inline-size;
  }
  .trend {
    font-size: 0.875em;
  }
  .trend > * + * {
    margin-block-start: var(--_gap);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: calc(var(--_gap) / 3) 2em;
    min-block-size: 5.6em;
  }
  .head {
    flex: 1 1 14em;
  }
  .name {
    font-size: 1.143em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  .scope,
  .meta,
  .legend,
  .readout {
    color: var(--_muted);
  }
  .quality {
    display: inline-block;
    margin-block-start: 0.4em;
    padding: 0 0.6em;
    border: 1px dashed currentColor;
    border-radius: var(--tie-radius, 4px);
  }
  .amount {
    font-size: 2.6em;
    font-weight: 600;
    line-height: 1.1;
    letter-spacing: -0.01em;
  }
  .amount small {
    font-size: 0.5em;
    font-weight: 500;
    letter-spacing: 0;
  }
  .few .amount {
    opacity: 0.72;
  }
  .row > * {
    display: inline-block;
    margin-inline-end: 1.2em;
  }
  .row > .band {
    font-weight: 600;
  }
  .picture {
    position: relative;
  }
  .plot {
    position: relative;
    aspect-ratio: 20 / 9;
    min-block-size: 13em;
    max-block-size: 22em;
    inline-size: 100%;
    overflow: hidden;
    print-color-adjust: exact;
  }
  canvas {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
  }
  .pending .plot {
    border-block-end: 1px solid var(--_line);
    box-sizing: border-box;
  }
  .walk {
    position: absolute;
    inset: 0;
    touch-action: pan-y;
  }
  .probes {
    position: absolute;
    visibility: hidden;
    background: var(--tie-surface, Canvas);
    forced-color-adjust: none;
    pointer-events: none;
  }
  /* The end of such a transition tells that a colour of the page has changed, whatever changed it. */
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
  .probes > .accent {
    color: var(--_accent);
  }
  .probes > .good {
    color: var(--_good);
  }
  .probes > .watch {
    color: var(--_watch);
  }
  .probes > .act {
    color: var(--_act);
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
  .readout {
    min-block-size: 1.4em;
    margin-block-start: 0.4em;
  }
  .readout.chosen {
    color: var(--_text);
    font-weight: 600;
  }
  .words > * + * {
    margin-block-start: 0.3em;
  }
  .pending > .words {
    min-block-size: 5em;
  }
  .words {
    text-wrap: pretty;
  }
  .change {
    padding-inline-start: 1.17em;
    text-indent: -1.17em;
  }
  .legend > * {
    display: inline-block;
    margin-inline-end: 1.2em;
  }
  .changes {
    margin-block-start: var(--_gap);
  }
  h3 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  ol {
    margin: 0.3em 0 0;
    padding-inline-start: 2.2em;
    max-block-size: 18em;
    overflow-y: auto;
  }
  li::marker {
    color: var(--_muted);
  }
  li + li {
    margin-block-start: 0.25em;
  }
  p {
    margin: 0;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 1.6em;
    align-items: baseline;
  }
  .opener,
  .save {
    padding: 0;
    border: 0;
    background: none;
    color: var(--_muted);
    cursor: pointer;
  }
  .save {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
    text-decoration-color: color-mix(in srgb, currentColor 50%, transparent);
  }
  .opener::before {
    content: '+';
    content: '+' / '';
    display: inline-block;
    inline-size: 1.17em;
    text-align: start;
  }
  .opener[aria-expanded='true']::before {
    content: '−';
    content: '−' / '';
  }
  .opener:hover,
  .save:hover {
    color: var(--_text);
  }
  .definition > * {
    color: var(--_muted);
    margin-block-start: 0.5em;
    max-inline-size: 60ch;
  }
  .table {
    max-block-size: 24em;
    overflow: auto;
  }
  svg {
    display: block;
    overflow: visible;
    print-color-adjust: exact;
  }
  .shape {
    display: inline-block;
    inline-size: 0.72em;
    block-size: 0.72em;
    margin-inline-end: 0.45em;
    fill: var(--_tone, currentColor);
  }
  .good,
  .better {
    --_tone: var(--_good);
  }
  .watch {
    --_tone: var(--_watch);
  }
  .act,
  .worse {
    --_tone: var(--_act);
  }
  @container (inline-size >= 44em) {
    .trend {
      font-size: 1em;
    }
    .plot {
      aspect-ratio: 24 / 9;
    }
  }
  @container (inline-size >= 90em) {
    .trend {
      font-size: 1.3em;
    }
  }
  @container (inline-size >= 120em) {
    .trend {
      font-size: 1.8em;
    }
  }
  @media print {
    .walk,
    .readout,
    .actions {
      display: none;
    }
    /* The width of the sheet differs from that of the screen, and the picture is already drawn. */
    .plot {
      aspect-ratio: auto;
      max-block-size: none;
    }
    canvas {
      position: static;
      display: block;
      inline-size: 100% !important;
      block-size: auto !important;
    }
    ol,
    .table {
      max-block-size: none;
      overflow: visible;
    }
  }
`;
