import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Copies text for an element and knows what became of it. */
export class CopyingController implements ReactiveController {
  /** `refused`: the browser did not let the page; the text is then shown, selected. */
  outcome: 'copied' | 'refused' | undefined;
  text = '';

  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };

  constructor(host: ReactiveControllerHost & { readonly renderRoot: ParentNode }) {
    this.#host = host;
    host.addController(this);
  }

  /** Puts a text on the clipboard. Never rejects. */
  async copy(text: string): Promise<void> {
    const writing = write(text);
    // The words go first, so that the same words are announced a second time.
    await this.#show(undefined, '');
    await this.#show((await writing) ? 'copied' : 'refused', text);
    this.#host.renderRoot.querySelector('textarea')?.select();
  }

  hostDisconnected(): void {
    this.outcome = undefined;
  }

  async #show(outcome: 'copied' | 'refused' | undefined, text: string): Promise<void> {
    this.outcome = outcome;
    this.text = text;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard on this page (no secure context, a frame without the permission, a refusal by the reader).
    return false;
  }
}
