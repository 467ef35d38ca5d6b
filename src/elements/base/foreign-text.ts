const LONGEST = 160;

/** Text of an outsider, cut where nobody reads on. */
export function brief(text: string, longest = LONGEST): string {
  return text.length > longest ? `${[...text.slice(0, longest * 2)].slice(0, longest).join('')}…` : text;
}

/** Text of another script kept apart from the words around it (Unicode's first-strong isolate), where a page runs from right to left. */
export const isolated = (text: string, rightToLeft: boolean): string => (rightToLeft && text ? `\u2068${text}\u2069` : text);
