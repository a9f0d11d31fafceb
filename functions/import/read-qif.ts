/** Reads QIF, the Quicken Interchange Format: a letter and its text a line, and `^` behind each record. */
import {
  isZero,
  readAmount,
  unsignedDecimal,
  type DecimalSign,
} from '../../src/domain/amount-formats.ts'
import { chooseDays } from '../../src/domain/guess-day-order.ts'
import type { DayOrder } from '../../src/domain/day-formats.ts'
import type {
  IgnoredLine,
  ImportAnswers,
  ImportEntry,
  ImportQuestion,
  ReadEntries,
  RefusedLine,
} from '../../src/domain/import-entry.ts'
import { daysIn, describeColumns } from '../../src/domain/table-columns.ts'
import {
  amountText,
  dayText,
  isOpeningBalance,
  recordsOf,
  textOf,
  textsOf,
  transferAccount,
  type QifRecord,
} from './qif-records.ts'

// More are not needed to see in which order the numbers of a day are.
const MOST_DAYS = 50_000

/** Days and amounts are read as the whole file shows; where it does not, a person is asked. */
export function readQif(text: string, answers: ImportAnswers): ReadEntries {
  const { records, declaredOrder } = recordsOf(text)
  const movements = records.filter(({ type }) => type !== 'invst')
  const order = dayOrderOf(movements, { ...declaredOrder, ...answers })
  const sign = decimalSignOf(movements, answers)
  const questions = [order, sign].filter((each) => typeof each === 'object')
  if (typeof order === 'object' || typeof sign === 'object') {
    return { entries: [], refused: [], ignored: [], questions }
  }
  const entries: ImportEntry[] = []
  const refused: RefusedLine[] = []
  const ignored: IgnoredLine[] = []
  for (const record of records) {
    const left = ignoredCode(record)
    if (left !== undefined) {
      ignored.push({ line: record.line, code: left })
      continue
    }
    const read = readRecord(record, order, sign)
    if (!('code' in read)) entries.push(read)
    else if (read.code === 'zero') ignored.push(read as IgnoredLine)
    else refused.push(read as RefusedLine)
  }
  return { entries, refused, ignored, questions: [] }
}

/** As in a table with one column of days; of the United States where all orders mean the same. */
function dayOrderOf(
  records: readonly QifRecord[],
  answers: ImportAnswers,
): DayOrder | ImportQuestion {
  const rows = records
    .map((record) => ({ line: record.line, cells: [dayText(record)] }))
    .filter(({ cells: [day = ''] }) => daysIn(day) !== null)
    .slice(0, MOST_DAYS)
  const found = chooseDays(describeColumns(rows, undefined), rows, answers)
  if (found === undefined) return 'mdy'
  return 'question' in found ? found.question : found.order
}

/** The sign before the decimals; undefined where every amount is certain without it. */
function decimalSignOf(
  records: readonly QifRecord[],
  answers: ImportAnswers,
): DecimalSign | undefined | ImportQuestion {
  const signs = new Set<DecimalSign>()
  let example: string | undefined
  for (const text of records.map(amountText)) {
    const amount = readAmount(text)
    if (amount === undefined) continue
    if ('uncertain' in amount) example ??= text
    const sign = /([.,])(?:\d\d?|\d{4,})\D*$/.exec(text)?.[1]
    if (sign === '.' || sign === ',') signs.add(sign)
  }
  if (example === undefined) return undefined
  const answer = answers['decimal-sign']
  if (answer !== undefined) return answer === 'comma' ? ',' : '.'
  const [sign, other] = signs
  if (sign !== undefined && other === undefined) return sign
  return { about: 'decimal-sign', choices: ['point', 'comma'], example }
}

function ignoredCode(record: QifRecord): IgnoredLine['code'] | undefined {
  const hasMovement = record.lines.some((line) => /^[DTU]/i.test(line))
  if (record.type === 'invst' || !hasMovement) return 'no-entry'
  return isOpeningBalance(record) ? 'balance' : undefined
}

function readRecord(
  record: QifRecord,
  order: DayOrder,
  sign: DecimalSign | undefined,
): ImportEntry | RefusedLine | IgnoredLine {
  const { line, isCutShort } = record
  if (isCutShort) return { line, code: 'entry-incomplete' }
  const day = dayText(record)
  if (day === '') return { line, code: 'day-missing' }
  const spentOn = daysIn(day)?.[order]
  if (spentOn === undefined) return { line, code: 'day-unreadable', text: textOf(record, 'D') }
  const written = amountText(record)
  if (written === '') return { line, code: 'amount-missing' }
  const amount = readAmount(written, sign)
  if (amount === undefined || 'uncertain' in amount) {
    return { line, code: 'amount-unreadable', text: written }
  }
  if (isZero(amount)) return { line, code: 'zero' }
  const isSpent = amount.negative !== (amount.direction === 'out')
  const account = transferAccount(record)
  const name = textOf(record, 'P') || textOf(record, 'M') || (account ?? '')
  const notes = new Set([...textsOf(record, 'M'), ...textsOf(record, 'E')])
  return {
    line,
    spentOn,
    price: `${isSpent ? '' : '-'}${unsignedDecimal(amount)}`,
    currency: amount.currency ?? '',
    name: name.replace(/\s+/g, ' '),
    note: [...notes].filter((text) => text !== name).join('\n'),
    category: account === undefined ? textOf(record, 'L') : '',
    tags: [],
    reference: '',
  }
}
