/** Reads workbooks (ECMA-376), of which the library gives numbers as they are stored. */
import { loadModule } from '../http/load-module.ts'
import type { TableRow } from '../../src/domain/table-columns.ts'

export type SheetRows = { readonly sheet: string; readonly rows: readonly TableRow[] }

/** The rows of each sheet; days are `YYYY-MM-DD`, numbers have a point. Undefined where it is no workbook. */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly SheetRows[] | undefined> {
  const { readSheets } = await loadModule(() => import('./workbook-library.ts'))
  const copy = new Uint8Array(bytes).buffer
  const sheets = await readSheets(copy, { parseNumber: asShown }).catch(() => undefined)
  return sheets?.map(({ sheet, data }) => ({
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
