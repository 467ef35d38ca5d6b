import type { Ticket } from '../../contract/index.js';
import { MovesPlace } from './moves-place.js';
import { PictureControls } from './picture-controls.js';
import type { Move, TimelineModel } from './timeline-model.js';

/** Where a reader is in a timeline, and what they chose: all of it stays while the ticket goes on. */
export class TimelinePlace {
  readonly controls: PictureControls;
  readonly moves = new MovesPlace();

  readonly #changed: () => void;
  #model: TimelineModel | undefined;
  #ticket: string | undefined;
  #answer: Ticket | undefined;
  #freshFrom = Infinity;
  #scroller: HTMLElement | undefined;
  #paper: MediaQueryList | undefined;
  /** The list is to be scrolled to what was chosen in the picture. */
  #seeks = false;

  /** @param changed - another part is to be drawn */
  constructor(changed: () => void) {
    this.#changed = changed;
    this.controls = new PictureControls(changed);
  }

  /** The page is printed: nothing is left to scroll or to turn. */
  get onPaper(): boolean {
    return this.#paper?.matches === true;
  }

  /** Epoch milliseconds from which on things are new to the reader; `Infinity` where nothing is. */
  freshFrom(answer: Ticket): number {
    if (answer === this.#answer) return this.#freshFrom;
    const before = this.#answer;
    this.#answer = answer;
    const last = before?.id === answer.id && answer.events.length > before.events.length ? before.events.at(-1) : undefined;
    this.#freshFrom = last ? Date.parse(last.at) + 1 : Infinity;
    return this.#freshFrom;
  }

  /** Takes what is drawn next. */
  use(ticket: string, model: TimelineModel): void {
    if (ticket !== this.#ticket) {
      this.moves.reset();
      this.controls.reset();
    }
    this.#ticket = ticket;
    this.#model = model;
    this.controls.use(model.scale, model.narrowest);
  }

  /** After it was drawn. */
  drawn(): void {
    this.controls.drawn();
    if (!this.#seeks) return;
    this.#seeks = false;
    const root = this.#scroller?.getRootNode() as ShadowRoot | undefined;
    const list = root?.querySelector('.moves');
    const chosen = list?.querySelector('[aria-current]')?.getBoundingClientRect();
    if (chosen && list) list.scrollTop += chosen.top - list.getBoundingClientRect().top - (list.clientHeight - chosen.height) / 2;
  }

  /** To be told of the place in which the picture scrolls, and of its end. */
  readonly reach = (element: Element | undefined): void => {
    this.#scroller = element as HTMLElement | undefined;
    this.controls.reach(element);
    this.#paper?.removeEventListener('change', this.#changed);
    this.#paper = element ? matchMedia('print') : undefined;
    this.#paper?.addEventListener('change', this.#changed);
  };

  /** A bar of the picture was clicked: its move stands out, or no longer. */
  readonly choose = ({ target }: Event): void => {
    const key = (target as Partial<SVGElement>).dataset?.['span'];
    if (key === undefined) return;
    this.moves.chosen = this.moves.chosen === key ? undefined : key;
    if (this.moves.chosen) this.moves.open(this.#model?.moves.findIndex((move) => move.key === key) ?? 0);
    this.#seeks = true;
    this.#changed();
  };

  /** A move of the list was chosen: its bar stands out and comes into sight. */
  show({ key, place }: Move): void {
    this.moves.chosen = this.moves.chosen === key ? undefined : key;
    if (this.moves.chosen) this.controls.show(place);
    this.#changed();
  }

  /** The list of moves becomes a table, or a list again. */
  readonly toggleTable = (): void => {
    this.moves.isTable = !this.moves.isTable;
    this.#changed();
  };

  turn(by: 1 | -1): void {
    this.moves.turn(by);
    this.#changed();
  }

  /** What was new has slid in. */
  readonly settle = (): void => {
    if (this.#freshFrom === Infinity) return;
    this.#freshFrom = Infinity;
    this.#changed();
  };
}
