/** `npm run seed -- COUNT [NUMBER]`: stores a believable year of expenses, the same for a number. */
import { connect } from '../db/connect.ts'
import { readFirstLedger } from '../db/ledgers.ts'
import { storeExpenses } from '../db/seed.ts'
import { dayIn } from '../domain/day.ts'
import { runCommand } from './command-runner.ts'
import { believableExpenses } from './seed.ts'
import { StartError } from './process/start-error.ts'

await runCommand(async (url, { log }) => {
  const [count, number] = [process.argv[2] ?? '500', process.argv[3] ?? '1']
  if (!/^\d{1,8}$/.test(count) || !/^\d{1,9}$/.test(number)) {
    throw new StartError('Say how many expenses, and which year to make: npm run seed -- 500 1')
  }
  const sql = connect(url, { max: 1 })
  try {
    const ledger = await readFirstLedger(sql)
    if (ledger === undefined) throw new StartError('The database has no ledger.')
    const today = dayIn(ledger.timeZone, new Date())
    const expenses = believableExpenses({
      count: Number(count),
      number: Number(number),
      ledger,
      today,
    })
    const stored = await storeExpenses(sql, ledger.ledgerId, expenses)
    log.info(`stored ${stored} expenses`)
  } finally {
    await sql.end()
  }
})
