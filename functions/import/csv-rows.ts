/** Reads text with separated values into rows. */
import type { RefusedLine } from '../../src/domain/import-entry.ts'
import type { TableRow } from '../../src/domain/table-columns.ts'
import { parseUntilOpenQuote, splitLines, type Delimiter } from './parse-csv.ts'

export type CsvRows = {
  readonly rows: readonly TableRow[]
  readonly refused: readonly RefusedLine[]
}

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

/** The text behind so many lines. */
function textBehindLine(text: string, line: number): string {
  const ends = /\r\r\n|\r\n|\n|\r/g
  for (let count = 0; count < line; count += 1) if (ends.exec(text) === null) return ''
  return text.slice(ends.lastIndex)
}
