/** Reads a file of a bank or a tracker, whatever its format: what it is, and what it says. */
import type { ImportAnswers, ReadEntries, RefusedLine } from '../../src/domain/import-entry.ts'
import type { FileRefusal } from '../../src/domain/import-file.ts'
import { readEntries } from '../../src/domain/table-entries.ts'
import type { TableRow } from '../../src/domain/table-columns.ts'
import { findLayout } from '../../src/domain/table-layout.ts'
import { readTable } from './csv-table.ts'
import { decode } from './decode.ts'
import { fileKind, textKind } from './file-kind.ts'
import { readCamt } from './read-camt.ts'
import { readMt940 } from './read-mt940.ts'
import { readOfx } from './read-ofx.ts'
import { readQif } from './read-qif.ts'
import { readWorkbook } from './read-workbook.ts'
import { readZip } from './read-zip.ts'

export type FileFormat = 'csv' | 'ofx' | 'qif' | 'camt' | 'mt940' | 'xlsx' | 'zip'

export type ReadFile = ReadEntries & {
  readonly format: FileFormat
  /** A label of the WHATWG Encoding Standard; null for a workbook. */
  readonly encoding: string | null
}
export type RefusedFile = { readonly refusedFile: FileRefusal }

/** Unpacked, a file may have so many bytes. */
export const LARGEST_FILE = 64 << 20

const NOTHING: ReadEntries = { entries: [], refused: [], ignored: [], questions: [] }

export type ReadOptions = {
  readonly answers?: ImportAnswers
  readonly encoding?: string | undefined
  /** That of the ledger, for files whose days are instants. */
  readonly timeZone?: string
}

/** Reads a whole file in memory. */
export async function readFile(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<ReadFile | RefusedFile> {
  if (bytes.length > LARGEST_FILE) return { refusedFile: 'too-large' }
  const kind = fileKind(bytes)
  if (typeof kind === 'object') return { refusedFile: kind.refused }
  return kind === 'zip' ? readArchive(bytes, options) : readText(bytes, options)
}

function readText(bytes: Uint8Array, options: ReadOptions) {
  const { answers = {}, encoding: chosen } = options
  const { text, encoding } = decode(bytes, chosen)
  // Behind a byte too few or too many, each character is another one.
  if (encoding.startsWith('utf-16') && bytes.length % 2 === 1)
    return { refusedFile: 'binary' } as const
  const kind = textKind(text)
  if (typeof kind === 'object') return { refusedFile: kind.refused }
  if (kind === 'ofx') return { format: kind, encoding, ...readOfx(text) }
  if (kind === 'qif') return { format: kind, encoding, ...readQif(text, answers) }
  if (kind === 'camt') return { format: kind, encoding, ...readCamt(text) }
  if (kind === 'mt940') return { format: kind, encoding, ...readMt940(text) }
  const table = readTable(text)
  if (table === undefined) return { refusedFile: 'no-table' } as const
  const read = tableEntries(table.rows, options)
  if ('refusedFile' in read) return read
  const refused = [...read.refused, ...table.refused]
  return { format: 'csv', encoding, ...read, refused } as const
}

function tableEntries(
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

/** A workbook, or files of any kind in a zip file. */
async function readArchive(
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<ReadFile | RefusedFile> {
  const files = readZip(bytes, LARGEST_FILE)
  if (typeof files === 'string') return { refusedFile: files }
  if (files.some(({ name }) => name === 'xl/workbook.xml')) return readSheets(bytes, options)
  if (
    files.some(({ name }) => /^(?:mimetype|word\/|ppt\/|META-INF\/|xl\/workbook\.bin)/.test(name))
  ) {
    return { refusedFile: 'other-document' }
  }
  const read: ReadFile[] = []
  for (const file of files) {
    const kind = fileKind(file.bytes)
    if (typeof kind === 'object') return { refusedFile: kind.refused }
    const inner =
      kind === 'zip' ? await readInnerArchive(file.bytes, options) : readText(file.bytes, options)
    if ('refusedFile' in inner) return inner
    read.push(inner)
  }
  return read.length === 0 ? { refusedFile: 'empty' } : { ...joined(read), format: 'zip' }
}

/** An archive in an archive could hold itself: workbooks only. */
async function readInnerArchive(bytes: Uint8Array, options: ReadOptions) {
  const files = readZip(bytes, LARGEST_FILE)
  if (typeof files === 'string') return { refusedFile: files }
  const isWorkbook = files.some(({ name }) => name === 'xl/workbook.xml')
  return isWorkbook ? readSheets(bytes, options) : ({ refusedFile: 'other-archive' } as const)
}

async function readSheets(
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<ReadFile | RefusedFile> {
  const sheets = await readWorkbook(bytes).catch(() => undefined)
  if (sheets === undefined) return { refusedFile: 'other-document' }
  const read = sheets
    .filter(({ rows }) => rows.some(({ cells }) => cells.some((cell) => cell !== '')))
    .map(({ rows }) => tableEntries(rows, options, true))
  const tables = read.flatMap((each) => ('refusedFile' in each ? [] : [each]))
  const [first = { refusedFile: 'empty' } as const] = read
  if (tables.length === 0) return 'refusedFile' in first ? first : { refusedFile: 'no-table' }
  return { ...joined(tables), format: 'xlsx', encoding: null }
}

/** What several files or sheets say, one behind the other. */
function joined<Read extends ReadEntries>(read: readonly Read[]): Read {
  const [first] = read
  if (first === undefined) throw new Error('nothing was read')
  return {
    ...first,
    entries: read.flatMap(({ entries }) => entries),
    refused: read.flatMap(({ refused }) => refused),
    ignored: read.flatMap(({ ignored }) => ignored),
    questions: read.flatMap(({ questions }) => questions).slice(0, 1),
    balanceAddsUp:
      read.every(({ balanceAddsUp }) => balanceAddsUp !== false) && first.balanceAddsUp,
  }
}
