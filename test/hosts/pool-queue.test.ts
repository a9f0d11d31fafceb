import { expect, test } from 'vitest'
import { Overloaded } from '../../src/db/errors.ts'
import { createQueue, type Entry } from '../../src/hosts/pool/queue.ts'

const SIZE = 4

/** A queue on a clock that stands still until it is told. */
function createLab() {
  let time = 0
  const queue = createQueue(SIZE, () => time)
  const started: number[] = []
  const refused: number[] = []
  let count = 0
  const enter = (times = 1) => {
    for (let index = 0; index < times; index += 1) {
      const number = (count += 1)
      const entry: Entry = {
        start: () => void started.push(number),
        refuse: (error) => {
          expect(error).toBeInstanceOf(Overloaded)
          refused.push(number)
        },
      }
      queue.enter(entry)
    }
  }
  /** A second in which so many requests are answered, evenly. */
  const answer = (perSecond: number, seconds = 1) => {
    for (let index = 0; index < perSecond * seconds; index += 1) {
      time += 1000 / perSecond
      queue.progress()
      queue.leave(true)
      queue.refuseOld()
    }
  }
  return { queue, started, refused, enter, answer, wait: (ms: number) => void (time += ms) }
}

test('requests are let in as places become free, in the order in which they came', () => {
  const { queue, started, enter } = createLab()
  enter(6)
  expect(started).toEqual([1, 2, 3, 4])
  expect(queue.waiting()).toBe(2)
  queue.leave(true)
  expect(started).toEqual([1, 2, 3, 4, 5])
})

test('before the speed of the database is measured, a hundred may wait; the next is refused at once', () => {
  const { queue, refused, enter } = createLab()
  enter(SIZE + 100)
  expect([queue.waiting(), refused]).toEqual([100, []])
  enter()
  expect(refused).toEqual([SIZE + 101])
})

test('as many may wait as are answered in two and a half seconds', () => {
  const { queue, refused, enter, answer } = createLab()
  enter(SIZE)
  for (let half = 0; half < 4; half += 1) {
    enter(50)
    answer(200, 0.25)
  }
  enter(1000)
  expect(queue.waiting()).toBeGreaterThan(400)
  expect(queue.waiting()).toBeLessThan(520)
  expect(refused.length).toBeGreaterThan(480)
})

test('while the database answers nothing, hardly any may wait, and none longer than 0.9 s', () => {
  const { queue, refused, enter, wait } = createLab()
  enter(SIZE + 50)
  wait(901)
  queue.refuseOld()
  expect(refused.length).toBe(50)
  enter(50)
  expect(queue.waiting()).toBe(SIZE)
})

test('requests that are about to ask are counted, so that a wave of them is refused', () => {
  const { queue, enter } = createLab()
  enter(SIZE)
  expect(queue.isFull(99)).toBe(false)
  expect(queue.isFull(100)).toBe(true)
})

test('a queue with free places is never full', () => {
  const { queue, wait } = createLab()
  wait(60_000)
  expect(queue.isFull(1000)).toBe(false)
})
