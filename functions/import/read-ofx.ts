/** Reads OFX and QFX: versions 1.x in SGML, where a leaf needs no closing tag, and 2.x in XML. */
import type { DecimalSign } from '../../src/domain/amount-formats.ts'
import type {
  IgnoredLine,
  ImportEntry,
  ReadEntries,
  RefusedLine,
} from '../../src/domain/import-entry.ts'
import { readTransaction } from './ofx-entry.ts'
import { transactionsOf } from './ofx-transactions.ts'

/** The transactions of all accounts in the file; those of securities are not entries. */
export function readOfx(text: string): ReadEntries {
  const entries: ImportEntry[] = []
  const refused: RefusedLine[] = []
  const ignored: IgnoredLine[] = []
  const { transactions, open } = transactionsOf(text)
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
