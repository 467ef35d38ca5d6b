import type { TiebeamElement } from '../../../src/elements/base/tiebeam-element.js';
import type { WidgetState } from '../../../src/elements/state-view/widget-state.js';

/** Resolves when the element is in the state and has drawn it. */
export async function reaches(element: TiebeamElement, state: WidgetState): Promise<void> {
  await element.updateComplete;
  while (element.state !== state) {
    await new Promise((resolve) => element.addEventListener('tie-state-change', resolve, { once: true }));
    await element.updateComplete;
  }
}

/** Lets every task that is due run, those of the page layer included. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });
}

/** What a reader sees: the text of the shadow root, styles and words for assistive technology left out. */
export function seen(element: TiebeamElement): string {
  const copy = element.renderRoot.querySelector('.frame')?.cloneNode(true) as HTMLElement;
  for (const unseen of copy.querySelectorAll('.unseen')) unseen.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** What assistive technology is told: everything that is not hidden from it. */
export function told(element: TiebeamElement): string {
  const copy = element.renderRoot.querySelector('.frame')?.cloneNode(true) as HTMLElement;
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
  for (const named of copy.querySelectorAll('[role="img"]')) named.textContent = `${named.getAttribute('aria-label')} `;
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}
