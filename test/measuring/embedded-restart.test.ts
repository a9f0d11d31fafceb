/** How soon the app answers again after it was killed, with its embedded PostgreSQL or without. */
import { beforeEach, describe, expect, test } from 'vitest'
import {
  addExpense,
  copyDataDirectory,
  countOf,
  endApp,
  runApp,
  serverPid,
} from '../support/embedded-app.ts'
import { times } from '../support/run-counts.ts'

const ANSWERS_WITHIN = 2000

let dataDir: string

beforeEach(async () => {
  dataDir = await copyDataDirectory()
})

describe.each(['app', 'app and server'])('after kill -9 of the %s', (killed) => {
  test('the next start answers within 2 s, with everything that was added', async () => {
    let app = await runApp(dataDir)
    for (let round = 1; round <= times(2, 3); round += 1) {
      await addExpense(app)
      const server = await serverPid(dataDir)
      await endApp(app, 'SIGKILL')
      if (killed === 'app and server') process.kill(server, 'SIGKILL')
      const began = performance.now()
      app = await runApp(dataDir)
      expect(await countOf(app)).toBe(round === 1 ? '1 expense' : `${round} expenses`)
      expect(performance.now() - began).toBeLessThan(ANSWERS_WITHIN)
    }
    expect(await endApp(app, 'SIGTERM')).toBe(0)
  }, 60_000)
})
