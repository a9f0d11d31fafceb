/** The texts of one row: its name, note, category and tags. */
import type { ImportEntry } from './import-entry.ts'
import { withoutApostrophe } from './known-exports.ts'
import type { TableLayout } from './layout-result.ts'
import { cellAt, type TableRow } from './table-columns.ts'

/** What the row says in words, without the apostrophes of this app's own export. */
export function textsOf(row: TableRow, layout: TableLayout) {
  const { category, tags, isOwn = false, isEscaped = false } = layout
  const words = {
    name: tidy(firstCell(row, layout.names)),
    note: noteOf(row, layout),
    category: cellAt(row, category),
  }
  if (!isOwn) return { ...words, tags: splitTags(cellAt(row, tags), /[,;|]/) }
  const plain = (cell: string) => (isEscaped ? withoutApostrophe(cell) : cell)
  return {
    name: plain(words.name),
    note: plain(words.note),
    category: plain(words.category),
    tags: splitTags(plain(cellAt(row, tags)), ','),
  }
}

/** What the columns of notes say, each text once, and not the name again. */
function noteOf(row: TableRow, { names, notes }: TableLayout): string {
  const name = firstCell(row, names)
  const texts = [...names, ...notes].map((index) => cellAt(row, index))
  return texts
    .filter((text, index) => text !== '' && text !== name && texts.indexOf(text) === index)
    .join('\n')
}

/** A name is one line: some banks pad its parts with blanks. */
function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function splitTags(cell: string, separator: string | RegExp): string[] {
  return cell
    .split(separator)
    .map((tag) => tag.replace(/^#/, '').trim())
    .filter((tag) => tag !== '')
}

/** The first cell of these columns that is not empty. */
export function firstCell(row: TableRow, columns: readonly number[]): string {
  for (const index of columns) {
    const cell = cellAt(row, index)
    if (cell !== '') return cell
  }
  return ''
}

/** An entry with more words, from a row that goes on with it. */
export function withMore(entry: ImportEntry, more: string): ImportEntry {
  return entry.name === ''
    ? { ...entry, name: tidy(more) }
    : { ...entry, note: entry.note === '' ? more : `${entry.note}\n${more}` }
}
