const said = new Set<string>();

/** Tells developers something once per page load, however many elements meet it. */
export function warnOnce(text: string): void {
  if (said.has(text)) return;
  said.add(text);
  console.warn(`Tiebeam: ${text}`);
}
