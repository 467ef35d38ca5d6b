import { css } from 'lit';

export const changeListStyles = css`
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
    container: tie-changes / inline-size;
  }
  .list {
    font-size: 0.875em;
  }
  .list > * + * {
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
  .meta,
  .caution,
  .axis {
    color: var(--_muted);
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
    max-block-size: 44em;
    overflow-y: auto;
  }
  li {
    padding-block: var(--_gap);
    border-block-start: 1px solid var(--_line);
    break-inside: avoid;
  }
  li > * + * {
    margin-block-start: 0.25em;
  }
  .title {
    font-weight: 600;
  }
  .row > * {
    display: inline-block;
    margin-inline-end: 1.2em;
  }
  .verdict {
    font-weight: 600;
  }
  .mark-word {
    margin-block: 0.15em;
    font-size: 0.857em;
    padding: 0 0.6em;
    border: 1px solid currentColor;
    border-radius: var(--tie-radius, 4px);
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
  .better {
    --_tone: var(--_good);
  }
  .worse {
    --_tone: var(--_act);
  }
  .place {
    padding-inline: 0.4em;
  }
  .effect {
    stroke: var(--_tone, var(--_muted));
  }
  .zero {
    stroke: color-mix(in srgb, currentColor 55%, transparent);
  }
  .interval {
    stroke-width: 3;
    stroke-linecap: round;
    opacity: 0.55;
  }
  .beyond {
    fill: none;
    stroke-width: 1.5;
    opacity: 0.7;
  }
  .scale {
    direction: ltr;
    fill: currentColor;
    font-size: inherit;
  }
  .mark {
    stroke-width: 2.5;
    fill: var(--tie-surface, Canvas);
  }
  .mark.clear {
    fill: var(--_tone, var(--_muted));
  }
  .axis {
    padding-inline: 0.4em;
    font-size: 0.857em;
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
  button:hover {
    color: var(--_text);
  }
  @container tie-changes (inline-size >= 44em) {
    .list {
      font-size: 1em;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      gap: 0.25em 2em;
      align-items: center;
    }
    li > * {
      grid-column: 1;
    }
    li > * + * {
      margin-block-start: 0;
    }
    li > .place {
      grid-column: 2;
      grid-row: 1 / 5;
    }
    .axis {
      margin-inline-start: calc(60% + 0.8em);
    }
  }
  @container tie-changes (inline-size >= 90em) {
    .list {
      font-size: 1.3em;
    }
  }
  @container tie-changes (inline-size >= 120em) {
    .list {
      font-size: 1.8em;
    }
  }
  @media (forced-colors: active) {
    .effect,
    .zero {
      stroke: CanvasText;
    }
    .mark.clear {
      fill: CanvasText;
    }
  }
  @media print {
    ol {
      max-block-size: none;
    }
    button {
      display: none;
    }
  }
`;
