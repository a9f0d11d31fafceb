/** Files of a bank that does not exist: known movements, written in a random way. */
import * as fc from 'fast-check'
import type { ImportAnswers, ImportQuestion } from '../../src/domain/import-entry.ts'
import { encodeText } from './encode-text.ts'

export type Movement = {
  readonly spentOn: string
  /** Positive for what was spent. */
  readonly cents: number
  readonly name: string
}

const LANGUAGES = {
  en: ['Date', 'Payee', 'Amount', 'Debit', 'Credit', 'D/C', 'Balance', 'D', 'C'],
  de: ['Buchungstag', 'Empfänger', 'Betrag', 'Soll', 'Haben', 'Soll/Haben', 'Saldo', 'S', 'H'],
  fr: ['Date', 'Bénéficiaire', 'Montant', 'Débit', 'Crédit', 'Sens', 'Solde', 'D', 'C'],
  nl: ['Datum', 'Naam', 'Bedrag', 'Uit', 'In', 'Af Bij', 'Saldo', 'Af', 'Bij'],
  es: ['Fecha', 'Concepto', 'Importe', 'Cargos', 'Abonos', 'Debe/Haber', 'Saldo', 'D', 'C'],
} as const

const REFERENCES = {
  en: 'Reference',
  de: 'Referenz',
  fr: 'Référence',
  nl: 'Referentie',
  es: 'Referencia',
} as const

const DAY_FORMATS = {
  'yyyy-MM-dd': (year, month, day) => `${year}-${month}-${day}`,
  'yyyy-MM-dd HH:mm': (year, month, day) => `${year}-${month}-${day} 23:59`,
  yyyyMMdd: (year, month, day) => `${year}${month}${day}`,
  'dd.MM.yyyy': (year, month, day) => `${day}.${month}.${year}`,
  'dd.MM.yy': (year, month, day) => `${day}.${month}.${year.slice(2)}`,
  'dd/MM/yyyy': (year, month, day) => `${day}/${month}/${year}`,
  'MM/dd/yyyy': (year, month, day) => `${month}/${day}/${year}`,
  'd-MMM-yy': (year, month, day) => `${Number(day)}-${MONTHS[Number(month) - 1]}-${year.slice(2)}`,
} as const satisfies Record<string, (year: string, month: string, day: string) => string>

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export type Dialect = {
  readonly language: keyof typeof LANGUAGES
  readonly hasHeader: boolean
  readonly delimiter: ',' | ';' | '\t' | '|'
  readonly quotesAll: boolean
  readonly lineEnd: '\n' | '\r\n' | '\r' | '\r\r\n'
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  readonly hasMark: boolean
  readonly preamble: readonly string[]
  readonly footer: readonly string[]
  readonly day: keyof typeof DAY_FORMATS
  readonly decimal: '.' | ','
  readonly groups: '' | 'other' | ' ' | "'"
  /** Whole amounts have no decimals. */
  readonly isShort: boolean
  readonly amounts: 'signed' | 'pair' | 'flag'
  readonly hasBalance: boolean
  /** Whether a long number is between the day and the name. */
  readonly hasReference: boolean
  readonly isNewestFirst: boolean
}

const word = fc.constantFrom('Shop', 'Café', 'Bäckerei Müller', 'Straßenbahn', 'Pension Über-See')
const more = fc.constantFrom(
  '',
  '"',
  '"Main" Street',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  ', 12',
  '; 3,50',
  "O'Hara",
  '-',
  'ß',
)

