/** A column of currencies may have symbols, as that of Spliit, instead of codes. */
import { beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { wordsOf } from '../support/read-html.ts'
import { previewed } from '../support/upload.ts'

let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
})

const HEADER = 'Date,Description,Category,Currency,Cost,Is Reimbursement,Split mode,Ada,Ben'
const READ = '1 new expense'
const REFUSED = 'Line 2: It is in another currency than the ledger.'

test.each([
  ['$', 'USD', READ],
  ['$', 'CAD', READ],
  ['US$', 'USD', READ],
  ['€', 'EUR', READ],
  ['£', 'GBP', READ],
  ['kr', 'SEK', READ],
  ['$', 'EUR', `${REFUSED} $`],
  ['US$', 'CAD', `${REFUSED} US$`],
  ['€', 'USD', `${REFUSED} €`],
  ['£', 'EUR', `${REFUSED} £`],
  ['kr', 'EUR', `${REFUSED} kr`],
  // No currency that is known.
  ['points', 'EUR', READ],
])('%s in a ledger of %s: %s', async (symbol, currency, expected) => {
  const { ledgerId } = await app.ledger()
  await app.sql`update ledgers set currency = ${currency} where ledger_id = ${ledgerId}`
  const row = `2026-05-01,Dinner,Dining Out,${symbol},60.00,No,Evenly,30,-30`
  const page = await app.page(await previewed(app, `${HEADER}\n${row}\n`))
  expect(wordsOf(page)).toContain(expected)
})
