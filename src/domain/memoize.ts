/**
 * A function that makes a value for each key once: for formatters, which cost 50 µs to make, and for
 * texts that repeat. It forgets all of them when it has `most`.
 */
export function memoize<Value>(
  make: (key: string) => Value,
  most = Number.POSITIVE_INFINITY,
): (key: string) => Value {
  const values = new Map<string, Value>()
  return (key) => {
    const known = values.get(key)
    if (known !== undefined) return known
    const value = make(key)
    if (values.size >= most) values.clear()
    values.set(key, value)
    return value
  }
}

/** How many texts of a kind are worth remembering: those of some pages. */
export const MOST_TEXTS = 2000
