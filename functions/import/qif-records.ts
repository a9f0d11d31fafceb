/** The records of QIF, the Quicken Interchange Format, and what their letters mean. */
import type { ImportAnswers } from '../../src/domain/import-entry.ts'

export type QifRecord = {
  readonly line: number
  /** What `!Type:` says, in lower case. */
  readonly type: string
  /** The name of the account by `!Account`. */
  readonly account: string
  /** Each a letter and its text. */
  readonly lines: string[]
  /** Whether the file ends inside of its day or its amount, as it seems. */
  isCutShort: boolean
}

// Lists that are not of an account. `invst` has securities.
const LISTS = new Set(
  'account cat class memorized security prices budget tag template invitem vendor customer'.split(
    ' ',
  ),
)
const LONGEST_DAY = 40

/** The records of accounts, of all in the file, and the order of days where the file says it. */
export function recordsOf(text: string) {
  const records: QifRecord[] = []
  let declaredOrder: ImportAnswers = {}
  let [type, account] = ['bank', '']
  let open: QifRecord | undefined
  const close = () => {
    if (open !== undefined && type === 'account') account = textOf(open, 'N')
    else if (open !== undefined && !LISTS.has(type)) records.push(open)
    open = undefined
  }
  const lines = text.split(/\r{0,2}\n|\r/)
  for (const [index, written] of lines.entries()) {
    // Some banks escape texts, as in HTML.
    const line = written.trim().replaceAll('&amp;', '&')
    if (line.startsWith('!')) {
      close()
      const [, kind = '', value = ''] = /^!(\w*):? *(.*)$/.exec(line.toLowerCase()) ?? []
      if (kind === 'type') type = value
      if (kind === 'account') type = kind
      if (value === 'mdy') declaredOrder = { 'day-order': 'month-day' }
      if (value === 'dmy') declaredOrder = { 'day-order': 'day-month' }
    } else if (line.startsWith('^')) close()
    else if (line !== '') {
      open ??= { line: index + 1, type, account, lines: [], isCutShort: false }
      open.lines.push(line)
      open.isCutShort = index === lines.length - 1 && /^[DTU]/i.test(line)
    }
  }
  close()
  return { records, declaredOrder }
}

/** The texts behind a letter that are not empty. */
export function textsOf({ lines }: QifRecord, letter: string): string[] {
  return lines
    .filter((line) => line.charAt(0).toUpperCase() === letter)
    .map((line) => line.slice(1).trim())
    .filter((text) => text !== '')
}

/** The first of them; empty where there is none. */
export function textOf(record: QifRecord, letter: string): string {
  return textsOf(record, letter)[0] ?? ''
}

/** The amount: `U` repeats `T`. */
export function amountText(record: QifRecord): string {
  return textOf(record, 'T') || textOf(record, 'U')
}

/** The day without blanks, and with the century that Quicken writes as an apostrophe: `8/ 1' 0`. */
export function dayText(record: QifRecord): string {
  const text = textOf(record, 'D')
  if (text.length > LONGEST_DAY) return text
  const bare = /\p{L}/u.test(text) ? text : text.replace(/\s*([-/.'])\s*/g, '$1')
  const [, before = '', separator = '', middle = '', year = ''] =
    /^(\d{1,2})([-/.'])(\d{1,2})'(\d{1,4})$/.exec(bare) ?? []
  if (year === '') return bare
  const mark = separator === "'" ? '/' : separator
  return [before, middle, year.length > 2 ? year : `20${year.padStart(2, '0')}`].join(mark)
}

/** An account begins with a transfer from itself. */
export function isOpeningBalance(record: QifRecord): boolean {
  const from = transferAccount(record)
  if (from === undefined) return false
  const named =
    /^(?:opening|beginning|starting) balance$|^solde (?:initial|d'ouverture)$|^anfangssaldo$|^eröffnungssaldo$|^saldo (?:inicial|iniziale)$|^beginsaldo$/i
  return named.test(textOf(record, 'P')) || (from !== '' && from === record.account)
}

/** The account in brackets, with which money was exchanged. */
export function transferAccount(record: QifRecord): string | undefined {
  return /^\[([^\]]*)\]/.exec(textOf(record, 'L'))?.[1]
}
