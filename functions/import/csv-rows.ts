/** Reads text with separated values into rows. */
import { parse, type CsvError } from 'csv-parse/sync'
import type { RefusedLine } from '../../src/domain/import-entry.ts'
import { amountIn, daysIn, isEntryLike, type TableRow } from '../../src/domain/table-columns.ts'

export type Delimiter = ',' | ';' | '\t' | '|'

export type CsvRows = {
  readonly rows: readonly TableRow[]
  readonly refused: readonly RefusedLine[]
}

// As some banks write it, each line may end in two carriage returns.
const LINE_ENDS = ['\r\r\n', '\r\n', '\n', '\r']
const MOST_COLUMNS = 200
/** A text with more quotation marks that nothing closes means others by them, such as inches. */
const MOST_OPEN_QUOTES = 100
/** A cell that goes on for so many characters was opened by a quotation mark that nothing closes. */
const LONGEST_OPEN = 1 << 20
/** A line that goes on for so many characters is taken as it is. */
const LONGEST_LINE = 1 << 22

/** The rows of a text that comes in pieces: a row can begin in one and end in another. */
export async function* csvRows(
  pieces: AsyncIterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<CsvRows> {
  let [rest, linesBefore] = ['', 0]
  for await (const piece of pieces) {
    rest += piece
    const end = rest.length > LONGEST_LINE ? rest.length : endOfLastLine(rest)
    if (end === 0) continue
    const read = readCsvRows(rest.slice(0, end), delimiter, { linesBefore, isCut: true })
    yield read
    rest = read.open + rest.slice(end)
    linesBefore += read.lines
  }
  yield readCsvRows(rest, delimiter, { linesBefore })
}

/** Where the line behind the last whole line begins. */
function endOfLastLine(text: string): number {
  const feed = text.lastIndexOf('\n')
  if (feed !== -1) return feed + 1
  // Behind the last carriage returns, their line feed may be missing still.
  return text.replace(/\r+$/, '').lastIndexOf('\r') + 1
}

type Place = {
  /** How many lines are before the text. */
  readonly linesBefore?: number
  /** Whether more text follows. */
  readonly isCut?: boolean
}

type ReadRows = CsvRows & {
  /** The last row, where it goes on behind the text. */
  readonly open: string
  /** How many lines were read. */
  readonly lines: number
}

/** Reads rows; a row whose quotation mark nothing closes is refused, and what follows it is read anew. */
export function readCsvRows(
  text: string,
  delimiter: Delimiter,
  { linesBefore = 0, isCut = false }: Place = {},
): ReadRows {
  const rows: TableRow[] = []
  const refused: RefusedLine[] = []
  let [rest, lines] = [text, 0]
  while (rest !== '') {
    const areQuoted = rest.includes('"') && refused.length < MOST_OPEN_QUOTES
    const part = areQuoted ? parseUntilOpenQuote(rest, delimiter) : splitLines(rest, delimiter)
    for (const { line, cells } of part.rows) {
      const isDeclaration = line + lines + linesBefore === 1 && /^sep=/i.test(cells[0] ?? '')
      if (!isDeclaration) rows.push({ line: line + lines + linesBefore, cells })
    }
    if (part.openLine === undefined) return { rows, refused, open: '', lines: lines + part.lines }
    const open = textBehindLine(rest, part.openLine - 1)
    if (isCut && part.isAtEnd && open.length < LONGEST_OPEN) {
      return { rows, refused, open, lines: lines + part.openLine - 1 }
    }
    refused.push({ line: part.openLine + lines + linesBefore, code: 'open-quote' })
    rest = textBehindLine(rest, part.openLine)
    lines += part.openLine
  }
  return { rows, refused, open: '', lines }
}

type Part = {
  readonly rows: readonly TableRow[]
  readonly lines: number
  /** The line of a quotation mark that is not closed where its row ends. */
  readonly openLine?: number | undefined
  /** Whether what follows the text can still close it. */
  readonly isAtEnd?: boolean
}

/** A text without quotation marks: each line is a row, which takes a tenth of the time. */
function splitLines(text: string, delimiter: Delimiter): Part {
  const found = text.split(/\r\r\n|\r\n|\n|\r/)
  // Behind the last line end there is no line.
  if (found.at(-1) === '') found.pop()
  const rows: TableRow[] = []
  for (const [index, each] of found.entries()) {
    const cells = each.split(delimiter, MOST_COLUMNS).map((cell) => cell.trim())
    if (cells.some((cell) => cell !== '')) rows.push({ line: index + 1, cells })
  }
  return { rows, lines: found.length }
}

type Parsed = {
  readonly record: readonly string[]
  /** How many lines have ended with this record. */
  readonly info: { readonly lines: number }
}

function parseUntilOpenQuote(text: string, delimiter: Delimiter): Part {
  let readable: number | undefined
  const found = parse(text, {
    bom: true,
    delimiter,
    info: true,
    // Also behind blanks, a quotation mark begins a cell.
    ltrim: delimiter !== '\t',
    record_delimiter: LINE_ENDS,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      readable ??= (error as CsvError & { readonly records: number }).records
      return undefined
    },
  }) as unknown as readonly Parsed[]
  const rows: TableRow[] = []
  let lines = 0
  for (const { record, info } of found.slice(0, readable)) {
    const line = lines + 1
    if (record.some((cell) => swallowsRows(cell, delimiter))) return { rows, lines, openLine: line }
    ;({ lines } = info)
    if (record.every((cell) => cell.trim() === '')) continue
    rows.push({ line, cells: record.slice(0, MOST_COLUMNS).map(withoutQuotes) })
  }
  if (readable === undefined) return { rows, lines }
  return { rows, lines, openLine: lines + 1, isAtEnd: true }
}

/** The text of a cell whose quotation marks were not alone at its ends: `"1,000.00" `, `"UAB "N""`. */
function withoutQuotes(cell: string): string {
  const text = cell.trim()
  return /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text
}

/** The text behind so many lines. */
function textBehindLine(text: string, line: number): string {
  const ends = /\r\r\n|\r\n|\n|\r/g
  for (let count = 0; count < line; count += 1) if (ends.exec(text) === null) return ''
  return text.slice(ends.lastIndex)
}

/** Whether a cell has what looks like rows of its own: a quotation mark that nothing closes took them in. */
function swallowsRows(cell: string, delimiter: Delimiter): boolean {
  if (!/[\r\n]/.test(cell)) return false
  const lines = cell
    .split(/[\r\n]+/)
    .map((line) => line.split(delimiter).map((each) => each.replace(/^"|"$/g, '').trim()))
  if (lines.slice(1).some((cells) => cells.length > 2 && isEntryLike({ line: 1, cells })))
    return true
  // The end of its own row, and the beginning of the next one.
  const parted = lines.map((cells) => (cells.length > 1 ? cells : []))
  const withDay = parted.findIndex((cells) => cells.some((each) => daysIn(each) !== null))
  const withAmount = parted.findIndex((cells) => cells.some((each) => amountIn(each) !== null))
  return withDay !== -1 && withAmount !== -1 && withDay !== withAmount
}
