/** Reads workbooks, and files of any kind in a zip file. */
import {
  joined,
  LARGEST_FILE,
  type ReadFile,
  type ReadOptions,
  type RefusedFile,
} from './file-contents.ts'
import { fileKind } from './file-kind.ts'
import { readText, shapeOf, tableEntries } from './read-text.ts'
import { readWorkbook } from './read-workbook.ts'
import { readZip } from './read-zip.ts'

/** A workbook, or files of any kind in a zip file. */
export async function readArchive(
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<ReadFile | RefusedFile> {
  const files = readZip(bytes, options.most ?? LARGEST_FILE)
  if (typeof files === 'string') return { refusedFile: files }
  if (files.some(({ name }) => name === 'xl/workbook.xml')) return readSheets(bytes, options)
  if (
    files.some(({ name }) => /^(?:mimetype|word\/|ppt\/|META-INF\/|xl\/workbook\.bin)/.test(name))
  ) {
    return { refusedFile: 'other-document' }
  }
  const read: ReadFile[] = []
  for (const file of files) {
    const kind = fileKind(file.bytes)
    if (typeof kind === 'object') return { refusedFile: kind.refused }
    const inner =
      kind === 'zip' ? await readInnerArchive(file.bytes, options) : readText(file.bytes, options)
    if ('refusedFile' in inner) return inner
    read.push(inner)
  }
  return read.length === 0 ? { refusedFile: 'empty' } : { ...joined(read), format: 'zip' }
}

/** An archive in an archive could hold itself: workbooks only. */
async function readInnerArchive(bytes: Uint8Array, options: ReadOptions) {
  const files = readZip(bytes, options.most ?? LARGEST_FILE)
  if (typeof files === 'string') return { refusedFile: files }
  const isWorkbook = files.some(({ name }) => name === 'xl/workbook.xml')
  return isWorkbook ? readSheets(bytes, options) : ({ refusedFile: 'other-archive' } as const)
}

async function readSheets(
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<ReadFile | RefusedFile> {
  const sheets = await readWorkbook(bytes)
  if (sheets === undefined) return { refusedFile: 'other-document' }
  const most = options.mostLines ?? Number.POSITIVE_INFINITY
  if (sheets.some((sheet) => sheet.rows.length > most)) return { refusedFile: 'too-many-lines' }
  const read = sheets
    .filter(({ rows }) => rows.some(({ cells }) => cells.some((cell) => cell !== '')))
    .map(({ rows }) => tableEntries(rows, options, true))
  const tables = read.flatMap((each) => ('refusedFile' in each ? [] : [each]))
  const [first = { refusedFile: 'empty' } as const] = read
  if (tables.length === 0) return 'refusedFile' in first ? first : { refusedFile: 'no-table' }
  const [rows = []] = sheets.map((sheet) => sheet.rows)
  return { ...joined(tables), format: 'xlsx', shape: shapeOf('xlsx', rows), encoding: null }
}
