/** Reads the JSON file that this app exports a ledger, or a list, to: docs/export.md. */
import type { ImportEntry, ReadEntries, RefusedLine } from '../../src/domain/import-entry.ts'
import { isCalendarDay } from '../../src/domain/day.ts'
import { isId } from '../../src/domain/id.ts'
import { LEDGER_FORMAT } from '../export/ledger-format.ts'

type Row = Readonly<Record<string, unknown>>

/** Whether a text begins as such a file does. */
export function isLedgerFile(start: string): boolean {
  return /^\s*\{/.test(start) && start.includes(`"${LEDGER_FORMAT.format}"`)
}

/** The expenses that are not deleted, with their ids; undefined where the file is damaged or of a newer format. */
export function readLedger(text: string): ReadEntries | undefined {
  const file = parsed(text)
  if (file?.['format_version'] !== LEDGER_FORMAT.format_version) return undefined
  const [categories, tags] = [namesOf(file['categories']), namesOf(file['tags'])]
  const currency = textOf(rowOf(file['ledger']), 'currency')
  const lines = linesById(text)
  const entries: ImportEntry[] = []
  const refused: RefusedLine[] = []
  for (const row of rowsOf(file['expenses'])) {
    if (row['deleted_at'] !== null) continue
    const line = lines.get(textOf(row, 'id')) ?? 1
    const entry = entryOf(row, { line, currency, categories, tags })
    if (entry === undefined) refused.push({ line, code: 'entry-incomplete' })
    else entries.push(entry)
  }
  return { entries, refused, ignored: [], questions: [] }
}

type Names = ReadonlyMap<string, string>
type Context = {
  readonly line: number
  readonly currency: string
  readonly categories: Names
  readonly tags: Names
}

function entryOf(row: Row, { line, currency, categories, tags }: Context): ImportEntry | undefined {
  const [id, spentOn, price] = [textOf(row, 'id'), textOf(row, 'spent_on'), textOf(row, 'price')]
  const category = categories.get(textOf(row, 'category'))
  const isWhole = isId(id) && isCalendarDay(spentOn) && /^-?\d+(?:\.\d+)?$/.test(price)
  if (!isWhole || category === undefined) return undefined
  const tagIds = Array.isArray(row['tags']) ? row['tags'] : []
  return {
    line,
    spentOn,
    price,
    currency,
    name: textOf(row, 'name'),
    note: textOf(row, 'note'),
    category,
    tags: tagIds.flatMap((tag) => tags.get(String(tag)) ?? []),
    reference: '',
    ownId: id,
    raw: id,
  }
}

/** Names by id; a category that was merged has the name of the one it counts as. */
function namesOf(rows: unknown): Names {
  const byId = new Map(rowsOf(rows).map((row) => [textOf(row, 'id'), row]))
  return new Map(
    [...byId].map(([id, row]) => [id, textOf(byId.get(textOf(row, 'merged_into')) ?? row, 'name')]),
  )
}

function parsed(text: string): Row | undefined {
  try {
    return rowOf(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch {
    return undefined
  }
}

/** Each row of such a file is a line of its own. */
function linesById(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  for (const [index, line] of text.split('\n').entries()) {
    const id = /"id": ?"([\da-f-]{36})"/.exec(line)?.[1]
    if (id !== undefined && !lines.has(id)) lines.set(id, index + 1)
  }
  return lines
}

function rowOf(value: unknown): Row {
  return typeof value === 'object' && value !== null ? (value as Row) : {}
}

function rowsOf(value: unknown): readonly Row[] {
  return Array.isArray(value) ? value.map(rowOf) : []
}

function textOf(row: Row, key: string): string {
  const value = row[key]
  return typeof value === 'string' ? value : ''
}
