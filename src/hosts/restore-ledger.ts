/** Restores a ledger from the JSON file that an export made of it: docs/export.md. */
import postgres from 'postgres'
import { v7 as uuidV7 } from 'uuid'
import { LEDGER_FORMAT } from '../../functions/export/ledger-file.ts'
import type { Sql } from '../db/connect.ts'
import { snakeCase } from '../db/expenses/columns.ts'
import { readFirstLedger } from '../db/ledgers.ts'
import { everHadMembers } from '../db/people/first-member.ts'
import { readMemberByKey } from '../db/people/members.ts'
import { isUnused, restoreLedger, type RestoredRow } from '../db/restore-ledger.ts'
import { categoryKey } from '../domain/category.ts'
import { keysOf } from '../domain/expense.ts'
import { EMPTY_CONTENT } from '../domain/expense-fields.ts'
import { memberKey } from '../domain/member.ts'
import { parseSettings, SETTINGS } from '../domain/settings.ts'
import { tagKey } from '../domain/tag.ts'
import { refusalText } from '../views/messages/refusal-text.ts'
import { StartError } from './process/start-error.ts'

type Row = Readonly<Record<string, unknown>>

/** What a file has, as far as it was looked at: the database refuses what breaks the rules of a row. */
type LedgerFile = {
  readonly ledger: Row
  readonly categories: readonly Row[]
  readonly tags: readonly Row[]
  readonly views: readonly Row[]
  readonly expenses: readonly Row[]
  readonly changes: readonly Row[]
}

/**
 * Restores a file as a new ledger of this owner, or, where nobody signs in, as the first ledger while
 * that is empty. Answers how many expenses it has. Throws a StartError, and then nothing is stored.
 */
export async function restoreFile(
  sql: Sql,
  text: string,
  owner: string | undefined,
): Promise<number> {
  const file = parseFile(text)
  const { ownerId, ledgerId } = await placeFor(sql, owner)
  const ledger = { ...settingsOf(file.ledger), ledgerId }
  try {
    await restoreLedger(sql, ledger, rowsOf(file), ownerId)
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error
    throw new StartError(`The file is damaged, and nothing was restored: ${error.message}.`)
  }
  return file.expenses.length
}

/** Where a ledger is restored: in the first one while it is empty, or as another one of a member. */
async function placeFor(sql: Sql, owner: string | undefined) {
  if (owner !== undefined) {
    const member = await readMemberByKey(sql, memberKey(owner))
    if (member === undefined) throw new StartError(`There is no member ${owner}.`)
    return { ownerId: member.memberId, ledgerId: uuidV7() }
  }
  const [row] = await sql<[{ hadMembers: boolean }]>`select ${everHadMembers(sql)} as had_members`
  if (row.hadMembers) throw new StartError('Say whose ledger it will be: --owner NAME.')
  const first = await readFirstLedger(sql)
  if (first !== undefined && !(await isUnused(sql, first.ledgerId))) {
    throw new StartError(
      'There are expenses already, and the app has no members: restore the file into another database.',
    )
  }
  return { ownerId: undefined, ledgerId: first?.ledgerId ?? uuidV7() }
}

function parseFile(text: string): LedgerFile {
  const file = readObject(text)
  if (file['format'] !== LEDGER_FORMAT.format) {
    throw new StartError('This is no file of a ledger: /export.json makes one.')
  }
  if (file['format_version'] !== LEDGER_FORMAT.format_version) {
    throw new StartError(
      `This file has the format version ${String(file['format_version'])}, and this build reads ${LEDGER_FORMAT.format_version}: restore it with the build that made it, or a newer one.`,
    )
  }
  return {
    ledger: isRow(file['ledger']) ? file['ledger'] : {},
    categories: listIn(file, 'categories'),
    tags: listIn(file, 'tags'),
    views: listIn(file, 'views'),
    expenses: listIn(file, 'expenses'),
    changes: listIn(file, 'changes'),
  }
}

function readObject(text: string): Row {
  try {
    const read: unknown = JSON.parse(text)
    return isRow(read) ? read : {}
  } catch {
    throw new StartError('The file is no JSON, or its end is missing.')
  }
}

function listIn(file: Row, name: string): readonly Row[] {
  const list = file[name]
  if (Array.isArray(list) && list.every(isRow)) return list
  throw new StartError(`The file is damaged: it has no list of ${name}.`)
}

/** A text or a number of a row, as text. */
function textIn(row: Row, name: string): string {
  const value = row[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function settingsOf(ledger: Row) {
  const typed = (name: string) => textIn(ledger, name)
  const settings = parseSettings({
    currency: typed('currency'),
    locale: typed('locale'),
    timeZone: typed('time_zone'),
    weekStart: typed('week_start'),
    monthStart: typed('month_start'),
  })
  if (!settings.ok) {
    const problem = SETTINGS.map((field) => settings.problem[field]).find((each) => each)
    throw new StartError(
      `The settings in the file are wrong. ${problem ? refusalText(problem) : ''}`,
    )
  }
  const order = ledger['category_order']
  const categoryOrder = Array.isArray(order) ? order.map(String) : []
  return { ...settings.value, name: typed('name'), categoryOrder }
}

/** What a file of an older build may lack. */
const EMPTY = Object.fromEntries(
  Object.entries(EMPTY_CONTENT).map(([field, value]) => [snakeCase(field), value]),
)
const NO_TOTALS = { total: 0, returned: 0, expense_count: 0 }

/** The rows of the tables. Keys are made anew, since a build may compare names in another way. */
function* rowsOf(file: LedgerFile): Generator<RestoredRow> {
  for (const { id, name, merged_into, deleted, ...row } of file.categories) {
    const isNamed = deleted !== true && (merged_into ?? null) === null
    const key = isNamed ? categoryKey(textIn({ name }, 'name')) : null
    const own = { category: id, name: name === id ? null : name, merged_into, category_key: key }
    yield { table: 'categories', row: { ...row, ...own, ...NO_TOTALS } }
  }
  for (const { id, name, ...row } of file.tags) {
    const own = {
      tag: id,
      name: name === id ? null : name,
      tag_key: tagKey(textIn({ name }, 'name')),
    }
    yield { table: 'tags', row: { ...row, ...own, ...NO_TOTALS } }
  }
  for (const { id, ...row } of file.views) {
    yield { table: 'saved_views', row: { ...row, view_id: id } }
  }
  for (const row of file.expenses) {
    const { nameKey, text } = keysOf({ name: textIn(row, 'name'), note: textIn(row, 'note') })
    yield { table: 'expenses', row: { ...EMPTY, ...row, name_key: nameKey, text } }
  }
  for (const { id, ...row } of file.changes) {
    yield { table: 'changes', row: { ...row, change_id: id } }
  }
}
