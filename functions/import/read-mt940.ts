/** Reads SWIFT MT940, the statement of an account, and MT942, its report within the day. */
import { isZero, readAmount, unsignedDecimal } from '../../src/domain/amount-formats.ts'
import { isCalendarDay, type Day } from '../../src/domain/day.ts'
import type {
  IgnoredLine,
  ImportEntry,
  ReadEntries,
  RefusedLine,
} from '../../src/domain/import-entry.ts'
import { unitsOf } from '../../src/domain/price-units.ts'
import { readDetails } from './mt940-details.ts'

type Field = {
  readonly tag: string
  /** The line of the file that it begins at. */
  readonly line: number
  readonly lines: string[]
}

type Movement = {
  readonly entry: ImportEntry
  /** What stands below `:61:`. */
  readonly supplement: readonly string[]
  /** `:86:`, or what some banks have in its place. */
  readonly details: Field[]
}

// Only these: a line of text may begin with a colon, `:08 Karten`.
const TAG = /^:(13D?|20|21|25P?|28C?|34F|60[FM]?|61|62[FM]?|64|65|86|90[CD]|940|NS):(.*)$/
// The end of a message, and what is around messages: `-}`, in Swedish ASCII `-å`, and `{1:…}`.
const WRAPPER = /^(?:-(?:[}å].*|XXX)?$|[{ä][1-5S]:)/

/** The movements of all statements in the file. */
export function readMt940(text: string): ReadEntries {
  const movements: Movement[] = []
  const refused: RefusedLine[] = []
  const ignored: IgnoredLine[] = []
  const checks: boolean[] = []
  let currency = ''
  let [balance, open]: [bigint | undefined, Movement | undefined] = [undefined, undefined]
  for (const field of fieldsOf(text)) {
    const [first = ''] = field.lines
    if (field.tag === '86' || field.tag === 'NS') {
      open?.details.push(field)
      continue
    }
    open = undefined
    if (field.tag === '34F') currency = /^[A-Z]{3}/.exec(first)?.[0] ?? currency
    if (field.tag === '20') balance = undefined
    if (field.tag.startsWith('60') || field.tag.startsWith('62')) {
      const written = balanceOf(first)
      currency = written?.currency ?? currency
      const isClosing = field.tag.startsWith('62')
      if (isClosing && balance !== undefined) checks.push(written?.units === balance)
      balance = isClosing ? undefined : written?.units
    }
    if (field.tag !== '61') continue
    const read = readMovement(field, currency)
    if (!('code' in read)) {
      open = read
      movements.push(read)
      if (balance !== undefined) balance -= unitsOf(read.entry.price)
    } else if (read.code === 'zero' || read.code === 'not-booked') {
      ignored.push(read as IgnoredLine)
    } else refused.push(read as RefusedLine)
  }
  return {
    entries: movements.map(({ entry, supplement, details }) => {
      const lines = details.flatMap((field) => field.lines)
      return { ...entry, ...readDetails(lines, supplement, details[0]?.tag === 'NS') }
    }),
    refused,
    ignored,
    questions: [],
    balanceAddsUp: checks.length === 0 ? undefined : checks.every(Boolean),
  }
}

function fieldsOf(text: string): Field[] {
  const fields: Field[] = []
  let isInside = false
  for (const [index, line] of text.split(/\r{0,2}\n|\r/).entries()) {
    const [, tag, first = ''] = TAG.exec(line) ?? []
    const last = fields.at(-1)
    if (tag !== undefined && !(last?.tag === '86' && isRestOfTime(last, line))) {
      fields.push({ tag, line: index + 1, lines: [first] })
      isInside = true
    } else if (WRAPPER.test(line.trimEnd())) isInside = false
    else if (isInside) last?.lines.push(line)
  }
  return fields
}

