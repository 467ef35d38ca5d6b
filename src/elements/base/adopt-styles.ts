import type { CSSResult, LitElement } from 'lit';

/** Gives an element styles that came with code it loaded. @returns whether it had them not yet */
export function adoptStyles(host: LitElement, { styleSheet }: CSSResult): boolean {
  const { adoptedStyleSheets } = host.renderRoot as ShadowRoot;
  if (!styleSheet || adoptedStyleSheets.includes(styleSheet)) return false;
  adoptedStyleSheets.push(styleSheet);
  return true;
}
