/** Reads SWIFT MT940, the statement of an account, and MT942, its report within the day. */
import { unsignedDecimal } from '../../src/domain/amount-formats.ts'
import type { IgnoredLine, ReadEntries, RefusedLine } from '../../src/domain/import-entry.ts'
import { unitsOf } from '../../src/domain/price-units.ts'
import { readDetails } from './mt940-details.ts'
import { fieldsOf } from './mt940-fields.ts'
import { amountOf, readMovement, type Movement } from './mt940-movement.ts'

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

/** `C140507EUR1200,50`. */
function balanceOf(text: string): { units: bigint | undefined; currency: string } | undefined {
  const [, mark, currency, written] = /^([CD])\d{6}([A-Z]{3})([\d.,]+)/.exec(text) ?? []
  if (currency === undefined || written === undefined) return undefined
  const amount = amountOf(written)
  if (amount === undefined) return { units: undefined, currency }
  const units = unitsOf(unsignedDecimal(amount))
  return { units: mark === 'D' ? -units : units, currency }
}
