/** Where the letters of a text in a drawing stand. The box of its element has an edge of a pixel more in Firefox, around no letters as well. */
export function lettersBox(text: Element): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(text);
  return range.getBoundingClientRect();
}
