/** Reads a table of days and amounts: twice, as only all of it says what its columns mean. */
import { headerText } from '../../src/domain/header-words.ts'
import type { RefusedLine } from '../../src/domain/import-entry.ts'
import type { LayoutResult } from '../../src/domain/layout-result.ts'
import { startSample } from '../../src/domain/row-sample.ts'
import { readEntries, startReading, type ReadPart } from '../../src/domain/table-entries.ts'
import type { TableRow } from '../../src/domain/table-columns.ts'
import { findHeader } from '../../src/domain/table-header.ts'
import { findLayout } from '../../src/domain/table-layout.ts'
import { findDelimiter } from './csv-delimiter.ts'
import { csvRows } from './csv-rows.ts'
import { decode } from './decode.ts'
import {
  readingOf,
  type FileFormat,
  type FileReading,
  type ReadOptions,
  type RefusedFile,
} from './file-contents.ts'
import type { FileSource } from './file-source.ts'

const LONGEST_SHAPE = 1000
const START = 1 << 16

/** Reads text with columns. */
export async function readTable(
  source: FileSource,
  encoding: string,
  options: ReadOptions,
): Promise<FileReading | RefusedFile> {
  const delimiter = findDelimiter(await startOf(decode(source, encoding)))
  if (delimiter === undefined) return { refusedFile: 'no-table' }
  const rows = () => csvRows(decode(source, encoding), delimiter)
  const { found, sample } = await layoutOf(rows(), options)
  const about = { format: 'csv', encoding, shape: shapeOf('csv', sample) } as const
  if (!('layout' in found)) return withoutEntries(found, about, sample)
  const { layout, guesses } = found
  return { ...about, questions: [], guesses, headers: headersOf(sample), parts }

  async function* parts(): AsyncGenerator<ReadPart> {
    const reader = startReading(layout, sample)
    for await (const read of rows()) {
      const part = reader.read(read.rows)
      yield { ...part, refused: [...part.refused, ...read.refused] }
    }
    yield { refused: [], ignored: [], ...reader.end() }
  }
}

/** Reads the rows of a sheet, which are in memory. */
export function readSheet(
  rows: readonly TableRow[],
  { answers = {}, timeZone }: ReadOptions,
): FileReading | RefusedFile {
  const about = { format: 'xlsx', encoding: null, shape: shapeOf('xlsx', rows) } as const
  const found = findLayout(rows, answers, timeZone)
  if (!('layout' in found)) return withoutEntries(found, about, rows)
  // Cells of a workbook say that they are texts: nothing is in front of a formula.
  const read = readEntries(rows, { ...found.layout, isEscaped: false })
  return readingOf(about, { ...read, guesses: found.guesses, headers: headersOf(rows) })
}

/** Reads until further rows can change nothing: mostly some thousands, else all. */
async function layoutOf(
  parts: AsyncIterable<{ readonly rows: readonly TableRow[] }>,
  { answers = {}, timeZone }: ReadOptions,
) {
  const sample = startSample()
  let wasFull = false
  for await (const { rows } of parts) {
    sample.add(rows)
    if (wasFull || !sample.isFull) continue
    wasFull = true
    const found = findLayout(sample.rows, answers, timeZone)
    if ('layout' in found && found.isSettled) return { found, sample: sample.rows }
  }
  return { found: findLayout(sample.rows, answers, timeZone), sample: sample.rows }
}

async function startOf(pieces: AsyncIterable<string>): Promise<string> {
  let start = ''
  for await (const piece of pieces) {
    start += piece
    if (start.length >= START) break
  }
  return start.slice(0, START)
}

/** The format of a table and its headers; without them, how many columns it has. */
function shapeOf(format: FileFormat, rows: readonly TableRow[]): string {
  const header = findHeader(rows)
  const columns = header?.cells.map(headerText).join('|') ?? String(rows[0]?.cells.length ?? 0)
  return `${format}|${columns}`.slice(0, LONGEST_SHAPE)
}

function headersOf(rows: readonly TableRow[]): readonly string[] {
  return findHeader(rows)?.cells ?? []
}

type About = Pick<FileReading, 'format' | 'encoding' | 'shape'>

function withoutEntries(
  found: Exclude<LayoutResult, { layout: unknown }>,
  about: About,
  rows: readonly TableRow[],
): FileReading | RefusedFile {
  if ('missing' in found) return { refusedFile: found.missing === 'day' ? 'no-days' : 'no-amounts' }
  const questions = 'questions' in found ? found.questions : []
  const refused = 'after' in found ? unreadable(found.after) : []
  const headers = headersOf(rows)
  return readingOf(about, { entries: [], refused, ignored: [], questions, headers })
}

/** Rows from a header on, of which none is an entry: what has several cells and a number may be one. */
function unreadable(rows: readonly TableRow[]): readonly RefusedLine[] {
  return rows
    .filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1)
    .filter(({ cells }, index) => (index === 0 ? /(?:\d\D*){4}/ : /\d/).test(cells.join()))
    .map(({ line, cells }): RefusedLine => {
      return { line, code: 'entry-incomplete', text: cells.join(' · ').slice(0, 200) }
    })
}
