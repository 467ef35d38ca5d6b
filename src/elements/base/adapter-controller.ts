import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isTiebeamError } from '../../contract/errors.js';
import type { TiebeamAdapter, TiebeamErrorShape } from '../../contract/index.js';
import { pageOf } from '../../page/page.js';
import type { AdapterAddress } from '../../page/types.js';
import { forgetRequest, requestAdapter, type ProvidedAdapter } from './adapter-context.js';

/** What an element says about its data source. */
export interface AdapterSettings {
  /** The adapter itself, or the name of a registered kind (as the attribute). */
  adapter?: TiebeamAdapter | string | null;
  src?: string | null;
  responses?: string | null;
}

type AdapterHost = ReactiveControllerHost & HTMLElement & AdapterSettings;

/** Where the look-up stands. */
export type AdapterFinding =
  | { readonly is: 'unconfigured' | 'opening' }
  | { readonly is: 'found'; readonly adapter: TiebeamAdapter }
  | { readonly is: 'failed'; readonly error: TiebeamErrorShape };

/**
 * The address an element's own attributes and inline data amount to, if any. The attribute `adapter` names the kind; without it a
 * `src` that ends in `/v1` is the contract over HTTP and anything else a JSON file.
 */
export function addressOf(host: Element & AdapterSettings): AdapterAddress | undefined {
  const named = typeof host.adapter === 'string' && host.adapter !== '' ? host.adapter : undefined;
  const { src, responses } = host;
  if (src) return { kind: named ?? (/\/v1\/?([?#]|$)/.test(src) ? 'http' : 'json'), src, ...(responses && { responses }) };
  const text = host.querySelector(':scope > script[type="application/json"]')?.textContent;
  if (text?.trim()) return { kind: named ?? 'json', text };
  return named === undefined ? undefined : { kind: named };
}

/**
 * Finds an element's adapter: its own property, its own attributes or inline data, the nearest provider, the page's
 * default; in this order, and again whenever one of them changes or the element moves.
 */
export class AdapterController implements ReactiveController {
  finding: AdapterFinding = { is: 'unconfigured' };

  readonly #host: AdapterHost;
  readonly #onlyOwn: boolean;
  #source: ProvidedAdapter;
  #provided: ProvidedAdapter;
  #leaveProvider: (() => void) | undefined;
  #fallback: TiebeamAdapter | undefined;
  #leaveDefault: (() => void) | undefined;
  #opened: { readonly key: string; readonly adapter: Promise<TiebeamAdapter> } | undefined;

  /** @param onlyOwn - leaves provider and page default aside, for a provider looking at itself */
  constructor(host: AdapterHost, onlyOwn = false) {
    this.#host = host;
    this.#onlyOwn = onlyOwn;
    host.addController(this);
  }

  hostConnected(): void {
    if (!this.#onlyOwn) {
      this.#provided = undefined;
      requestAdapter(this.#host, this.#onProvided);
      this.#leaveDefault = pageOf(document).watchDefaultAdapter((adapter) => {
        this.#fallback = adapter;
        this.look();
      });
    }
    this.look();
  }

  hostDisconnected(): void {
    forgetRequest(this.#host);
    this.#leaveProvider?.();
    this.#leaveDefault?.();
    this.#leaveProvider = this.#leaveDefault = undefined;
  }

  /** What the look-up rests on at the moment, to be handed down by a provider. */
  get offered(): ProvidedAdapter {
    return this.#source;
  }

  /** Opens a failed address again. */
  retry(): void {
    if (this.finding.is !== 'failed') return;
    this.#opened = undefined;
    this.look();
  }

  // Kept as a field: providers tell callbacks apart by identity.
  readonly #onProvided = (provided: ProvidedAdapter, leave?: () => void): void => {
    forgetRequest(this.#host);
    if (leave !== this.#leaveProvider) this.#leaveProvider?.();
    this.#leaveProvider = leave;
    this.#provided = provided;
    this.look();
  };

  /** Looks again at what decides; the element calls it before it uses the finding. */
  look(): void {
    const source = this.#own() ?? this.#provided ?? this.#fallback;
    if (source === this.#source) return;
    this.#source = source;
    if (source instanceof Promise) {
      this.#settle(source, { is: 'opening' });
      source.then(
        (adapter) => this.#settle(source, { is: 'found', adapter }),
        (cause: unknown) => this.#settle(source, { is: 'failed', error: asTiebeamError(cause) }),
      );
    } else {
      this.#settle(source, source ? { is: 'found', adapter: source } : { is: 'unconfigured' });
    }
  }

  #settle(source: ProvidedAdapter, finding: AdapterFinding): void {
    if (source !== this.#source) return;
    this.finding = finding;
    this.#host.requestUpdate();
  }

  #own(): ProvidedAdapter {
    const { adapter } = this.#host;
    if (typeof adapter === 'object' && adapter !== null) return adapter;
    const address = addressOf(this.#host);
    if (!address) return undefined;
    const key = JSON.stringify(address);
    if (this.#opened?.key !== key) this.#opened = { key, adapter: pageOf(document).openAdapter(address) };
    return this.#opened.adapter;
  }
}

function asTiebeamError(cause: unknown): TiebeamErrorShape {
  return isTiebeamError(cause) ? cause : { tiebeamError: 1, kind: 'unreachable', message: String(cause) };
}
