/** Reads workbooks, and files of any kind in a zip file. */
import type { FileRefusal } from '../../src/domain/import-file.ts'
import type { IgnoredLine } from '../../src/domain/import-entry.ts'
import {
  LARGEST_IN_MEMORY,
  type FileReading,
  type ReadOptions,
  type RefusedFile,
} from './file-contents.ts'
import { fileKind } from './file-kind.ts'
import { countLines, sourceOf } from './file-source.ts'
import { joined, type PartReading } from './joined-files.ts'
import { readSheet } from './read-table.ts'
import { readText } from './read-text.ts'
import { readWorkbook } from './read-workbook.ts'
import { readZip, type PackedFile } from './read-zip.ts'

/** Of a statement that a person has to shorten: without it, what is read would be a part only. */
const TOO_MUCH: readonly FileRefusal[] = ['too-large', 'too-many-lines']

/** A workbook, or files of any kind in a zip file, of which those that cannot be read are left out. */
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
  const readings: PartReading[] = []
  const left: IgnoredLine[] = []
  let firstReason: FileRefusal = 'empty'
  for (const file of files) {
    const reading = await readPacked(file, options)
    if (!('refusedFile' in reading)) {
      readings.push({ name: file.name, reading, lineCount: lineCountOf(file, reading) })
      continue
    }
    const { refusedFile } = reading
    if (TOO_MUCH.includes(refusedFile)) return reading
    if (left.length === 0) firstReason = refusedFile
    left.push({ line: 0, code: 'other-file', otherFile: { name: file.name, refusedFile } })
  }
  if (readings.length === 0) return { refusedFile: firstReason }
  return { ...joined(readings, left), format: 'zip' }
}

async function readPacked(
  { bytes }: PackedFile,
  options: ReadOptions,
): Promise<FileReading | RefusedFile> {
  const kind = fileKind(bytes)
  if (typeof kind === 'object') return { refusedFile: kind.refused }
  return kind === 'zip' ? readInnerArchive(bytes, options) : readText(sourceOf(bytes), options)
}

/** An archive in an archive could hold itself: workbooks only. */
async function readInnerArchive(bytes: Uint8Array, options: ReadOptions) {
  const files = readZip(bytes, options.most ?? LARGEST_IN_MEMORY)
  if (typeof files === 'string') return { refusedFile: files }
  const isWorkbook = files.some(({ name }) => name === 'xl/workbook.xml')
  return isWorkbook ? readSheets(bytes, options) : ({ refusedFile: 'other-archive' } as const)
}

/** How many lines a text has, or the sheets of a workbook. */
function lineCountOf({ bytes }: PackedFile, { files }: FileReading): number {
  const last = files?.at(-1)
  return last === undefined ? countLines(bytes) : last.linesBefore + last.lineCount
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
    .map(({ sheet, rows }) => ({
      name: sheet,
      reading: readSheet(rows, options),
      lineCount: rows.at(-1)?.line ?? 0,
    }))
  const tables = read.flatMap(({ reading, ...rest }) =>
    'refusedFile' in reading ? [] : [{ ...rest, reading }],
  )
  if (tables.length > 0) return joined(tables)
  const refused = read.map(({ reading }) => reading).find((each) => 'refusedFile' in each)
  return refused ?? { refusedFile: 'empty' }
}
