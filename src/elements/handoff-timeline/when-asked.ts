/** Works something out when it is first asked for, and once: the picture does not wait for what is read below it. */
export function whenAsked<Value>(work: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => (found ??= { value: work() }).value;
}
