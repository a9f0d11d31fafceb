/** The columns of words: names, notes, categories, tags. */
import { headerText, type HeaderRole } from './header-words.ts'
import { columnsOf, type Column, type TableRow } from './table-columns.ts'

const TEXT_ROLES: readonly HeaderRole[] = ['name', 'description', 'note']

/** The columns of words: who was paid, what for, and what else is said. */
export function textColumns(
  columns: readonly Column[],
  rows: readonly TableRow[],
  used: Set<number>,
) {
  const free = columns.filter(({ index, filled }) => !used.has(index) && filled > 0)
  const best = (role: HeaderRole) =>
    columnsOf(free, role).find((column) => column.roles[0]?.role === role)
  const currency =
    columnsOf(free, 'currency').find((column) => column.currencies * 2 > column.filled) ??
    free.find((column) => column.currencies === column.filled && column.filled * 2 > rows.length)
  const [category, tags, status] = [best('category'), best('tags'), best('status')]
  const taken = new Set([currency, category, tags, status])
  const words = free.filter((column) => !taken.has(column) && column.words > 0)
  const names = nameColumns(words)
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

/** Whether a header names the account that the file is of: the same in every row, or one of few. */
function isOwnAccount(header: string): boolean {
  return /^(?:account|konto|compte|cuenta|conto|rekening|iban)\b/.test(headerText(header))
}

/** The columns of a name, the best first; another one is read where it is empty. */
function nameColumns(words: readonly Column[]): readonly Column[] {
  const named = TEXT_ROLES.flatMap((role) =>
    columnsOf(words, role).filter(
      ({ header, roles }) => roles[0]?.role === role && !isOwnAccount(header),
    ),
  )
  // What all rows have is rather the owner of the account; it is the name where nothing else is.
  const varied = named.filter(({ values, filled }) => values.size > 1 || filled < 3)
  if (varied.length > 0) return varied.slice(0, 2)
  if (named.length > 0 && words.length === 1) return named
  return words
    .filter(({ values, filled }) => values.size > 1 || filled === 1)
    .toSorted((one, other) => other.letters - one.letters)
    .slice(0, 1)
}
