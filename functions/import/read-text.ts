/** Reads a text of a bank or a tracker, whatever its format and its encoding. */
import { headerText } from '../../src/domain/header-words.ts'
import type { ReadEntries, RefusedLine } from '../../src/domain/import-entry.ts'
import { readEntries } from '../../src/domain/table-entries.ts'
import type { TableRow } from '../../src/domain/table-columns.ts'
import { findHeader } from '../../src/domain/table-header.ts'
import { findLayout } from '../../src/domain/table-layout.ts'
import { readTable } from './csv-table.ts'
import { decode } from './decode.ts'
import type { FileFormat, ReadFile, ReadOptions, RefusedFile } from './file-contents.ts'
import { textKind } from './file-kind.ts'
import { readCamt } from './read-camt.ts'
import { readLedger } from './read-ledger.ts'
import { readMt940 } from './read-mt940.ts'
import { readOfx } from './read-ofx.ts'
import { readQif } from './read-qif.ts'

const LONGEST_SHAPE = 1000

const NOTHING: ReadEntries = { entries: [], refused: [], ignored: [], questions: [] }

export function readText(bytes: Uint8Array, options: ReadOptions): ReadFile | RefusedFile {
  const { answers = {}, encoding: chosen } = options
  const { text, encoding } = decode(bytes, chosen)
  // Behind a byte too few or too many, each character is another one.
  if (encoding.startsWith('utf-16') && bytes.length % 2 === 1) return { refusedFile: 'binary' }
  if (hasMoreLines(text, options.mostLines)) return { refusedFile: 'too-many-lines' }
  const kind = textKind(text)
  if (typeof kind === 'object') return { refusedFile: kind.refused }
  if (kind === 'ofx') return { format: kind, shape: kind, encoding, ...readOfx(text) }
  if (kind === 'qif') return { format: kind, shape: kind, encoding, ...readQif(text, answers) }
  if (kind === 'camt') return { format: kind, shape: kind, encoding, ...readCamt(text) }
  if (kind === 'mt940') return { format: kind, shape: kind, encoding, ...readMt940(text) }
  if (kind === 'json') {
    const read = readLedger(text)
    if (read === undefined) return { refusedFile: 'other-document' }
    return { format: kind, shape: kind, encoding, ...read }
  }
  const table = readTable(text)
  if (table === undefined) return { refusedFile: 'no-table' }
  const read = tableEntries(table.rows, options)
  if ('refusedFile' in read) return read
  const refused = [...read.refused, ...table.refused]
  return { format: 'csv', shape: shapeOf('csv', table.rows), encoding, ...read, refused }
}

function hasMoreLines(text: string, most = Number.POSITIVE_INFINITY): boolean {
  let [lines, at] = [0, text.search(/[\r\n]/)]
  const end = text[at] ?? '\n'
  for (; at !== -1 && lines <= most; at = text.indexOf(end, at + 1)) lines += 1
  return lines > most
}

/** The format of a table and its headers; without them, how many columns it has. */
export function shapeOf(format: FileFormat, rows: readonly TableRow[]): string {
  const header = findHeader(rows)
  const columns = header?.cells.map(headerText).join('|') ?? String(rows[0]?.cells.length ?? 0)
  return `${format}|${columns}`.slice(0, LONGEST_SHAPE)
}

export function tableEntries(
  rows: readonly TableRow[],
  { answers = {}, timeZone }: ReadOptions,
  isSheet = false,
): ReadEntries | RefusedFile {
  const found = findLayout(rows, answers, timeZone)
  if ('isEmpty' in found) return { ...NOTHING, ...unreadable(found.after) }
  if ('missing' in found) return { refusedFile: found.missing === 'day' ? 'no-days' : 'no-amounts' }
  if ('questions' in found) return { ...NOTHING, questions: found.questions }
  // Cells of a workbook say that they are texts: nothing is in front of a formula.
  return readEntries(rows, isSheet ? { ...found.layout, isEscaped: false } : found.layout)
}

/** Rows from a header on, of which none is an entry: what has several cells and a number may be one. */
function unreadable(rows: readonly TableRow[]): Pick<ReadEntries, 'refused'> {
  const refused = rows
    .filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1)
    .filter(({ cells }, index) => (index === 0 ? /(?:\d\D*){4}/ : /\d/).test(cells.join()))
    .map(({ line, cells }): RefusedLine => {
      return { line, code: 'entry-incomplete', text: cells.join(' · ').slice(0, 200) }
    })
  return { refused }
}
