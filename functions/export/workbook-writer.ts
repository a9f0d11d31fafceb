import { Zip, ZipPassThrough } from 'fflate'
import type { Expense } from '../../src/domain/expense.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import {
  ROWS_OF_SHEET,
  SHEET_END,
  SHEET_HEAD,
  sheetRow,
  workbookParts,
} from '../../src/domain/workbook-xml.ts'
import type { FileWriter } from './file-stream.ts'

/** A part of a zip file, which the platform compresses, on another thread where it has one. */
class CompressedPart extends ZipPassThrough {
  // Deflate, by the number that zip files have for it (APPNOTE.TXT, 4.4.5).
  override readonly compression = 8
  private readonly deflate = new CompressionStream('deflate-raw')
  private readonly writer = this.deflate.writable.getWriter()
  /** Resolves when what was pushed last is compressed. */
  compressed: Promise<void> = Promise.resolve()
  /** Resolves when the zip file has all of the part. */
  readonly ended = this.forward()

  constructor(path: string) {
    super(path)
    this.ended.catch(() => {})
  }

  protected override process(chunk: Uint8Array<ArrayBuffer>, isLast: boolean): void {
    this.compressed = this.writer.write(chunk)
    // What fails is thrown where `compressed` or `ended` is awaited.
    this.compressed.catch(() => {})
    if (isLast) this.writer.close().catch(() => {})
  }

  private async forward(): Promise<void> {
    for await (const chunk of this.deflate.readable) this.ondata(null, chunk, false)
    this.ondata(null, new Uint8Array(), true)
  }
}

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
  let sheet: CompressedPart

  const add = (path: string) => {
    const part = new CompressedPart(path)
    zip.add(part)
    return part
  }
  const push = async (xml: string) => {
    const waiting = sheet.compressed
    sheet.push(encoder.encode(xml))
    // Rows are written while those before them are compressed, and no further ahead.
    await waiting
  }
  const endPart = async (part: CompressedPart, text: string) => {
    part.push(encoder.encode(text), true)
    await part.ended
  }
  const startSheet = () => {
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
    rows: async (expenses) => {
      let xml = ''
      for (const expense of expenses) {
        if (next > rowsOfSheet) {
          await endPart(sheet, xml + SHEET_END)
          xml = ''
          startSheet()
        }
        xml += sheetRow(next, expense, ledger)
        next += 1
      }
      await push(xml)
      return take()
    },
    end: async () => {
      await endPart(sheet, SHEET_END)
      for (const [path, text] of Object.entries(workbookParts(sheets))) {
        await endPart(add(path), text)
      }
      zip.end()
      return take()
    },
  }
}
