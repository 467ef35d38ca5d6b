import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Tells its host when the page is being printed: on paper nothing can be opened or scrolled. */
export class PaperController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #query: MediaQueryList | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get onPaper(): boolean {
    return this.#query?.matches === true;
  }

  hostConnected(): void {
    this.#query ??= matchMedia('print');
    this.#query.addEventListener('change', this.#changed);
  }

  hostDisconnected(): void {
    this.#query?.removeEventListener('change', this.#changed);
  }

  readonly #changed = (): void => this.#host.requestUpdate();
}
