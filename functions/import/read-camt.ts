/** Reads camt.052, camt.053 and camt.054 of ISO 20022, in any version: reports of an account in XML. */
import { isZero, readAmount, unsignedDecimal } from '../../src/domain/amount-formats.ts'
import { isCalendarDay } from '../../src/domain/day.ts'
import type {
  IgnoredLine,
  ImportEntry,
  ReadEntries,
  RefusedLine,
} from '../../src/domain/import-entry.ts'
import { unitsOf } from '../../src/domain/price-units.ts'
import { textOf } from './camt-texts.ts'
import {
  childrenOf,
  descendantsOf,
  elementAt,
  localName,
  parseMessage,
  textAt,
  type XmlElement,
} from './camt-xml.ts'

type Code = RefusedLine['code'] | IgnoredLine['code']
type Refusal = { readonly code: Code; readonly text?: string }
/** Spending is positive. */
type Money = { readonly price: string; readonly currency: string }

/** Of a statement, of a day so far, and of single entries. */
const REPORTS = new Set(['Stmt', 'Rpt', 'Ntfctn'])

/** The entries of all reports in the file; a file that is not well-formed has none. */
export function readCamt(text: string): ReadEntries {
  const entries: ImportEntry[] = []
  const refused: RefusedLine[] = []
  const ignored: IgnoredLine[] = []
  const message = parseMessage(text)
  if (typeof message === 'number') return notWellFormed(message)
  const checks: boolean[] = []
  for (const report of descendantsOf(message.root, REPORTS)) {
    let sum = 0n
    for (const outline of childrenOf(report, 'Ntry')) {
      const line = message.lineOf(outline)
      const entry = message.entryOf(outline)
      if (typeof entry === 'number') return notWellFormed(entry)
      const read = readEntry(entry, localName(report) === 'Ntfctn')
      if ('code' in read) {
        const isIgnored = read.code === 'zero' || read.code === 'not-booked'
        if (isIgnored) ignored.push({ line, code: read.code })
        else refused.push({ line, ...read } as RefusedLine)
        continue
      }
      for (const each of read) {
        entries.push({ line, category: '', tags: [], ...each })
        sum -= unitsOf(each.price)
      }
    }
    const [opening, closing] = [balanceOf(report, ['OPBD', 'PRCD']), balanceOf(report, ['CLBD'])]
    if (opening !== undefined && closing !== undefined) checks.push(opening + sum === closing)
  }
  const balanceAddsUp = checks.length === 0 ? undefined : checks.every(Boolean)
  return { entries, refused, ignored, questions: [], balanceAddsUp }
}

function notWellFormed(line: number): ReadEntries {
  return { entries: [], refused: [{ line, code: 'entry-incomplete' }], ignored: [], questions: [] }
}

/** What was in the account, as a sum of money that came in. */
function balanceOf(report: XmlElement, codes: readonly string[]): bigint | undefined {
  const balance = childrenOf(report, 'Bal').find((each) =>
    codes.includes(textAt(each, 'Tp/CdOrPrtry/Cd')),
  )
  const money = balance && moneyOf(balance, 'Amt', textAt(balance, 'CdtDbtInd'))
  return money === undefined || 'code' in money ? undefined : -unitsOf(money.price)
}

/** An entry of the bank may be of several transactions: these, where they have all of its amount. */
function readEntry(
  entry: XmlElement,
  isNotification: boolean,
): readonly Omit<ImportEntry, 'line' | 'category' | 'tags'>[] | Refusal {
  // A code since version 8, and a text before.
  const status = textAt(entry, 'Sts/Cd', 'Sts/Prtry', 'Sts')
  const isBooked = status === 'INFO' ? isNotification : !/^(?:PDNG|FUTR)$/.test(status)
  if (!isBooked) return { code: 'not-booked' }
  const day = textAt(entry, 'BookgDt/Dt', 'BookgDt/DtTm', 'ValDt/Dt', 'ValDt/DtTm')
  if (day === '') return { code: 'day-missing' }
  // The printed day, whatever the zone behind it is.
  const spentOn = day.slice(0, 10)
  if (!isCalendarDay(spentOn)) return { code: 'day-unreadable', text: day }
  const indicator = textAt(entry, 'CdtDbtInd')
  const total = moneyOf(entry, 'Amt', indicator)
  if ('code' in total) return total
  const transactions = childrenOf(entry, 'NtryDtls').flatMap((each) => childrenOf(each, 'TxDtls'))
  const parts = partsOf(transactions, total, indicator)
  // NtryRef counts the entries of some files: such a number is no name.
  const reference =
    textAt(entry, 'AcctSvcrRef') || textAt(entry, 'NtryRef').replace(/^\d{1,8}$/, '')
  if (parts === undefined) {
    const own = reference || textAt(transactions[0] ?? entry, 'Refs/AcctSvcrRef')
    return [{ spentOn, ...total, ...textOf(entry, transactions, total.price), reference: own }]
  }
  return parts.map(({ transaction, money }, index) => ({
    spentOn,
    ...money,
    ...textOf(entry, [transaction], money.price),
    reference:
      reference === '' ? textAt(transaction, 'Refs/AcctSvcrRef') : `${reference}/${index + 1}`,
  }))
}

/** The transactions with their own amounts; undefined where these are not the parts of the total. */
function partsOf(transactions: readonly XmlElement[], total: Money, indicator: string) {
  if (transactions.length < 2) return undefined
  let sum = 0n
  const parts: { transaction: XmlElement; money: Money }[] = []
  for (const transaction of transactions) {
    const path = elementAt(transaction, 'Amt') === undefined ? 'AmtDtls/TxAmt/Amt' : 'Amt'
    const money = moneyOf(transaction, path, textAt(transaction, 'CdtDbtInd') || indicator)
    if ('code' in money || money.currency !== total.currency) return undefined
    sum += unitsOf(money.price)
    parts.push({ transaction, money })
  }
  return sum === unitsOf(total.price) ? parts : undefined
}

/**
 * The indicator is that of this booking, also where RvslInd says that it takes another one back: money
 * that comes in again is CRDT.
 */
function moneyOf(element: XmlElement, path: string, indicator: string): Money | Refusal {
  const written = textAt(element, path)
  if (written === '') return { code: 'amount-missing' }
  const amount = readAmount(written, '.')
  if (amount === undefined || 'uncertain' in amount) {
    return { code: 'amount-unreadable', text: written }
  }
  if (isZero(amount)) return { code: 'zero' }
  if (!/^(?:CRDT|DBIT)$/.test(indicator)) return { code: 'direction-unreadable', text: indicator }
  const isSpent = (indicator === 'DBIT') !== amount.negative
  const currency = elementAt(element, path)?.attributes['Ccy'] ?? ''
  return { price: `${isSpent ? '' : '-'}${unsignedDecimal(amount)}`, currency }
}
