import { css } from 'lit';

export const agreedStyles = css`
  .words {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.2em 1.6em;
  }
  .words dl {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 1.6em;
    margin: 0;
  }
  .words dl > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
  }
  .words dt {
    color: var(--_muted);
  }
  .words dd {
    margin: 0;
  }
  .words dd > bdi {
    font-weight: 600;
  }
  .words p {
    flex-basis: 100%;
  }
  button[aria-pressed='true'] {
    color: var(--_text);
    font-weight: 600;
  }
  .doubt {
    color: var(--_muted);
    font-weight: 400;
    font-style: italic;
    text-decoration: underline dotted 1px;
    text-underline-offset: 0.2em;
  }
  .words .doubt::before {
    content: '· ';
  }
  .agreed p {
    margin-block-start: 0.5em;
  }
  .sides > * + *,
  .flow > * + *,
  .agreed h4:not(:first-child) {
    margin-block-start: calc(1.6 * var(--_gap));
  }
  .standings {
    margin: 0.4em 0 0;
    padding: 0;
    list-style: none;
  }
  .standings > li {
    display: flex;
    gap: 0.7em;
    padding-block: 0.3em;
    border-block-start: 1px solid var(--_line);
  }
  .sign {
    flex: none;
    inline-size: 0.75em;
    block-size: 0.75em;
    margin-block-start: 0.35em;
    fill: none;
    stroke: var(--_text);
    stroke-width: 1.5;
  }
  .sign.done {
    fill: var(--_text);
  }
  .sign.past {
    stroke-width: 2.5;
  }
  .stands {
    color: var(--_text);
  }
  .waits {
    inline-size: 100%;
  }
  .waits td,
  .waits thead th + th {
    text-align: end;
    overflow-wrap: normal;
  }
  .waits tr > :last-child {
    padding-inline-end: 0;
  }
  .waits td:last-child {
    white-space: nowrap;
  }
  .thought {
    margin-block-start: 1em;
  }
  .thought .pair {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1em;
  }
  .thought .pair + .pair {
    margin-block-start: 0.35em;
  }
  .bar {
    flex-basis: 100%;
  }
  :host(:dir(rtl)) .bar {
    transform: scaleX(-1);
  }
  .took {
    fill: var(--_accent);
    stroke: var(--_accent);
  }
  .least {
    fill: none;
    stroke: var(--_accent);
    stroke-dasharray: 4 2;
    stroke-width: 1.5;
  }
  @media (forced-colors: active) {
    .took {
      fill: CanvasText;
      stroke: CanvasText;
    }
    .least {
      stroke: CanvasText;
    }
  }
  @media print {
    .words button {
      display: none;
    }
    .standings > li,
    .waits tr {
      break-inside: avoid;
    }
  }
`;
