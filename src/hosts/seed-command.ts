/**
 * `npm run seed -- COUNT [NUMBER] [--members]`: stores the expenses of a believable household, the
 * same for a number. Members are added only where they are asked for: from the first one on, the app
 * asks everybody to sign in, and who tries it wants its pages.
 */
import { connect } from '../db/connect.ts'
import { readFirstLedger } from '../db/ledgers.ts'
import { dayIn } from '../domain/day.ts'
import { runCommand } from './command-runner.ts'
import { StartError } from './process/start-error.ts'
import { storeHousehold } from './store-household.ts'

const USAGE = `Say how many expenses, and which household to make up: npm run seed -- 500 1
With --members, the household has two members, and the app asks everybody to sign in.`

const words = process.argv.slice(2)
const members = words.includes('--members')
const [count = '500', number = '1', ...more] = words.filter((word) => word !== '--members')

await runCommand(async (url, { log }) => {
  if (!/^\d{1,8}$/.test(count) || !/^\d{1,9}$/.test(number) || more.length > 0) {
    throw new StartError(USAGE)
  }
  const sql = connect(url, { max: 1 })
  try {
    const ledger = await readFirstLedger(sql)
    if (ledger === undefined) throw new StartError('The database has no ledger.')
    const today = dayIn(ledger.timeZone, new Date())
    const options = { count: Number(count), number: Number(number), ledger, today, members }
    const stored = await storeHousehold(sql, options)
    log.info(`stored ${stored} expenses`)
    if (members) {
      log.info('Ada and Ben cannot sign in yet: npm run member -- password Ada sets a password')
    }
  } finally {
    await sql.end()
  }
})
