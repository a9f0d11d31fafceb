/** Counts how often each text came before, of millions that do not fit into memory. */

const FEWEST_SLOTS = 1 << 10
/** The share of slots that can be taken before there are more. */
const FULL = 0.8
const GROWTH = 1.5

/**
 * A function that answers how many equal texts it was given before. It keeps 63 bits of each text, in some
 * ten bytes: of a million texts, two different ones count as equal once in ten million files.
 */
export function countOccurrences(): (text: string) => number {
  let slots = emptySlots(FEWEST_SLOTS)
  let taken = 0
  // Few texts come more than once.
  const repeated = new Map<string, number>()
  return (text) => {
    const hash = hashOf(text)
    const slot = slotOf(slots, hash)
    if (!isEmpty(slots, slot)) {
      const key = hash.join()
      const before = (repeated.get(key) ?? 0) + 1
      repeated.set(key, before)
      return before
    }
    setSlot(slots, slot, hash)
    taken += 1
    if (taken > slots.high.length * FULL) slots = moreSlots(slots)
    return 0
  }
}

type Hash = readonly [high: number, low: number]

/** Hashes at their place, or behind it where that is taken; an empty slot has zeros. */
type Slots = { readonly high: Int32Array; readonly low: Int32Array }

function emptySlots(count: number): Slots {
  return { high: new Int32Array(count), low: new Int32Array(count) }
}

function isEmpty({ high, low }: Slots, slot: number): boolean {
  return high[slot] === 0 && low[slot] === 0
}

/** The slot that has the hash, or the empty one that is for it. */
function slotOf(slots: Slots, [high, low]: Hash): number {
  const count = slots.high.length
  let slot = Math.floor(((low >>> 0) / 2 ** 32) * count)
  while (!isEmpty(slots, slot) && (slots.high[slot] !== high || slots.low[slot] !== low)) {
    slot = (slot + 1) % count
  }
  return slot
}

function setSlot(slots: Slots, slot: number, [high, low]: Hash): void {
  slots.high[slot] = high
  slots.low[slot] = low
}

function moreSlots(slots: Slots): Slots {
  const more = emptySlots(Math.ceil(slots.high.length * GROWTH))
  for (const [slot, high] of slots.high.entries()) {
    if (isEmpty(slots, slot)) continue
    const hash: Hash = [high, slots.low[slot] ?? 0]
    setSlot(more, slotOf(more, hash), hash)
  }
  return more
}

/** Two hashes of a text of 32 bits each: each character is mixed in with another factor. */
function hashOf(text: string): Hash {
  let [high, low] = [0x2545f491, 0x9e3779b9 ^ text.length]
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 0x85ebca6b)
    high ^= high >>> 15
    low = Math.imul(low ^ unit, 0xc2b2ae35)
    low ^= low >>> 13
  }
  // Zeros are an empty slot.
  return [Math.imul(high, 0x27d4eb2f) | 1, Math.imul(low, 0x165667b1)]
}
