import { css } from 'lit';

export const handoffMapStyles = css`
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
    container: tie-map / inline-size;
  }
  .map {
    font-size: 0.875em;
  }
  .map > * + *,
  .tickets > * + * {
    margin-block-start: var(--_gap);
  }
  .name {
    font-size: 1.143em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  p {
    margin: 0;
    text-wrap: pretty;
  }
  .meta {
    color: var(--_muted);
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.35em;
  }
  .choice .meta {
    margin-inline-end: 0.3em;
  }
  .choice button {
    min-block-size: 24px;
    padding: 0.15em 0.7em;
    border-color: var(--_line);
  }
  .choice button[aria-pressed='true'] {
    border-color: currentColor;
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
    font-weight: 600;
  }
  .wide {
    display: none;
  }
  .flow {
    display: block;
    inline-size: 100%;
    max-inline-size: 52em;
    margin-inline: auto;
    overflow: visible;
    direction: ltr;
    print-color-adjust: exact;
  }
  .flow text {
    font-size: 13px;
    fill: currentColor;
  }
  .bar {
    fill: color-mix(in srgb, currentColor 55%, transparent);
  }
  .ribbon {
    fill: var(--_accent);
    fill-opacity: 0.32;
  }
  .ribbon.chosen {
    fill-opacity: 0.85;
  }
  .flow:has(.chosen) .ribbon:not(.chosen) {
    fill-opacity: 0.18;
  }
  .region {
    overflow-x: auto;
  }
  table {
    border-collapse: separate;
    border-spacing: 3px;
    margin-inline: auto;
  }
  th {
    font-weight: 400;
    font-size: 0.929em;
  }
  th[scope='col'] {
    vertical-align: bottom;
    text-align: center;
    min-inline-size: 4.6em;
    max-inline-size: 8em;
    padding-block-end: 0.35em;
    overflow-wrap: break-word;
    hyphens: auto;
  }
  th[scope='row'] {
    text-align: end;
    max-inline-size: 13em;
    padding-inline-end: 0.6em;
    overflow-wrap: break-word;
  }
  .corner {
    color: var(--_muted);
    font-size: 0.857em;
    text-align: end;
    vertical-align: bottom;
    padding-inline-end: 0.6em;
    padding-block-end: 0.35em;
  }
  tbody td {
    padding: 0;
    text-align: center;
    block-size: 3.2em;
    border-radius: var(--tie-radius, 4px);
    background: color-mix(in srgb, currentColor 4%, transparent);
  }
  tbody td.own {
    background: linear-gradient(to top right, transparent calc(50% - 1px), var(--_line) calc(50% - 1px), var(--_line) calc(50% + 1px), transparent calc(50% + 1px));
  }
  tbody td.own:dir(rtl) {
    background: linear-gradient(to top left, transparent calc(50% - 1px), var(--_line) calc(50% - 1px), var(--_line) calc(50% + 1px), transparent calc(50% + 1px));
  }
  td.few {
    text-wrap: balance;
    color: var(--_muted);
    font-size: 0.857em;
    padding-inline: 0.3em;
  }
  button {
    color: var(--_text);
    cursor: pointer;
    border: 1px solid transparent;
    border-radius: var(--tie-radius, 4px);
    background: none;
  }
  td button {
    position: relative;
    display: grid;
    align-content: center;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 3.2em;
    padding: 0.15em 0.3em;
  }
  b {
    font-weight: 600;
  }
  small {
    font-size: 0.786em;
    white-space: nowrap;
  }
  .shade-1 {
    background: color-mix(in srgb, var(--_accent) 10%, transparent);
  }
  .shade-2 {
    background: color-mix(in srgb, var(--_accent) 19%, transparent);
  }
  .shade-3 {
    background: color-mix(in srgb, var(--_accent) 28%, transparent);
  }
  .shade-4 {
    background: color-mix(in srgb, var(--_accent) 37%, transparent);
  }
  .shade-5 {
    background: color-mix(in srgb, var(--_accent) 46%, transparent);
  }
  button:hover,
  button[aria-expanded='true'] {
    border-color: currentColor;
  }
  button[aria-expanded='true'] {
    box-shadow: inset 0 0 0 1px currentColor;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .narrow > li + li {
    margin-block-start: 3px;
  }
  .narrow [part='pair'],
  .narrow .few {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.1em 0.7em;
    inline-size: 100%;
    box-sizing: border-box;
    padding: 0.5em 0.6em;
    text-align: start;
    border-radius: var(--tie-radius, 4px);
    background: color-mix(in srgb, currentColor 4%, transparent);
  }
  .narrow .few {
    border: 1px solid transparent;
    color: var(--_muted);
  }
  .narrow .meta {
    grid-column: 1 / -1;
    font-size: 0.929em;
  }
  .narrow .amount {
    min-inline-size: 2.4em;
    padding: 0.15em 0.4em;
    text-align: center;
    border-radius: var(--tie-radius, 4px);
  }
  .arrow {
    display: inline-block;
    color: var(--_muted);
  }
  .arrow:dir(rtl) {
    transform: scaleX(-1);
  }
  .title {
    font-weight: 600;
  }
  .tickets {
    border-block-start: 1px solid var(--_line);
    padding-block-start: var(--_gap);
  }
  .tickets li {
    padding-block: 0.45em;
    border-block-start: 1px solid var(--_line);
    break-inside: avoid;
  }
  .row > * {
    margin-inline-end: 1.2em;
  }
  .plain {
    padding: 0;
    border: 0;
    color: var(--_muted);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .plain:hover {
    color: var(--_text);
  }
  @container tie-map (inline-size >= 36em) {
    .wide {
      display: block;
    }
    span.wide {
      display: inline;
    }
    .narrow {
      display: none;
    }
  }
  @container tie-map (inline-size >= 44em) {
    .map {
      font-size: 1em;
    }
    .tickets ul {
      columns: 2;
      column-gap: 2.5em;
    }
  }
  @container tie-map (inline-size >= 90em) {
    .map {
      font-size: 1.3em;
    }
  }
  @media (forced-colors: active) {
    .ribbon {
      fill: CanvasText;
      fill-opacity: 0.5;
    }
    .ribbon.chosen {
      fill: Highlight;
    }
    tbody td.own {
      outline: 1px dashed GrayText;
      outline-offset: -4px;
    }
    td button,
    .narrow [part='pair'] {
      border-color: ButtonBorder;
    }
    .choice button[aria-pressed='true'],
    button[aria-expanded='true'] {
      border-color: Highlight;
      outline: 2px solid Highlight;
    }
  }
  @media print {
    .plain,
    .narrow > li:has(> .plain),
    .choice,
    .screen {
      display: none;
    }
    .map {
      font-size: 0.875em;
    }
    .region {
      overflow: visible;
    }
    .flow,
    tr,
    .narrow > li {
      break-inside: avoid;
    }
    td,
    td button,
    .amount,
    .narrow [part='pair'] {
      print-color-adjust: exact;
    }
    .dense table {
      border-spacing: 2px;
      font-size: 0.7em;
    }
    .dense th[scope='col'] {
      min-inline-size: 0;
      max-inline-size: 6.2em;
    }
    .dense th[scope='row'] {
      max-inline-size: 9em;
    }
    .dense td button {
      padding-inline: 0;
    }
    .wide.vast {
      display: none;
    }
    .narrow.vast {
      display: block;
      columns: 2;
    }
  }
`;
