let turn: Promise<void> | undefined;

const task = (): Promise<void> => new Promise((begun) => setTimeout(begun));

/**
 * Resolves when what is at hand has come: the page collects questions for a task and asks them in the next, so that an answer
 * from the page itself is there in the one after. One for all who ask meanwhile.
 */
export function atHand(): Promise<void> {
  return (turn ??= task()
    .then(task)
    .then(task)
    .then(() => (turn = undefined)));
}
