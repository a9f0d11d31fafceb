/** Reads OFX and QFX: versions 1.x in SGML, where a leaf needs no closing tag, and 2.x in XML. */
import {
  isZero,
  readAmount,
  unsignedDecimal,
  type DecimalSign,
  type FileAmount,
} from '../../src/domain/amount-formats.ts'
import { possibleDays } from '../../src/domain/day-formats.ts'
import type { Day } from '../../src/domain/day.ts'
import type {
  IgnoredLine,
  ImportEntry,
  ReadEntries,
  RefusedLine,
} from '../../src/domain/import-entry.ts'
import { tagsOf, type Tag } from './ofx-tags.ts'

type Transaction = {
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

// Some banks, in Brazil above all, write what was in the account as if it moved.
const BALANCE =
  /^(?:saldo (?:anterior|inicial|final|atual|(?:do )?dia|total dispon[ií]vel dia)|s a l d o|(?:opening|closing) balance)$/i

const NAMES = new Set([...LEAVES, ...OUTSIDE])

/** The transactions of all accounts in the file; those of securities are not entries. */
export function readOfx(text: string): ReadEntries {
  const entries: ImportEntry[] = []
  const refused: RefusedLine[] = []
  const ignored: IgnoredLine[] = []
  const { transactions, open } = transactionsOf(tagsOf(text, NAMES))
  const sign = decimalSignOf(transactions.map(({ leaves }) => leaves.get('TRNAMT') ?? ''))
  for (const transaction of transactions) {
    const read = readTransaction(transaction, sign)
    if (!('code' in read)) entries.push(read)
    else if (isIgnored(read)) ignored.push(read)
    else refused.push(read)
  }
  // The file ends inside of it: its amount may be cut short.
  if (open !== undefined) refused.push({ line: open.line, code: 'entry-incomplete' })
  return { entries, refused, ignored, questions: [] }
}

/** The transactions, and the one that nothing ends. */
function transactionsOf(tags: Iterable<Tag>) {
  const transactions: Transaction[] = []
  let open: Transaction | undefined
  let currency = ''
  let isOriginal = false
  for (const { name, isEnd, line, value: text } of tags) {
    const value = text.trim()
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

/** OFX has no signs between thousands; where files have them, other amounts show it. */
function decimalSignOf(amounts: readonly string[]): DecimalSign | undefined {
  const signs = new Set(
    amounts.map((text) => /([.,])(?:\d\d?|\d{4,})\D*$/.exec(text.slice(0, 80))?.[1]),
  )
  signs.delete(undefined)
  const [sign, other] = signs
  return other === undefined && (sign === '.' || sign === ',') ? sign : undefined
}

function isIgnored(line: RefusedLine | IgnoredLine): line is IgnoredLine {
  return line.code === 'zero' || line.code === 'not-booked' || line.code === 'balance'
}

function readTransaction(
  { line, currency, isPending, leaves }: Transaction,
  sign: DecimalSign | undefined,
): ImportEntry | RefusedLine | IgnoredLine {
  if (isPending) return { line, code: 'not-booked' }
  const memo = linesOf(leaves.get('MEMO') ?? '')
  const name = oneLine(leaves.get('NAME') ?? leaves.get('PAYEE') ?? memo)
  if (BALANCE.test(name)) return { line, code: 'balance' }
  const [user, posted] = [leaves.get('DTUSER'), leaves.get('DTPOSTED')]
  if (user === undefined && posted === undefined) return { line, code: 'day-missing' }
  const spentOn = printedDay(user) ?? printedDay(posted)
  if (spentOn === undefined) return { line, code: 'day-unreadable', text: posted ?? user ?? '' }
  const written = leaves.get('TRNAMT') ?? ''
  if (!/\d/.test(written)) return { line, code: 'amount-missing' }
  const amount = amountOf(written, sign)
  if (amount === undefined) return { line, code: 'amount-unreadable', text: written }
  if (isZero(amount)) return { line, code: 'zero' }
  const isSpent = amount.negative !== (amount.direction === 'out')
  return {
    line,
    spentOn,
    price: `${isSpent ? '' : '-'}${unsignedDecimal(amount)}`,
    currency:
      leaves.get('CURSYM') ?? leaves.get('CURRENCY') ?? (currency || (amount.currency ?? '')),
    name,
    note: oneLine(memo) === name ? '' : memo,
    category: '',
    tags: [],
    reference: leaves.get('FITID') ?? '',
  }
}

/** The day as the bank wrote it: its zone would move a booking at midnight to the day before. */
function printedDay(text = ''): Day | undefined {
  return possibleDays(/^\d{8}/.exec(text)?.[0] ?? text)?.ymd
}

function amountOf(text: string, sign: DecimalSign | undefined): FileAmount | undefined {
  const amount = readAmount(text, sign)
  if (amount === undefined || !('uncertain' in amount)) return amount
  const certain = readAmount(text, amount.uncertain)
  return certain === undefined || 'uncertain' in certain ? undefined : certain
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function linesOf(text: string): string {
  return text.split('\n').map(oneLine).filter(Boolean).join('\n')
}
