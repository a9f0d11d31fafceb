export type Random = {
  /** From 0 to below 1. */
  readonly fraction: () => number
  /** A whole number from 0 to below this. */
  readonly below: (limit: number) => number
  readonly between: (low: number, high: number) => number
  readonly oneOf: <Each>(all: readonly [Each, ...Each[]]) => Each
  readonly shuffled: <Each>(all: readonly Each[]) => Each[]
}

/** Mulberry32 (Tommy Ettinger, 2017): small, fast and the same everywhere. */
export function randomFrom(number: number): Random {
  let state = number >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(fraction() * limit)
  return {
    fraction,
    below,
    between: (low, high) => low + (high - low) * fraction(),
    oneOf: (all) => all[below(all.length)] ?? all[0],
    shuffled: (all) => {
      const keyed = all.map((each) => [fraction(), each] as const)
      return keyed.toSorted(([one], [other]) => one - other).map(([, each]) => each)
    },
  }
}
