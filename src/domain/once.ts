/** A value that is computed at its first use: at a start it would cost every host. */
export function once<Value>(compute: () => Value): () => Value {
  let value: Value | undefined
  return () => (value ??= compute())
}
