/** The columns of words: names, notes, categories, tags. */
import { isCurrencyWord } from './currencies.ts'
import { headerText, type HeaderRole } from './header-words.ts'
import type { ImportAnswers } from './import-entry.ts'
import { plainCharacters } from './price-characters.ts'
import { columnsOf, type Column, type TableRow } from './table-columns.ts'

const TEXT_ROLES: readonly HeaderRole[] = ['name', 'description', 'note']

/** The columns of words: who was paid, what for, and what else is said. */
export function textColumns(
  columns: readonly Column[],
  rows: readonly TableRow[],
  used: Set<number>,
  answers: ImportAnswers,
) {
  const free = columns.filter(({ index, filled }) => !used.has(index) && filled > 0)
  const best = (role: HeaderRole) =>
    columnsOf(free, role).find((column) => column.roles[0]?.role === role)
  const currencies = columnsOf(free, 'currency').filter(
    (each) => !isOfOriginal(each.header) && holdsCurrencies(each),
  )
  const currency =
    currencies.find(({ index }) => used.has(index - 1) && columns[index - 1]?.amounts !== 0) ??
    // Of several, one beside an amount is that of this one.
    currencies.find(({ index }) => !hasAmountBeside(columns, index)) ??
    currencies[0] ??
    free.find(
      (each) =>
        !isOfOriginal(each.header) &&
        each.currencies === each.filled &&
        each.filled * 2 > rows.length,
    )
  const [category, tags] = [best('category'), best('tags')]
  const status = best('status') ?? free.find(holdsStatus)
  const taken = new Set([currency, category, tags, status])
  const words = free.filter((column) => !taken.has(column) && column.words > 0)
  const chosen = free.find(({ index }) => index === Number(answers['name-column']) - 1)
  const names = chosen === undefined ? nameColumns(words) : [chosen]
  const notes = words.filter(
    (column) =>
      !names.includes(column) &&
      column.roles.some(({ role }) => TEXT_ROLES.includes(role)) &&
      (column.values.size > 1 || rows.length < 3),
  )
  return {
    currency: currency?.index,
    category: category?.index,
    tags: tags?.index,
    status: status?.index,
    names: names.map(({ index }) => index),
    notes: notes.map(({ index }) => index),
  }
}

function hasAmountBeside(columns: readonly Column[], index: number): boolean {
  return [columns[index - 1], columns[index + 1]].some(
    (column) => column?.roles.some(({ role }) => role === 'amount') === true && column.amounts > 0,
  )
}

/** Whether most cells are codes, or all what else people write for a currency, such as `€` or `kr`. */
function holdsCurrencies({ currencies, filled, values }: Column): boolean {
  return currencies * 2 > filled || [...values].every(isCurrencyWritten)
}

/** Whether all cells say whether a movement is booked, whatever their header. */
function holdsStatus({ values, filled }: Column): boolean {
  if (filled === 0) return false
  return [...values].every((value) =>
    /^(?:(?:umsatz )?(?:gebucht|vorgemerkt)|booked|posted|completed|pending)$/.test(
      headerText(value),
    ),
  )
}

function isCurrencyWritten(cell: string): boolean {
  return isCurrencyWord(plainCharacters(cell).replace(/\.$/, ''))
}

/** Whether a header is of what was paid in another currency, beside what the account was charged. */
function isOfOriginal(header: string): boolean {
  return /\b(?:original|orig|foreign|fremd\w*|exchange|origine)\b/.test(headerText(header))
}

/** The currency that a header of amounts names: `Amount (EUR)`, `Betrag in CHF`, `Amount (£)`, `Kwota (zł)`. */
export function currencyIn(header: string): string | undefined {
  const [, bracketed, named] =
    /[([] ?([A-Z]{3}|[A-Z]{0,3}\p{Sc}|zł|Kč|kr|Ft) ?[)\]]|\bin ([A-Z]{3}|\p{Sc})$/u.exec(
      header.trim(),
    ) ?? []
  const text = bracketed ?? named ?? ''
  return isCurrencyWord(plainCharacters(text)) ? text : undefined
}

/** Whether a header names the account that the file is of: the same in every row, or one of few. */
function isOwnAccount(header: string): boolean {
  return /^(?:account|konto|compte|cuenta|conto|rekening|iban|source)\b/.test(headerText(header))
}

function isSure({ roles }: Column): boolean {
  return (roles[0]?.share ?? 0) > 0.5
}

/** The columns of a name, the best first; another one is read where it is empty. */
function nameColumns(words: readonly Column[]): readonly Column[] {
  const called = TEXT_ROLES.flatMap((role) =>
    columnsOf(words, role).filter(
      ({ header, roles }) => roles[0]?.role === role && !isOwnAccount(header),
    ),
  )
  // A header that says more than the word, as `destination_name`, comes after one that says it alone.
  const named = [...called.filter(isSure), ...called.filter((column) => !isSure(column))]
  // What all rows have is rather the owner of the account; it is the name where nothing else is.
  const varied = named.filter(({ values, filled }) => values.size > 1 || filled < 3)
  if (varied.length > 0) return varied.slice(0, 2)
  if (named.length > 0 && words.length === 1) return named
  return words
    .filter(({ values, filled }) => values.size > 1 || filled === 1)
    .toSorted((one, other) => other.letters - one.letters)
    .slice(0, 1)
}