/** Whether a line goes on with a time that the line before began: `12-09-2026T16`, `:20:37`. */
function isRestOfTime({ lines }: Field, line: string): boolean {
  return /^:\d\d:\d\d(?!\d)/.test(line) && /\d\d$/.test(lines.at(-1) ?? '')
}

/** `C140507EUR1200,50`. */
function balanceOf(text: string): { units: bigint | undefined; currency: string } | undefined {
  const [, mark, currency, written] = /^([CD])\d{6}([A-Z]{3})([\d.,]+)/.exec(text) ?? []
  if (currency === undefined || written === undefined) return undefined
  const amount = amountOf(written)
  if (amount === undefined) return { units: undefined, currency }
  const units = unitsOf(unsignedDecimal(amount))
  return { units: mark === 'D' ? -units : units, currency }
}

/**
 * `:61:` is 6!n[4!n]2a[1!a]15d1!a3!c16x[//16x][34x]: two days, the mark, the third letter of the
 * currency (`DR` is a debit in EUR), an amount, a type, and references. RC takes a credit back.
 */
function readMovement(
  { line, lines }: Field,
  currency: string,
): Movement | RefusedLine | IgnoredLine {
  const [first = '', ...supplement] = lines
  const [dayText = '', value, entered] = /^(\d{6})(\d{4}(?!\d))? */.exec(first) ?? []
  const refuse = (code: RefusedLine['code']) => ({ line, code, text: first.slice(0, 100).trim() })
  if (value === undefined) return refuse(first.trim() === '' ? 'day-missing' : 'day-unreadable')
  const spentOn = valueDay(value) ?? entryDay(value, entered)
  if (spentOn === undefined) return refuse('day-unreadable')
  const afterDays = first.slice(dayText.length)
  const mark = /^(?:R?[CD]|E[CD])/.exec(afterDays)?.[0]
  if (mark === undefined) return refuse('direction-unreadable')
  // Expected, in MT942.
  if (mark.startsWith('E')) return { line, code: 'not-booked' }
  const [, written, rest = ''] = /^[A-Z]?([\d.,]+)(.*)$/.exec(afterDays.slice(mark.length)) ?? []
  if (written === undefined) return refuse('amount-missing')
  const amount = amountOf(written)
  if (amount === undefined) return refuse('amount-unreadable')
  if (isZero(amount)) return { line, code: 'zero' }
  const isSpent = mark === 'D' || mark === 'RC'
  const entry = {
    line,
    spentOn,
    price: `${isSpent ? '' : '-'}${unsignedDecimal(amount)}`,
    currency,
    name: '',
    note: '',
    category: '',
    tags: [],
    reference: bankReference(rest),
  }
  return { entry, supplement, details: [] }
}

function amountOf(written: string) {
  const amount = readAmount(written.replace(/[.,]$/, ''), written.includes(',') ? ',' : '.')
  return amount === undefined || 'uncertain' in amount ? undefined : amount
}

/** Of YYMMDD; undefined on 30 February, which banks have whose months are of 30 days. */
function valueDay(text: string): Day | undefined {
  const century = Number(text.slice(0, 2)) < 70 ? 20 : 19
  const day = `${century}${text.slice(0, 2)}-${text.slice(2, 4)}-${text.slice(4)}`
  return isCalendarDay(day) ? day : undefined
}

/** The day of MMDD that is next to the value day. */
function entryDay(value: string, entered: string | undefined): Day | undefined {
  if (entered === undefined) return undefined
  const months = Number(entered.slice(0, 2)) - Number(value.slice(2, 4))
  const year = Number(value.slice(0, 2)) + (months > 6 ? -1 : months < -6 ? 1 : 0)
  return valueDay(String((year + 100) % 100).padStart(2, '0') + entered)
}

/** What the bank calls the movement; what its owner called it, before `//`, many of them share. */
function bankReference(rest: string): string {
  const at = rest.indexOf('//')
  const reference = at === -1 ? '' : rest.slice(at + 2).trim()
  return reference === 'NONREF' ? '' : reference
}
