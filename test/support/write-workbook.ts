import { strToU8, zipSync } from 'fflate'
import { workbookParts } from '../../src/domain/workbook-xml.ts'

/** A number as it is stored, a day by its number, a text, or nothing. */
export type SheetCell = { readonly number: string } | { readonly day: number } | string

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** A workbook with these sheets, each by its rows. */
export function writeWorkbook(...sheets: readonly (readonly (readonly SheetCell[])[])[]) {
  const parts = { ...workbookParts(sheets.length) } as Record<string, string>
  for (const [index, rows] of sheets.entries()) {
    const xml = rows.map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((cell, at) => cellXml(cell, at, row)).join('')}</row>`,
    )
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet xmlns="${MAIN}"><sheetData>${xml.join('')}</sheetData></worksheet>`
  }
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])),
  )
}

function cellXml(cell: SheetCell, column: number, row: number): string {
  const place = `${'ABCDEFGHIJ'[column]}${row + 1}`
  if (cell === '') return ''
  if (typeof cell === 'string') return `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`
  // Style 1 is that of days.
  if ('day' in cell) return `<c r="${place}" s="1"><v>${cell.day}</v></c>`
  return `<c r="${place}"><v>${cell.number}</v></c>`
}
