/** While more is asked than can be answered, most of what can be answered is. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript, startServer, stopChildren, type RunningServer } from '../../bench/children.ts'
import { HEAP, measureOverload, type Overload } from '../../bench/overload-measure.ts'
import { readFirstLedger } from '../../src/db/ledgers.ts'
import { storeExpenses } from '../../src/db/seed.ts'
import { believableExpenses } from '../../src/hosts/seed.ts'
import { isLong, times } from '../support/run-counts.ts'
import { createLedgerDatabase } from '../support/schema.ts'

const SECONDS = times(6, 15)
/**
 * A short run shares the machine with whatever else it does, and is in large part the time in which
 * connections are accepted.
 */
const AIMS = isLong
  ? { share: 0.8, refused: 200, healthz: 50, readyz: 1500, memory: 256 }
  : { share: 0.5, refused: 500, healthz: 200, readyz: 1500, memory: 320 }

let app: RunningServer
let calm: Overload

beforeAll(async () => {
  const { url, sql } = await createLedgerDatabase()
  const ledger = await readFirstLedger(sql)
  if (ledger === undefined) throw new Error('no ledger')
  const made = believableExpenses({ count: 1000, number: 3, ledger, today: '2026-06-05', years: 1 })
  await storeExpenses(sql, ledger.ledgerId, made)
  app = await startServer('dist/hosts/node.js', url, HEAP)
  await runScript('bench/overload-load.ts', [app.address, '50', String(times(2, 5))])
  calm = await measureOverload(app, 100, SECONDS)
}, 120_000)
afterAll(stopChildren)

test.each(isLong ? [500, 1000, 2000] : [2000])(
  '%i connections get nearly as many answers as a hundred, and refusals soon',
  async (connections) => {
    const figures = await measureOverload(app, connections, SECONDS)
    console.log(connections, figures, 'a hundred:', calm)
    expect(figures.errors).toBe(0)
    // So many are more than any machine answers.
    expect(Math.ceil(figures.refusedShare)).toBeGreaterThanOrEqual(connections === 2000 ? 1 : 0)
    expect(figures.goodPerSecond).toBeGreaterThan(AIMS.share * calm.goodPerSecond)
    expect(figures.refused.p99).toBeLessThan(AIMS.refused)
    expect(figures.healthz).toBeLessThan(AIMS.healthz)
    expect(figures.readyz).toBeLessThan(AIMS.readyz)
    expect(figures.memoryAfter).toBeLessThan(AIMS.memory)
    expect(figures.normalAfter).toBeLessThan(1000)
  },
  120_000,
)
