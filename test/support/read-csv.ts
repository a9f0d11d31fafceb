import { DECIMALS, DELIMITERS, type CsvDialect } from '../../src/domain/csv.ts'

/** Every dialect that a file may have. */
export const DIALECTS: readonly CsvDialect[] = Object.values(DELIMITERS).flatMap((delimiter) =>
  Object.values(DECIMALS).map((decimal) => ({ delimiter, decimal })),
)

/** The lines of a CSV file by RFC 4180, read character by character and without the code that writes it. */
export function readCsv(file: string, delimiter: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  let cell = ''
  let isQuoted = false
  const text = file.replace(/^\uFEFF/, '')
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (sign === '"') {
      isQuoted = !isQuoted
    } else if (!isQuoted && sign === delimiter) {
      line.push(cell)
      cell = ''
    } else if (!isQuoted && sign === '\r' && text[at + 1] === '\n') {
      lines.push([...line, cell])
      line = []
      cell = ''
      at += 1
    } else {
      cell += sign
    }
  }
  if (cell !== '' || line.length > 0) throw new Error('the last line has no end')
  return lines
}

/** The text of a cell without the apostrophe that keeps spreadsheets from reading a formula. */
export function unescaped(cell: string): string {
  return /^'[=+\-@\t\r\n＝＋－＠']/.test(cell) ? cell.slice(1) : cell
}