export const movements = fc
  .array(
    fc.record({
      spentOn: fc
        .nat({ max: 730 })
        .map((days) => new Date(Date.UTC(2024, 5, 1 + days)).toISOString().slice(0, 10)),
      cents: fc
        .oneof(
          fc.integer({ min: -9_999, max: 99_999 }),
          fc.integer({ min: -999_999_99, max: 999_999_99 }),
        )
        .map((cents) => cents || 1),
      name: fc
        .tuple(word, fc.array(more, { maxLength: 3 }))
        .map(([first, rest]) => [first, ...rest].join(' ').trim()),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((all) => all.toSorted((one, other) => (one.spentOn < other.spentOn ? -1 : 1)))

export const dialects: fc.Arbitrary<Dialect> = fc.record({
  language: fc.constantFrom('en', 'de', 'fr', 'nl', 'es'),
  hasHeader: fc.nat(5).map((number) => number > 0),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  quotesAll: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r', '\r\r\n'),
  encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'windows-1252'),
  hasMark: fc.boolean(),
  preamble: fc.constantFrom([], ['Account statement'], ['Account: DE02 1203', '', 'Owner: Müller']),
  footer: fc.constantFrom([], ['End of statement']),
  day: fc.constantFrom(...(Object.keys(DAY_FORMATS) as Dialect['day'][])),
  decimal: fc.constantFrom('.', ','),
  groups: fc.constantFrom('', 'other', ' ', "'"),
  isShort: fc.nat(5).map((number) => number === 0),
  amounts: fc.constantFrom('signed', 'pair', 'flag'),
  hasBalance: fc.boolean(),
  hasReference: fc.boolean(),
  isNewestFirst: fc.boolean(),
})

export type Statement = {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The movements in the order of the file. */
  readonly movements: readonly Movement[]
  /** Where the bytes of an amount or of its flag begin and end. */
  readonly amountBytes: readonly (readonly [start: number, end: number])[]
}

export function writeStatement(all: readonly Movement[], dialect: Dialect): Statement {
  const { language, amounts, lineEnd, encoding } = dialect
  const [day, name, amount, debit, credit, flag, balance, out, into] = LANGUAGES[language]
  const rows: Row[] = []
  const money: Record<Dialect['amounts'], readonly string[]> = {
    signed: [amount],
    pair: [debit, credit],
    flag: [amount, flag],
  }
  let account = 1_234_56
  for (const [index, { spentOn, cents, name: text }] of all.entries()) {
    account -= cents
    const size = amountText(Math.abs(cents), dialect)
    const cells: Record<Dialect['amounts'], readonly string[]> = {
      signed: [amountText(-cents, dialect)],
      pair: cents > 0 ? [size, ''] : ['', size],
      flag: [size, cents > 0 ? out : into],
    }
    const reference = dialect.hasReference ? [String(20_260_000_123 + index * 7919)] : []
    const [year = '', month = '', date = ''] = spentOn.split('-')
    rows.push({
      before: [DAY_FORMATS[dialect.day](year, month, date), ...reference, text],
      amount: cells[amounts],
      behind: dialect.hasBalance ? [amountText(account, dialect)] : [],
    })
  }
  if (dialect.isNewestFirst) rows.reverse()

  let file = encoding.startsWith('utf') && dialect.hasMark ? '\uFEFF' : ''
  const spans: (readonly [number, number])[] = []
  for (const line of dialect.preamble) file += line + lineEnd
  if (dialect.hasHeader) {
    const reference = dialect.hasReference ? [REFERENCES[language]] : []
    const header = [
      day,
      ...reference,
      name,
      ...money[amounts],
      ...(dialect.hasBalance ? [balance] : []),
    ]
    file += lineOf(header, dialect) + lineEnd
  }
  for (const { before, amount: cells, behind } of rows) {
    const [first, second] = [lineOf(before, dialect), lineOf(cells, dialect)]
    const start = file.length + first.length + 1
    spans.push([start, start + second.length])
    file +=
      [first, second, ...(behind.length > 0 ? [lineOf(behind, dialect)] : [])].join(
        dialect.delimiter,
      ) + lineEnd
  }
  for (const line of dialect.footer) file += line + lineEnd
  const offset = (at: number) => encodeText(file.slice(0, at), encoding).length
  return {
    bytes: encodeText(file, encoding),
    movements: dialect.isNewestFirst ? all.toReversed() : all,
    amountBytes: spans.map(([start, end]) => [offset(start), offset(end)]),
  }
}

type Row = {
  readonly before: readonly string[]
  readonly amount: readonly string[]
  readonly behind: readonly string[]
}

function lineOf(cells: readonly string[], { delimiter, quotesAll }: Dialect): string {
  return cells
    .map((cell) => {
      const isQuoted = quotesAll || cell.includes(delimiter) || /["\r\n]/.test(cell)
      return isQuoted ? `"${cell.replaceAll('"', '""')}"` : cell
    })
    .join(delimiter)
}

function amountText(cents: number, { decimal, groups, isShort }: Dialect): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  const mark = groups === 'other' ? (decimal === '.' ? ',' : '.') : groups
  const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, mark)
  const fraction = isShort && digits.endsWith('00') ? '' : decimal + digits.slice(-2)
  return (cents < 0 ? '-' : '') + whole + fraction
}

/** What a person who knows the bank answers. */
export function rightAnswer(
  { about, choices }: ImportQuestion,
  dialect: Dialect,
  all: readonly Movement[],
): ImportAnswers {
  const [{ cents: first } = { cents: 0 }] = all
  if (about === 'day-order')
    return { [about]: dialect.day === 'MM/dd/yyyy' ? 'month-day' : 'day-month' }
  if (about === 'decimal-sign') return { [about]: dialect.decimal === ',' ? 'comma' : 'point' }
  const column = dialect.hasReference ? 4 : 3
  if (about === 'debit-column') return { [about]: String(column) }
  // Without a header, one filled column of two has amounts without signs.
  if (about === 'amount-column') {
    return { [about]: String(dialect.amounts === 'pair' && first < 0 ? column + 1 : column) }
  }
  if (about !== 'spending-sign') throw new Error(`asked ${about}: ${choices.join()}`)
  return { [about]: dialect.amounts === 'signed' || first < 0 ? 'negative' : 'positive' }
}

/** Whether the file leaves this open for every reader. */
export function isOpen(
  { about }: ImportQuestion,
  dialect: Dialect,
  all: readonly Movement[],
): boolean {
  const { hasHeader, amounts, day } = dialect
  if (about === 'day-order') {
    return /^(?:dd|MM)\//.test(day) && all.every(({ spentOn }) => Number(spentOn.slice(-2)) <= 12)
  }
  if (about === 'decimal-sign') return dialect.isShort && dialect.groups === 'other'
  if (about === 'spending-sign') {
    const isOneWay = all.every(({ cents }) => cents > 0) || all.every(({ cents }) => cents < 0)
    const isMostlyIn = all.filter(({ cents }) => cents > 0).length * 3 < all.length
    return amounts === 'signed' ? isOneWay || isMostlyIn : isOneWay && !hasHeader
  }
  return !hasHeader
}
