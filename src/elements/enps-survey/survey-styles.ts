import { css } from 'lit';

export const surveyStyles = css`
  :host {
    flex-basis: 28em;
  }
  .ruler {
    columns: 28em;
  }
  .frame {
    container: tie-survey / inline-size;
  }
  .survey {
    max-inline-size: 46em;
  }
  p,
  h3,
  h4 {
    margin: 0;
  }
  p {
    text-wrap: pretty;
  }
  .name {
    font-size: 1.15em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  .head > * + *,
  .stack > * + * {
    margin-block-start: 0.5em;
  }
  .meta,
  .optional,
  .ends {
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 400;
  }
  .privacy {
    margin-block: var(--_gap) 0;
    padding-inline-start: 0.9em;
    border-inline-start: 3px solid var(--_accent);
  }
  .privacy > * + * {
    margin-block-start: 0.25em;
  }
  strong {
    font-weight: 600;
  }
  .question {
    margin: 2.25em 0 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .ask {
    display: block;
    inline-size: 100%;
    padding: 0;
    font-weight: 600;
    line-height: 1.35;
    margin-block-end: 0.7em;
    text-wrap: pretty;
    white-space: pre-line;
  }
  .optional {
    margin-inline-start: 0.4em;
  }
  .ends {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1.5em;
    margin-block: 0.9em -0.2em;
    line-height: 1.3;
    white-space: normal;
  }
  .of-score .answers {
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 1fr));
    gap: 0.35em;
  }
  label {
    cursor: pointer;
  }
  .step,
  textarea,
  .lookup input,
  button {
    border: 1px solid color-mix(in srgb, currentColor 58%, transparent);
    border-radius: var(--tie-radius, 4px);
  }
  .step:hover,
  button:hover {
    border-color: currentColor;
  }
  .step {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 2.75em;
  }
  .step input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .step:hover {
    background: color-mix(in srgb, currentColor 6%, transparent);
  }
  .step:has(:checked) {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--tie-surface, Canvas);
    font-weight: 700;
    print-color-adjust: exact;
  }
  .step:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .of-agree .answers,
  .of-choice .answers {
    display: grid;
    gap: 0.1em;
  }
  .choice {
    display: flex;
    align-items: baseline;
    gap: 0.6em;
    min-block-size: 24px;
    padding-block: 0.3em;
    inline-size: fit-content;
    max-inline-size: 100%;
  }
  .choice input {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    margin: 0;
    accent-color: var(--_accent);
    transform: translateY(0.18em);
    cursor: inherit;
  }
  .pass {
    margin-block-start: 0.35em;
    color: var(--_muted);
  }
  textarea,
  .lookup input {
    box-sizing: border-box;
    inline-size: 100%;
    padding: 0.6em 0.7em;
    background: none;
    color: inherit;
    font: inherit;
  }
  textarea {
    display: block;
    min-block-size: 5.5em;
    resize: vertical;
    field-sizing: content;
    max-block-size: 22em;
  }
  .fault {
    margin-block-start: 0.4em;
    font-weight: 600;
    color: var(--_text);
  }
  .fault:empty,
  .room:empty {
    display: none;
  }
  .fault::before {
    content: '';
    display: inline-block;
    inline-size: 0.62em;
    block-size: 0.62em;
    margin-inline-end: 0.5em;
    background: var(--_act);
    forced-color-adjust: none;
  }
  [aria-invalid='true'],
  [aria-invalid='true'] .step {
    border-color: var(--_act);
  }
  .bar {
    display: flex;
    gap: 4px;
    block-size: 3px;
    margin-block: calc(2 * var(--_gap)) 0.4em;
  }
  .bar i {
    flex: 1;
    max-inline-size: 5em;
    border-block-end: 1px solid color-mix(in srgb, currentColor 45%, transparent);
  }
  .bar i.done {
    border-block-end: 3px solid var(--_accent);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6em 1.1em;
    margin-block-start: 2.25em;
  }
  .foot ~ * {
    margin-block-start: var(--_gap);
  }
  button {
    min-block-size: 2.5em;
    padding: 0.4em 1.2em;
    background: none;
    cursor: pointer;
  }
  .send {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--tie-surface, Canvas);
    font-weight: 600;
  }
  .send:hover {
    filter: brightness(1.08);
  }
  .plain {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  [aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    cursor: pointer;
  }
  details > * + * {
    margin-block-start: 0.6em;
  }
  pre {
    margin: 0.6em 0 0;
    padding: 0.8em 1em;
    border: 1px solid var(--_line);
    white-space: pre-wrap;
    max-block-size: 24em;
    overflow-y: auto;
  }
  .said {
    font-size: 1.15em;
    font-weight: 600;
    line-height: 1.35;
    text-wrap: balance;
  }
  .said:focus {
    outline: none;
  }
  pre,
  .receipt code {
    display: block;
    font:
      0.85em/1.5 ui-monospace,
      'SF Mono',
      Menlo,
      monospace;
  }
  .after {
    display: block;
    margin-block-start: var(--_gap);
  }
  [part='notice'],
  .receipt,
  .lookup {
    margin-block-start: 1.5em;
  }
  .lookup > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .lookup input {
    flex: 1 1 16em;
    inline-size: auto;
    min-inline-size: 0;
  }
  @container tie-survey (inline-size >= 31em) {
    .of-score .answers {
      grid-template-columns: repeat(11, minmax(0, 1fr));
    }
  }
  @container tie-survey (inline-size >= 38em) {
    .of-agree .answers {
      grid-template-columns: repeat(5, minmax(0, 1fr));
      gap: 0.35em;
    }
    .of-agree .answers .choice {
      flex-direction: column;
      align-items: center;
      inline-size: auto;
      padding: 0.6em 0.4em;
      border: 1px solid color-mix(in srgb, currentColor 55%, transparent);
      border-radius: var(--tie-radius, 4px);
      text-align: center;
      line-height: 1.25;
      gap: 0.4em;
    }
    .of-agree .answers .choice:has(:checked) {
      border-color: var(--_accent);
      box-shadow: inset 0 0 0 1px var(--_accent);
    }
    .of-agree .answers .choice input {
      transform: none;
    }
  }
  @media (forced-colors: active) {
    .step:has(:checked),
    .send {
      background: Highlight;
      border-color: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .fault::before {
      background: CanvasText;
    }
  }
  @media print {
    .foot,
    .foot ~ *,
    button,
    details {
      display: none;
    }
    .question {
      break-inside: avoid;
    }
  }
`;
