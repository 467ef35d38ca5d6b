/** A browser may write Arabic with Arabic digits or with others; a test names the figures by these. */
const inPlainDigits = (text: string): string => text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));

/** Where a piece of text stands on the screen: whoever reads from right to left meets the one with the larger `left` first. */
export function placeOf(root: Node, piece: string): DOMRect {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const at = inPlainDigits(node.data).indexOf(piece);
    if (at === -1) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + piece.length);
    return range.getBoundingClientRect();
  }
  throw new Error(`“${piece}” is not in “${root.textContent}”`);
}

/** The pieces of a text in the order in which somebody meets them who reads from right to left. */
export function readFromRight(root: Node, pieces: readonly string[]): readonly string[] {
  const middle = ({ left, right }: DOMRect): number => (left + right) / 2;
  return [...pieces].sort((one, other) => middle(placeOf(root, other)) - middle(placeOf(root, one)));
}
