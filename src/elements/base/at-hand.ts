let turn: Promise<void> | undefined;

const task = (): Promise<void> => new Promise((begun) => setTimeout(begun));

/**
 * Resolves when what is at hand has come: the page collects questions for a task and asks them in the next, at the end of which an
 * answer from the page itself is there. It began to count before us, so its task comes before our second. Another task would cost every
 * first picture a frame. One for all who ask meanwhile.
 */
export function atHand(): Promise<void> {
  return (turn ??= task()
    .then(task)
    .then(() => (turn = undefined)));
}
