/** What a file is that is no backup, by how it begins. */

const ZSTD = '\x28\xb5\x2f\xfd'

const KINDS: readonly (readonly [beginning: string, kind: string])[] = [
  ['{"format":"expense-tracker-ledger"', 'it is the export of a ledger: npm run restore-ledger'],
  ['PGDMP', 'it is a dump of PostgreSQL: pg_restore reads it'],
  ['--\n-- PostgreSQL database', 'it is a dump of PostgreSQL: psql reads it'],
  ['SQLite format 3\0', 'it is a database of SQLite'],
  ['\x1f\x8b', 'it is compressed with gzip'],
  ['BZh', 'it is compressed with bzip2'],
  ['\xfd7zXZ\0', 'it is compressed with xz'],
  ['PK\x03\x04', 'it is a ZIP archive or a workbook'],
  ['%PDF-', 'it is a PDF'],
  ['\x89PNG', 'it is a picture'],
  ['\xff\xd8\xff', 'it is a picture'],
]

/** Why a file that begins so is no backup, as a part of a sentence; undefined where it may be one. */
export function kindOf(beginning: Buffer): string | undefined {
  if (beginning.length === 0) return 'it is empty'
  const text = beginning.toString('latin1')
  if (text.startsWith(ZSTD)) return undefined
  return KINDS.find(([start]) => text.startsWith(start))?.[1] ?? 'it is no backup'
}
