/** Reads workbooks (ECMA-376), of which the library gives numbers as they are stored. */
import type { TableRow } from '../../src/domain/table-columns.ts'

export type SheetRows = { readonly sheet: string; readonly rows: readonly TableRow[] }

/** The rows of each sheet; days are `YYYY-MM-DD`, numbers have a point. Throws where it is no workbook. */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly SheetRows[]> {
  const { readSheets } = await import('./workbook-library.ts')
  const sheets = await readSheets(new Uint8Array(bytes).buffer, { parseNumber: asShown })
  return sheets.map(({ sheet, data }) => ({
    sheet,
    rows: data
      .map((row, index) => ({ line: index + 1, cells: row.map(cellText) }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== '')),
  }))
}

/** A number as the sheet shows it: stored as a double, of which 15 digits are exact. */
function asShown(stored: string): string {
  const number = Number(stored)
  if (!Number.isFinite(number)) return stored
  const digits = Number(number.toPrecision(15))
  const text = String(digits)
  const plain = text.includes('e') ? digits.toFixed(6).replace(/\.?0+$/, '') : text
  // With a fourth decimal nobody takes the others for thousands.
  return /\.\d{3}$/.test(plain) ? `${plain}0` : plain
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
