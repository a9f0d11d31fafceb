import { Zip, type AsyncFlateStreamHandler, type ZipInputFile } from 'fflate'
import type { CreateDeflate } from '../../src/bindings.ts'
import type { Expense } from '../../src/domain/expense.ts'
import { Utf8Buffer } from '../../src/domain/utf8-buffer.ts'
import type { Ledger } from '../../src/domain/ledger.ts'
import {
  ROWS_OF_SHEET,
  SHEET_END,
  SHEET_HEAD,
  sheetRow,
  workbookParts,
} from '../../src/domain/workbook-xml.ts'
import type { FileWriter } from './file-stream.ts'

/** A part of a zip file, which the host compresses. */
class CompressedPart implements ZipInputFile {
  // Deflate, by the number that zip files have for it (APPNOTE.TXT, 4.4.5).
  readonly compression = 8
  readonly filename: string
  /** In bytes, uncompressed. */
  size = 0
  crc = 0
  ondata?: AsyncFlateStreamHandler
  private readonly deflate: ReturnType<CreateDeflate>
  private readonly added = new Utf8Buffer()
  /** Resolves when what was written last is compressed. */
  private compressed: Promise<void> = Promise.resolve()

  constructor(path: string, createDeflate: CreateDeflate) {
    this.filename = path
    this.deflate = createDeflate((bytes) => this.ondata?.(null, bytes, false))
  }

  add(text: string): void {
    this.added.add(text)
  }

  /** Compresses what was added, while the caller goes on; resolves when all before it is compressed. */
  async write(): Promise<void> {
    const before = this.compressed
    const bytes = this.added.take()
    this.size += bytes.length
    this.compressed = this.deflate.write(bytes)
    // What fails is thrown where it is awaited.
    this.compressed.catch(() => {})
    await before
  }

  async end(): Promise<void> {
    await this.write()
    this.crc = await this.deflate.end()
    this.ondata?.(null, new Uint8Array(), true)
  }
}

/** Writes a workbook as it comes: the sheets first, then the parts that say how many there are. */
export function createWorkbookWriter(
  ledger: Ledger,
  createDeflate: CreateDeflate,
  rowsOfSheet = ROWS_OF_SHEET,
): FileWriter<Expense> {
  let written: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    written.push(chunk)
  })
  let sheets = 0
  /** The number of the next row. */
  let next = 0
  let sheet: CompressedPart

  const addPart = (path: string) => {
    const part = new CompressedPart(path, createDeflate)
    zip.add(part)
    return part
  }
  const startSheet = () => {
    sheets += 1
    // The first row has the headings.
    next = 2
    sheet = addPart(`xl/worksheets/sheet${sheets}.xml`)
    sheet.add(SHEET_HEAD)
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
      for (const expense of expenses) {
        if (next > rowsOfSheet) {
          sheet.add(SHEET_END)
          await sheet.end()
          startSheet()
        }
        sheet.add(sheetRow(next, expense, ledger))
        next += 1
      }
      await sheet.write()
      return take()
    },
    end: async () => {
      sheet.add(SHEET_END)
      await sheet.end()
      for (const [path, text] of Object.entries(workbookParts(sheets))) {
        const part = addPart(path)
        part.add(text)
        await part.end()
      }
      zip.end()
      return take()
    },
  }
}
