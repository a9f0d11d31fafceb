/** Reads workbooks, and files of any kind in a zip file. */
import {
  joined,
  LARGEST_IN_MEMORY,
  type FileReading,
  type ReadOptions,
  type RefusedFile,
} from './file-contents.ts'
import { fileKind } from './file-kind.ts'
import { sourceOf } from './file-source.ts'
import { readSheet } from './read-table.ts'
import { readText } from './read-text.ts'
import { readWorkbook } from './read-workbook.ts'
import { readZip } from './read-zip.ts'

/** A workbook, or files of any kind in a zip file. */
export async function readArchive(
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<FileReading | RefusedFile> {
  const files = readZip(bytes, options.most ?? LARGEST_IN_MEMORY)
  if (typeof files === 'string') return { refusedFile: files }
  if (files.some(({ name }) => name === 'xl/workbook.xml')) return readSheets(bytes, options)
  if (
    files.some(({ name }) => /^(?:mimetype|word\/|ppt\/|META-INF\/|xl\/workbook\.bin)/.test(name))
  ) {
    return { refusedFile: 'other-document' }
  }
  const read: FileReading[] = []
  for (const file of files) {
    const kind = fileKind(file.bytes)
    if (typeof kind === 'object') return { refusedFile: kind.refused }
    const inner =
      kind === 'zip'
        ? await readInnerArchive(file.bytes, options)
        : await readText(sourceOf(file.bytes), options)
    if ('refusedFile' in inner) return inner
    read.push(inner)
  }
  return read.length === 0 ? { refusedFile: 'empty' } : { ...joined(read), format: 'zip' }
}

/** An archive in an archive could hold itself: workbooks only. */
async function readInnerArchive(bytes: Uint8Array, options: ReadOptions) {
  const files = readZip(bytes, options.most ?? LARGEST_IN_MEMORY)
  if (typeof files === 'string') return { refusedFile: files }
  const isWorkbook = files.some(({ name }) => name === 'xl/workbook.xml')
  return isWorkbook ? readSheets(bytes, options) : ({ refusedFile: 'other-archive' } as const)
}

async function readSheets(
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<FileReading | RefusedFile> {
  const sheets = await readWorkbook(bytes)
  if (sheets === undefined) return { refusedFile: 'other-document' }
  const most = options.mostLines ?? Number.POSITIVE_INFINITY
  if (sheets.some((sheet) => sheet.rows.length > most)) return { refusedFile: 'too-many-lines' }
  const read = sheets
    .filter(({ rows }) => rows.some(({ cells }) => cells.some((cell) => cell !== '')))
    .map(({ rows }) => readSheet(rows, options))
  const tables = read.flatMap((each) => ('refusedFile' in each ? [] : [each]))
  const [first = { refusedFile: 'empty' } as const] = read
  if (tables.length === 0) return 'refusedFile' in first ? first : { refusedFile: 'no-table' }
  return joined(tables)
}
