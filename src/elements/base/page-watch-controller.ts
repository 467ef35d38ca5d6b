import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { TiebeamAdapter } from '../../contract/index.js';
import { pageOf } from '../../page/page.js';
import type { PageRequest, PageWatch, Snapshot } from '../../page/types.js';

/**
 * Keeps an element's question open with the page while the element is in the document. A move within the document
 * changes nothing: the watch ends only if the element is still out when the current task is over.
 */
export class PageWatchController<Answer> implements ReactiveController {
  snapshot: Snapshot<Answer> | undefined;

  readonly #host: ReactiveControllerHost & Element;
  #watch: PageWatch | undefined;
  #adapter: TiebeamAdapter | undefined;
  #key = '';

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#stop();
    });
  }

  /** The question to keep open from now on; `undefined` ends the current one. Equal questions change nothing. */
  ask(request: PageRequest<Answer> | undefined): void {
    if (!request) {
      this.#stop();
      this.snapshot = undefined;
      return;
    }
    const key = JSON.stringify([request.call, request.locale, request.query]);
    const same = key === this.#key && request.adapter === this.#adapter;
    if ((same && this.#watch) || !this.#host.isConnected) return;
    this.#stop();
    if (!same) this.snapshot = undefined;
    this.#key = key;
    this.#adapter = request.adapter;
    this.#watch = pageOf(document).watch(request, (snapshot) => {
      this.snapshot = snapshot;
      this.#host.requestUpdate();
    });
  }

  /** Asks again now. */
  refresh(): void {
    this.#watch?.refresh();
  }

  #stop(): void {
    this.#watch?.stop();
    this.#watch = undefined;
  }
}
