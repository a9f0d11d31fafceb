import { v7 as uuidV7 } from 'uuid'

/** Random bytes of so many ids are made at once: asking for those of one costs a fiftieth of a list. */
const BATCH = 64
const random = new Uint8Array(16 * BATCH)
let at = random.length

/** A new UUIDv7 (RFC 9562). Of two within a millisecond, either may be the lower one. */
export function newId(): string {
  if (at === random.length) {
    crypto.getRandomValues(random)
    at = 0
  }
  at += 16
  return uuidV7({ random: random.subarray(at - 16, at) })
}
