import { css } from 'lit';

/**
 * What every element starts from: the page's font and colour, nothing else of its text styles, and the tokens.
 * Colours are mixed with the inherited text colour, so that they suit a light and a dark page without being told which it is.
 */
export const hostStyles = css`
  :host {
    --_text: var(--tie-text, currentColor);
    --_muted: var(--tie-muted, color-mix(in srgb, currentColor 80%, transparent));
    --_line: var(--tie-line, color-mix(in srgb, currentColor 16%, transparent));
    --_accent: var(--tie-accent, light-dark(#0072b2, #56b4e9));
    --_good: var(--tie-good, light-dark(#0072b2, #56b4e9));
    --_watch: var(--tie-watch, light-dark(#b07d00, #e3ab2e));
    --_act: var(--tie-act, light-dark(#d55e00, #f58a3c));
    --_gap: var(--tie-gap, 0.75em);
    display: block;
    flex: 1 1 16em;
    min-inline-size: min(100%, 13rem);
    font-family: var(--tie-font, inherit);
    font-weight: 400;
    font-style: normal;
    line-height: 1.4;
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    text-shadow: none;
    white-space: normal;
    overflow-wrap: anywhere;
    cursor: auto;
    color: var(--tie-text, inherit);
    font-variant-numeric: tabular-nums;
  }
  /* A frame contains its own size and asks for no width. A place as wide as its content (a dialog, a table cell, a float) gives this much, and less where it has less. */
  .ruler {
    columns: 18em;
  }
  :host([hidden]) {
    display: none;
  }
  a,
  button,
  summary {
    color: inherit;
    font: inherit;
    border-radius: 2px;
  }
  a {
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
    text-decoration-color: color-mix(in srgb, currentColor 50%, transparent);
  }
  a:hover {
    text-decoration-color: currentColor;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.35em 0.75em;
    color: var(--_muted);
    border-inline-start: 2px solid color-mix(in srgb, currentColor 55%, transparent);
    padding-inline-start: 0.7em;
    text-wrap: pretty;
  }
  .state button {
    padding: 0.2em 0.8em;
    border: 1px solid color-mix(in srgb, currentColor 60%, transparent);
    border-radius: var(--tie-radius, 4px);
    background: none;
    color: var(--_text);
    cursor: pointer;
  }
  .state button:hover {
    border-color: currentColor;
  }
  .state code {
    flex-basis: 100%;
    font-size: 0.85em;
  }
  @media (forced-colors: active) {
    :host {
      --_muted: CanvasText;
      --_line: GrayText;
      --_accent: Highlight;
      --_good: Highlight;
      --_watch: CanvasText;
      --_act: CanvasText;
    }
  }
  @media print {
    .state button {
      display: none;
    }
  }
`;
