/** What is left to do at the end of a test file: Vitest never runs an `afterAll` that a hook registers. */
import { afterAll } from 'vitest'

type Work = () => unknown

const work: Work[] = []

/** Registers what the end of the running test file does, the newest first. Hooks and tests may call it. */
export function afterFile(each: Work): void {
  work.push(each)
}

/** For the setup of a test file. */
export function runAfterFile(): void {
  afterAll(async () => {
    for (const each of work.splice(0).toReversed()) await each()
  })
}
