/** While more is asked than can be answered, most of what can be answered is. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript, startServer, stopChildren, type RunningServer } from '../../bench/children.ts'
import { measureOverload, type Overload } from '../../bench/overload-measure.ts'
import { readFirstLedger } from '../../src/db/ledgers.ts'
import { storeExpenses } from '../../src/db/expenses/store-expenses.ts'
import { believableExpenses } from '../../src/hosts/seed.ts'
import { createLedgerDatabase } from '../support/schema.ts'

const SECONDS = 15
const WARM_UP = 5

let app: RunningServer
let calm: Overload

beforeAll(async () => {
  const { url, sql } = await createLedgerDatabase()
  const ledger = await readFirstLedger(sql)
  if (ledger === undefined) throw new Error('no ledger')
  const made = believableExpenses({ count: 1000, number: 3, ledger, today: '2026-06-05', years: 1 })
  await storeExpenses(sql, ledger.ledgerId, made)
  app = await startServer('dist/hosts/node.js', url)
  await runScript('bench/overload-load.ts', [app.address, '50', String(WARM_UP)])
  calm = await measureOverload(app, 100, SECONDS)
}, 120_000)
afterAll(stopChildren)

test.each([500, 1000, 2000])(
  '%i connections get nearly as many answers as a hundred, and refusals soon',
  async (connections) => {
    const figures = await measureOverload(app, connections, SECONDS)
    console.log(connections, figures, 'a hundred:', calm)
    expect(figures.errors).toBe(0)
    // So many are more than any machine answers.
    expect(Math.ceil(figures.refusedShare)).toBeGreaterThanOrEqual(connections === 2000 ? 1 : 0)
    expect(figures.goodPerSecond).toBeGreaterThan(0.8 * calm.goodPerSecond)
    expect(figures.refused.p99).toBeLessThan(200)
    expect(figures.healthz).toBeLessThan(50)
    expect(figures.readyz).toBeLessThan(1500)
    expect(figures.memoryAfter).toBeLessThan(256)
    expect(figures.normalAfter).toBeLessThan(1000)
  },
  120_000,
)
