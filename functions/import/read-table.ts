/** Reads a table of days and amounts: twice, as only all of it says what its columns mean. */
import { headerText } from '../../src/domain/header-words.ts'
import type { RefusedLine } from '../../src/domain/import-entry.ts'
import { createRowSample } from '../../src/domain/row-sample.ts'
import { readEntries, startReading, type ReadPart } from '../../src/domain/table-entries.ts'
import type { TableRow } from '../../src/domain/table-columns.ts'
import { findHeader, headersOf } from '../../src/domain/table-header.ts'
import { findLayout } from '../../src/domain/table-layout.ts'
import { findDelimiter } from './csv-delimiter.ts'
import { csvRows, type CsvRows } from './csv-rows.ts'
import { decode } from './decode.ts'
import {
  readingOf,
  type FileFormat,
  type FileReading,
  type ReadOptions,
  type RefusedFile,
} from './file-contents.ts'
import type { FileSource } from './file-source.ts'
import { isOpen, withoutEntries } from './table-without-entries.ts'
import { completed, findSheetYears, findYears } from './table-years.ts'

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
  const written = () => csvRows(decode(source, encoding), delimiter)
  const years = await findYears(written, options)
  const rows = years === undefined ? written : () => completed(written(), years)
  const { found, sample, refused } = await layoutOf(rows(), options)
  const about = { format: 'csv', encoding, shape: shapeOf('csv', sample) } as const
  if (!('layout' in found) || isOpen(years)) {
    return withoutEntries(found, about, { rows: sample, refused }, years)
  }
  const { layout } = found
  const guesses = [...found.guesses, ...(years?.guesses ?? [])]
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
  written: readonly TableRow[],
  options: ReadOptions,
): FileReading | RefusedFile {
  const { answers = {}, timeZone } = options
  const years = findSheetYears(written, options)
  const rows = years === undefined ? written : written.map(years.complete)
  const about = { format: 'xlsx', encoding: null, shape: shapeOf('xlsx', rows) } as const
  const found = findLayout(rows, answers, timeZone)
  if (!('layout' in found) || isOpen(years)) {
    return withoutEntries(found, about, { rows, refused: [] }, years)
  }
  // Cells of a workbook say that they are texts: nothing is in front of a formula.
  const read = readEntries(rows, { ...found.layout, isEscaped: false })
  const guesses = [...found.guesses, ...(years?.guesses ?? [])]
  return readingOf(about, { ...read, guesses, headers: headersOf(rows) })
}

/** Reads until further rows can change nothing: mostly some thousands, else all. */
async function layoutOf(parts: AsyncIterable<CsvRows>, { answers = {}, timeZone }: ReadOptions) {
  const sample = createRowSample()
  const refused: RefusedLine[] = []
  let wasFull = false
  for await (const part of parts) {
    sample.add(part.rows)
    refused.push(...part.refused)
    if (wasFull || !sample.isFull) continue
    wasFull = true
    const found = findLayout(sample.rows, answers, timeZone)
    if ('layout' in found && found.isSettled) return { found, sample: sample.rows, refused }
  }
  return { found: findLayout(sample.rows, answers, timeZone), sample: sample.rows, refused }
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
