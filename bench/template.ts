/** Cuts a text at the values in it into the literal pieces between them, to write it with others. */

/** A value as a text has it, between what stands around it, and where to read the next one. */
export type Needle<Slot> = {
  readonly before: string
  readonly value: string
  readonly after: string
  readonly slot: Slot
}

/** The pieces of a text: `literals` has one more than `slots`. */
export type Template<Slot> = {
  readonly literals: readonly string[]
  readonly slots: readonly Slot[]
}

/** Of values that overlap, the longest is taken; of equal ones, the first needle. */
export function cut<Slot>(text: string, needles: readonly Needle<Slot>[]): Template<Slot> {
  const longestFirst = needles
    .filter(({ value }) => value !== '')
    .toSorted((a, b) => b.value.length - a.value.length)
  const found: { start: number; end: number; slot: Slot }[] = []
  for (const { before, value, after, slot } of longestFirst) {
    const whole = `${before}${value}${after}`
    for (let at = text.indexOf(whole); at >= 0; at = text.indexOf(whole, at + 1)) {
      const start = at + before.length
      const end = start + value.length
      if (found.every((other) => end <= other.start || other.end <= start)) {
        found.push({ start, end, slot })
      }
    }
  }
  found.sort((a, b) => a.start - b.start)
  const literals = found.map(({ start }, index) => text.slice(found[index - 1]?.end ?? 0, start))
  return {
    literals: [...literals, text.slice(found.at(-1)?.end ?? 0)],
    slots: found.map(({ slot }) => slot),
  }
}

/** The needles of a value that is all of an element's text. */
export function inElement<Slot>(value: string, slot: Slot): Needle<Slot>[] {
  return value === '' ? [] : [{ before: '>', value, after: '<', slot }]
}
