import { css } from 'lit';

export const kpiBoardStyles = css`
  .ruler {
    columns: 28em;
  }
  .frame {
    container: tie-board / inline-size;
  }
  .board > * + * {
    margin-block-start: calc(var(--_gap) * 1.4);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.3em 1em;
    min-block-size: 1.6em;
  }
  .label {
    font-size: 1.15em;
    font-weight: 600;
    line-height: 1.3;
  }
  .scope,
  .owners,
  .meta,
  .foot,
  .filter label {
    color: var(--_muted);
    font-size: 0.875em;
  }
  .filter {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 1.2em;
    margin-inline-start: auto;
    max-inline-size: 100%;
  }
  .filter label {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.2em 0.5em;
    max-inline-size: 100%;
  }
  select,
  textarea {
    font: inherit;
    color: var(--_text);
    background: var(--tie-surface, Canvas);
    border: 1px solid color-mix(in srgb, currentColor 60%, transparent);
    border-radius: var(--tie-radius, 4px);
    max-inline-size: 100%;
  }
  select {
    padding: 0.15em 0.3em;
    /* Safari counts what is cut off of a long choice. */
    contain: paint;
  }
  /* Firefox asks how wide the choices are when the list changes its look, not when they come. */
  select:has(optgroup) {
    min-inline-size: 1px;
  }
  select:has(optgroup + optgroup) {
    min-inline-size: 2px;
  }
  .cells {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 15em), 1fr));
    gap: calc(var(--_gap) * 2) calc(var(--_gap) * 3);
    margin-inline: 0;
    margin-block-end: 0;
    padding: 0;
    list-style: none;
  }
  .few-cells {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr));
  }
  .cell {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    padding-block-start: var(--_gap);
    border-block-start: 1px solid var(--_line);
    break-inside: avoid;
  }
  .gauge {
    flex: none;
    min-inline-size: 0;
  }
  .same .gauge::part(scope),
  .told .gauge::part(state) {
    display: none;
  }
  .owners {
    margin-block-start: 0.5em;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.3em 1.2em;
  }
  .foot button {
    padding: 0.2em 0;
    border: 0;
    background: none;
    cursor: pointer;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-decoration-color: color-mix(in srgb, currentColor 50%, transparent);
    text-underline-offset: 0.2em;
  }
  .foot button:hover {
    color: var(--_text);
    text-decoration-color: currentColor;
  }
  textarea {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 8em;
    padding: 0.5em;
  }
  @container tie-board (inline-size >= 130em) {
    .board {
      font-size: 1.2em;
    }
  }
  @container tie-board (inline-size >= 200em) {
    .board {
      font-size: 1.6em;
    }
  }
  @media print {
    .foot,
    .filter {
      display: none;
    }
  }
`;
