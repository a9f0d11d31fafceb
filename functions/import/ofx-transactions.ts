/** Finds the transactions of an OFX file among its tags. */
import { tagsOf } from './ofx-tags.ts'

export type Transaction = {
  readonly line: number
  /** Of its statement, by CURDEF. */
  readonly currency: string
  readonly isPending: boolean
  /** The first text of each leaf, by its tag. */
  readonly leaves: Map<string, string>
}

const STATEMENTS = new Set(['STMTRS', 'CCSTMTRS', 'INVSTMTRS'])
// STMTTRNP, in OFX 2.2, is a transaction that is not booked yet.
const TRANSACTIONS = new Set(['STMTTRN', 'STMTTRNP'])
// What is never inside of a transaction: it ends one that has no closing tag.
const OUTSIDE = new Set([
  ...STATEMENTS,
  ...TRANSACTIONS,
  'OFX',
  'CURDEF',
  'BANKTRANLIST',
  'BANKTRANLISTP',
  'INVBANKTRAN',
  'LEDGERBAL',
  'AVAILBAL',
])
const LEAVES = new Set(
  'DTPOSTED DTUSER TRNAMT FITID NAME PAYEE MEMO CURRENCY ORIGCURRENCY CURSYM'.split(' '),
)

const NAMES = new Set([...LEAVES, ...OUTSIDE])

/** The transactions of all statements, and the one that nothing ends, where the file was cut. */
export function transactionsOf(text: string) {
  const transactions: Transaction[] = []
  let open: Transaction | undefined
  let currency = ''
  let isOriginal = false
  for (const { name, isEnd, line, value: written } of tagsOf(text, NAMES)) {
    const value = written.trim()
    if (OUTSIDE.has(name) && open !== undefined) {
      transactions.push(open)
      open = undefined
    }
    if (isEnd) continue
    if (STATEMENTS.has(name)) currency = ''
    if (name === 'CURDEF') currency = value
    if (TRANSACTIONS.has(name)) {
      isOriginal = false
      open = { line, currency, isPending: name === 'STMTTRNP', leaves: new Map() }
    }
    // The amount is in CURRENCY; it was in ORIGCURRENCY before the bank converted it.
    if (name === 'CURRENCY' || name === 'ORIGCURRENCY') isOriginal = name === 'ORIGCURRENCY'
    if (open === undefined || value === '' || open.leaves.has(name)) continue
    if (LEAVES.has(name) && !(name === 'CURSYM' && isOriginal)) open.leaves.set(name, value)
  }
  return { transactions, open }
}
