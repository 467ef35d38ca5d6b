import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { followScope, type PageScope } from './page-scope.js';
import { keepScopeInHash } from './scope-in-hash.js';

type Host = ReactiveControllerHost & Element & { readonly followScope: boolean; readonly scopeInHash?: boolean };

/** What the reader chose on the page, for an element that takes it in place of its attributes. */
export class ScopeController implements ReactiveController {
  /** In place of team, line and period. */
  chosen: PageScope | undefined;

  readonly #host: Host;
  #leaveScope: (() => void) | undefined;
  #leaveHash: (() => void) | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.look();
  }

  hostDisconnected(): void {
    this.look();
  }

  /** Follows, or leaves off, as the element's attributes say now. */
  look(): void {
    const { isConnected, followScope: follows, scopeInHash = false } = this.#host;
    this.#leaveScope = keep(isConnected && (follows || scopeInHash), this.#leaveScope, () => followScope((chosen) => this.choose(chosen)));
    this.#leaveHash = keep(isConnected && scopeInHash, this.#leaveHash, keepScopeInHash);
  }

  /** Takes what the reader chose in the element itself. */
  choose(chosen: PageScope | undefined): void {
    this.chosen = chosen;
    this.#host.requestUpdate();
  }
}

function keep(wanted: boolean, leave: (() => void) | undefined, enter: () => () => void): (() => void) | undefined {
  if (wanted) return leave ?? enter();
  leave?.();
  return undefined;
}
