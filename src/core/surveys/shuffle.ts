/** A whole number from 0 to below `limit`, each as likely. */
export type Draw = (limit: number) => number;

/** Draws that nobody can foresee. */
export const unforeseen: Draw = (limit) => {
  const room = new Uint32Array(1);
  // A remainder of all 2^32 numbers would favour the small ones.
  const fair = 2 ** 32 - (2 ** 32 % limit);
  do crypto.getRandomValues(room);
  while ((room[0] ?? 0) >= fair);
  return (room[0] ?? 0) % limit;
};

/** The items in an order that says nothing of the one they came in. Source: Durstenfeld, Algorithm 235, CACM 7 (1964). */
export function shuffled<T>(items: readonly T[], draw: Draw = unforeseen): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = draw(last + 1);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
