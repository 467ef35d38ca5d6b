/** So many moves stand on a page. */
export const PER_PAGE = 25;
/** So many stand there without pages: nobody turns a page for a few more. */
const FEW = 30;
/** On paper there are no pages, up to so many. */
const ON_PAPER = 1000;

/** The moves that are shown. */
export interface MovesPage {
  readonly from: number;
  readonly to: number;
  readonly of: number;
}

/** Which move stands out, and which page of the list is open. Both are kept while the ticket goes on. */
export class MovesPlace {
  /** Key of the move that stands out. */
  chosen: string | undefined;
  /** The reader wants a table in place of the list; it stays so for other tickets. */
  isTable = false;
  #from = 0;

  page(of: number, onPaper: boolean): MovesPage {
    if (onPaper) return { from: 0, to: Math.min(of, ON_PAPER), of };
    if (of <= FEW) return { from: 0, to: of, of };
    const from = Math.min(this.#from, Math.floor((of - 1) / PER_PAGE) * PER_PAGE);
    return { from, to: Math.min(of, from + PER_PAGE), of };
  }

  turn(by: 1 | -1): void {
    this.#from = Math.max(0, this.#from + by * PER_PAGE);
  }

  /** Opens the page on which a move stands. */
  open(at: number): void {
    this.#from = Math.floor(Math.max(0, at) / PER_PAGE) * PER_PAGE;
  }

  /** Another ticket begins at its first page. */
  reset(): void {
    this.chosen = undefined;
    this.#from = 0;
  }
}
