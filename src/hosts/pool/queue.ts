/** Decides which requests may query the database now, which wait, and which are refused. */
import { Overloaded } from '../../db/errors.ts'

/** Milliseconds that a request waits at most, so that it can be answered within its deadline of 4 s. */
const MAX_WAIT = 3500
/** Milliseconds that a request is expected to wait when it is let in. */
const TARGET_WAIT = 2500
/** Milliseconds that a request waits while nothing moves. */
export const MAX_WAIT_STUCK = 900
/** Milliseconds without any progress after which the database is taken to be stuck. */
const STUCK_AFTER = 500
/** How many may wait before the rate of the database is known. */
const MIN_WAITING = 100

/** A request's first query, which is started or refused, once. */
export type Entry = { readonly start: () => void; readonly refuse: (error: Error) => void }

export type Queue = {
  /** Starts a request now or when another has left, or refuses it with Overloaded. */
  readonly enter: (entry: Entry) => void
  /** Frees the place of a request that was started; `isAnswered`: the database answered it. */
  readonly leave: (isAnswered: boolean) => void
  /** Removes a waiting request; answers whether it was there. */
  readonly remove: (entry: Entry) => boolean
  /** Records that the database answered a query. */
  readonly progress: () => void
  /** Whether one more would be refused, when so many are about to enter. */
  readonly isFull: (arriving?: number) => boolean
  /** Refuses requests that waited too long. Call it ten times a second while any wait. */
  readonly refuseOld: () => void
  readonly waiting: () => number
}

/**
 * A queue that lets `size` requests in at once. As many may wait as are answered in 2.5 seconds
 * (Little's law), so that no request waits in vain; while the database is stuck, only `size`.
 * `now` is in milliseconds.
 */
export function createQueue(size: number, now: () => number = () => performance.now()): Queue {
  const waiting: { readonly entry: Entry; readonly since: number }[] = []
  const rate = createRate(now)
  let inside = 0
  let progressAt = now()

  const start = (entry: Entry) => {
    if (inside === 0) progressAt = now()
    inside += 1
    entry.start()
  }
  const isStuck = () => now() - progressAt > STUCK_AFTER
  /** Gives free places to waiting requests, unless the database is stuck. */
  const fill = () => {
    while (inside < size && waiting.length > 0 && (inside === 0 || !isStuck())) {
      start((waiting.shift() as (typeof waiting)[number]).entry)
    }
  }
  const isFull = (arriving = 0) => {
    if (inside < size) return false
    const [first] = waiting
    if (first !== undefined && now() - first.since > TARGET_WAIT) return true
    const most = Math.max(MIN_WAITING, (rate.perSecond() * TARGET_WAIT) / 1000)
    return waiting.length + arriving >= (isStuck() ? size : most)
  }
  return {
    enter: (entry) => {
      if (inside < size) return start(entry)
      if (isFull()) return entry.refuse(tooMany())
      waiting.push({ entry, since: now() })
    },
    leave: (isAnswered) => {
      if (isAnswered) rate.count()
      inside -= 1
      fill()
    },
    remove: (entry) => {
      const index = waiting.findIndex((each) => each.entry === entry)
      if (index !== -1) waiting.splice(index, 1)
      return index !== -1
    },
    progress: () => {
      progressAt = now()
      fill()
    },
    isFull,
    refuseOld: () => {
      const most = isStuck() ? MAX_WAIT_STUCK : MAX_WAIT
      while (waiting[0] !== undefined && now() - waiting[0].since > most) {
        waiting.shift()?.entry.refuse(tooMany())
      }
    },
    waiting: () => waiting.length,
  }
}

export function tooMany(): Overloaded {
  return new Overloaded('too many requests wait for the database')
}

const SLICE = 500

/** How often something happens: the rate of the last whole slice of half a second. */
function createRate(now: () => number) {
  let began = now()
  let counted = 0
  let last = 0
  const turn = () => {
    const passed = now() - began
    if (passed < SLICE) return
    last = passed < 2 * SLICE ? (counted * 1000) / passed : 0
    counted = 0
    began = now()
  }
  return {
    count: () => {
      turn()
      counted += 1
    },
    perSecond: () => {
      turn()
      return last
    },
  }
}
