/** A fenced code block of a Markdown text. */
export interface Block {
  /** Line of its opening fence. */
  readonly line: number;
  /** Title of the second-level section it stands in. */
  readonly section: string;
  /** First word after the fence. */
  readonly kind: string;
  /** The file it is, where the second word names one. */
  readonly file?: string;
  readonly text: string;
}

/** All fenced code blocks, in order. Throws where a fence is never closed. */
export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let section = '';
  let open: { line: number; kind: string; file?: string; lines: string[] } | undefined;
  for (const [index, text] of markdown.split('\n').entries()) {
    const fence = /^```(\S*) ?(\S*)\s*$/.exec(text);
    if (open !== undefined) {
      if (fence === null) {
        open.lines.push(text);
      } else {
        const { lines, ...block } = open;
        blocks.push({ ...block, section, text: `${lines.join('\n')}\n` });
        open = undefined;
      }
    } else if (fence !== null) {
      const [, kind = '', file = ''] = fence;
      open = { line: index + 1, kind, ...(file !== '' && { file }), lines: [] };
    } else {
      section = /^## (.+)$/.exec(text)?.[1]?.trim() ?? section;
    }
  }
  if (open !== undefined) throw new Error(`The block of line ${open.line} is never closed.`);
  return blocks;
}
