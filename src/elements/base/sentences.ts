/** Pieces as sentences in a row. What ends in a stop already, as an abbreviation of millions may, gets no second one. */
export const sentences = (pieces: readonly (string | undefined)[]): string => (pieces.filter(Boolean) as readonly string[]).map((piece) => piece.replace(/\.?$/, '.')).join(' ');
