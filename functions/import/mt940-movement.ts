/** Reads a movement of MT940, the field `:61:`. */
import { isZero, readAmount, unsignedDecimal } from '../../src/domain/amount-formats.ts'
import { isCalendarDay, type Day } from '../../src/domain/day.ts'
import type { IgnoredLine, ImportEntry, RefusedLine } from '../../src/domain/import-entry.ts'
import type { Field } from './mt940-fields.ts'

export type Movement = {
  readonly entry: ImportEntry
  /** What stands below `:61:`. */
  readonly supplement: readonly string[]
  /** `:86:`, or what some banks have in its place. */
  readonly details: Field[]
}

/**
 * `:61:` is 6!n[4!n]2a[1!a]15d1!a3!c16x[//16x][34x]: two days, the mark, the third letter of the
 * currency (`DR` is a debit in EUR), an amount, a type, and references. RC takes a credit back.
 */
export function readMovement(
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

/** The amount of a field, whose decimals are behind a comma, or in some files a point. */
export function amountOf(written: string) {
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
