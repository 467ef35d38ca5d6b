import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Ticket, TiebeamAdapter } from '../../contract/index.js';
import { pageOf } from '../../page/page.js';
import { ticketRequest } from '../../page/ticket.js';
import type { PageWatch, Snapshot } from '../../page/types.js';
import { type LinkedTicket, linksOf } from './timeline-around.js';

/** So many linked tickets are drawn beside one. */
const MOST = 5;

interface Watched {
  readonly watch: PageWatch;
  snapshot: Snapshot<Ticket> | undefined;
}

/**
 * Keeps the tickets that a ticket names open with the page, and those that these name, each once: links that lead in a circle end where
 * they began. It watches while its host is in the document.
 */
export class LinkedTickets implements ReactiveController {
  /** Linked tickets beyond those that are asked for. */
  more = 0;

  readonly #host: ReactiveControllerHost & Element;
  #watched = new Map<string, Watched>();
  #adapter: TiebeamAdapter | undefined;
  #locale = '';
  #linked: readonly LinkedTicket[] = [];

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#stop();
    });
  }

  /** The linked tickets as far as they are known; the same list as long as nothing has changed. */
  of(adapter: TiebeamAdapter | undefined, ticket: Ticket | undefined, locale: string): readonly LinkedTicket[] {
    if (adapter !== this.#adapter || locale !== this.#locale) this.#stop();
    this.#adapter = adapter;
    this.#locale = locale;
    const wanted = adapter && ticket && this.#host.isConnected ? this.#wanted(ticket) : [];
    this.more = Math.max(0, wanted.length - MOST);
    const asked = wanted.slice(0, MOST);
    for (const [id, { watch }] of this.#watched) {
      if (asked.includes(id)) continue;
      watch.stop();
      this.#watched.delete(id);
    }
    if (adapter) for (const id of asked) this.#watch(adapter, id);
    const linked = asked.map((id) => linkedTicket(id, this.#watched.get(id)?.snapshot));
    const isSame = linked.length === this.#linked.length && linked.every(({ id, found, ticket: one }, at) => id === this.#linked[at]?.id && found === this.#linked[at].found && one === this.#linked[at].ticket);
    if (!isSame) this.#linked = linked;
    return this.#linked;
  }

  refresh(): void {
    for (const { watch } of this.#watched.values()) watch.refresh();
  }

  /** Breadth first, without the ticket itself. */
  #wanted(ticket: Ticket): readonly string[] {
    const found = new Set<string>([ticket.id]);
    const open: Ticket[] = [ticket];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      for (const id of linksOf(next)) {
        if (found.has(id)) continue;
        found.add(id);
        const answer = this.#watched.get(id)?.snapshot?.answer;
        if (answer) open.push(answer);
      }
    }
    found.delete(ticket.id);
    return [...found];
  }

  #watch(adapter: TiebeamAdapter, id: string): void {
    if (this.#watched.has(id)) return;
    const watched: { watch?: PageWatch; snapshot: Snapshot<Ticket> | undefined } = { snapshot: undefined };
    watched.watch = pageOf(document).watch(ticketRequest(adapter, id, this.#locale), (snapshot) => {
      watched.snapshot = snapshot;
      this.#host.requestUpdate();
    });
    this.#watched.set(id, watched as Watched);
  }

  #stop(): void {
    for (const { watch } of this.#watched.values()) watch.stop();
    this.#watched = new Map();
  }
}

function linkedTicket(id: string, snapshot: Snapshot<Ticket> | undefined): LinkedTicket {
  const { answer, error } = snapshot ?? {};
  if (error?.kind === 'forbidden' || error?.kind === 'auth-required') return { id, found: 'forbidden' };
  if (answer) return { id, found: 'ready', ticket: answer };
  if (!error) return { id, found: 'loading' };
  return { id, found: error.kind === 'not-found' ? 'missing' : 'failed' };
}
