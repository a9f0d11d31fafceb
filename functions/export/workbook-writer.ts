import { Zip, ZipDeflate } from 'fflate'
import type { Expense } from '../../src/domain/expense.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import {
  ROWS_OF_SHEET,
  SHEET_END,
  SHEET_HEAD,
  sheetRow,
  workbookParts,
} from '../../src/domain/workbook.ts'
import type { FileWriter } from './file-stream.ts'

/** The quickest level. */
const COMPRESSION = { level: 1 } as const

/** Writes a workbook as it comes: the sheets first, then the parts that say how many there are. */
export function createWorkbookWriter(
  ledger: Ledger,
  rowsOfSheet = ROWS_OF_SHEET,
): FileWriter<Expense> {
  const encoder = new TextEncoder()
  let written: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    written.push(chunk)
  })
  let sheets = 0
  /** The number of the next row. */
  let next = 0
  let sheet: ZipDeflate | undefined

  const add = (path: string) => {
    const part = new ZipDeflate(path, COMPRESSION)
    zip.add(part)
    return part
  }
  const endSheet = () => sheet?.push(encoder.encode(SHEET_END), true)
  const startSheet = () => {
    endSheet()
    sheets += 1
    // The first row has the headings.
    next = 2
    sheet = add(`xl/worksheets/sheet${sheets}.xml`)
    sheet.push(encoder.encode(SHEET_HEAD))
  }
  const take = () => {
    const chunks = written
    written = []
    return chunks
  }
  return {
    head: () => {
      startSheet()
      return take()
    },
    rows: (expenses) => {
      let xml = ''
      for (const expense of expenses) {
        if (next > rowsOfSheet) {
          sheet?.push(encoder.encode(xml))
          xml = ''
          startSheet()
        }
        xml += sheetRow(next, expense, ledger)
        next += 1
      }
      sheet?.push(encoder.encode(xml))
      return take()
    },
    end: () => {
      endSheet()
      for (const [path, text] of Object.entries(workbookParts(sheets))) {
        add(path).push(encoder.encode(text), true)
      }
      zip.end()
      return take()
    },
  }
}
