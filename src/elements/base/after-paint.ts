/** Where no frame is painted, as in a page that nobody looks at, nothing is waited for longer. Milliseconds. */
const LONGEST_MS = 200;

/** Resolves in the task after the next frame was painted, or soon where none is. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LONGEST_MS);
    // A task that begins within the frame's own work runs when the frame has been painted.
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
