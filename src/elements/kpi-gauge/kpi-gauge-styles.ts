import { css } from 'lit';

export const kpiGaugeStyles = css`
  .frame {
    position: relative;
    contain: inline-size;
    break-inside: avoid;
  }
  .roomy {
    container: tie / inline-size;
  }
  .gauge {
    font-size: 0.875em;
  }
  .gauge > * + * {
    margin-block-start: var(--_gap);
  }
  .gauge > .amount {
    margin-block-start: calc(var(--_gap) / 3);
  }
  .head {
    min-block-size: 2.9em;
  }
  .name {
    font-size: 1.143em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  .scope,
  .meta,
  .scale-text,
  .tick-text {
    color: var(--_muted);
  }
  .quality {
    display: inline-block;
    margin-block-start: 0.4em;
    padding: 0 0.6em;
    border: 1px dashed currentColor;
    border-radius: var(--tie-radius, 4px);
  }
  .picture {
    inline-size: 100%;
    max-inline-size: 24em;
    margin-inline: auto;
  }
  .bullet > .picture,
  .number > .picture {
    max-inline-size: none;
  }
  .bullet > .picture {
    min-block-size: 3.3em;
  }
  .words {
    text-wrap: pretty;
  }
  .words > * + * {
    margin-block-start: 0.3em;
  }
  .pending > .amount {
    color: var(--_muted);
  }
  .pending > .words {
    min-block-size: 7.6em;
  }
  .row > * {
    display: inline-block;
    margin-inline-end: 1.2em;
  }
  .change {
    padding-inline-start: 1.17em;
    text-indent: -1.17em;
  }
  .row > .band {
    font-weight: 600;
  }
  .amount {
    min-block-size: 1.1em;
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
  .few .amount,
  .few .figure {
    opacity: 0.72;
  }
  p {
    margin: 0;
  }
  .opener {
    padding: 0;
    border: 0;
    background: none;
    color: var(--_muted);
    cursor: pointer;
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
  .opener:hover {
    color: var(--_text);
  }
  .opener ~ * {
    color: var(--_muted);
    margin-block-start: 0.5em;
    max-inline-size: 60ch;
  }
  @container tie (inline-size >= 30em) {
    .gauge {
      display: grid;
      gap: var(--_gap) 1.5em;
    }
    .gauge > .amount,
    .gauge > * + * {
      margin-block-start: 0;
    }
    .dial {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.2fr);
      grid-template-rows: auto 1fr;
    }
    .dial > .picture {
      grid-row: 1 / 3;
    }
    .dial > .head,
    .dial > .words {
      grid-column: 2;
    }
    .dial > .head {
      align-self: end;
      padding-block-start: 0.5em;
    }
    .bullet {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .number {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .number > .head,
    .bullet > .picture,
    .bullet > .words,
    .number > .words {
      grid-column: 1 / -1;
    }
  }
  @container tie (inline-size >= 44em) {
    .gauge {
      font-size: 1.15em;
    }
  }
  @container tie (inline-size >= 54em) {
    .gauge {
      font-size: 1.6em;
    }
  }
  @container tie (inline-size >= 80em) {
    .gauge {
      font-size: 2.2em;
    }
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
    --_shade: 24%;
  }
  .watch {
    --_tone: var(--_watch);
    --_shade: 50%;
  }
  .act,
  .worse {
    --_tone: var(--_act);
    --_shade: 78%;
  }
  .few {
    --_accent: color-mix(in srgb, currentColor 55%, transparent);
  }

  path,
  line {
    fill: none;
  }
  .shape path {
    fill: inherit;
  }
  .track {
    stroke: var(--_line);
  }
  .value,
  .dot {
    stroke: var(--_tone, var(--_accent));
  }
  .band {
    stroke: color-mix(in srgb, currentColor var(--_shade), transparent);
    stroke-width: 3;
  }
  .dial .track,
  .dial .value {
    stroke-width: 15;
  }
  .dial .dot {
    stroke-width: 17;
    stroke-linecap: round;
  }
  .halo,
  .beyond {
    stroke: var(--tie-surface, Canvas);
    stroke-width: 5.5;
  }
  .target {
    stroke: var(--_text);
    stroke-width: 2.5;
  }
  .figure {
    fill: var(--_text);
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  .unit {
    font-weight: 500;
    letter-spacing: 0;
  }
  .scale-text,
  .tick-text {
    font-size: 10.5px;
    fill: currentColor;
  }
  .tick-text {
    font-weight: 600;
  }

  @media (prefers-reduced-motion: no-preference) {
    .lively .dial .value {
      transition: stroke-dasharray 0.4s ease-out;
    }
  }

  @media (forced-colors: active) {
    .track {
      stroke: CanvasText;
    }
    .dial .track {
      stroke-width: 1.5;
    }
  }
`;
