/** Reads one transaction of OFX as an entry, or says why it is none. */
import {
  isZero,
  readAmount,
  unsignedDecimal,
  type DecimalSign,
  type FileAmount,
} from '../../src/domain/amount-formats.ts'
import { possibleDays } from '../../src/domain/day-formats.ts'
import type { Day } from '../../src/domain/day.ts'
import type { IgnoredLine, ImportEntry, RefusedLine } from '../../src/domain/import-entry.ts'
import type { Transaction } from './ofx-transactions.ts'

// Some banks, in Brazil above all, write what was in the account as if it moved.
const BALANCE =
  /^(?:saldo (?:anterior|inicial|final|atual|(?:do )?dia|total dispon[ií]vel dia)|s a l d o|(?:opening|closing) balance)$/i

/** `sign` is that before the decimals of the file's amounts, where one shows it. */
export function readTransaction(
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
