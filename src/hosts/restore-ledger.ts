/** Restores a ledger from the JSON file that an export made of it: docs/export.md. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import postgres from 'postgres'
import { v7 as uuidV7 } from 'uuid'
import { LEDGER_FORMAT } from '../../functions/export/ledger-format.ts'
import type { Sql } from '../db/connect.ts'
import { snakeCase } from '../db/expenses/columns.ts'
import { readFirstLedger } from '../db/ledgers.ts'
import { everHadMembers } from '../db/people/first-member.ts'
import { readMemberByKey } from '../db/people/members.ts'
import { DamagedLedger, isUnused, restoreLedger, type RestoredRow } from '../db/restore-ledger.ts'
import { categoryKey } from '../domain/category.ts'
import { keysOf } from '../domain/expense.ts'
import { EMPTY_CONTENT } from '../domain/expense-fields.ts'
import { memberKey } from '../domain/member.ts'
import { currencyDigits } from '../domain/money.ts'
import { parseSettings, SETTINGS } from '../domain/settings.ts'
import { tagKey } from '../domain/tag.ts'
import { refusalText } from '../views/messages/refusal-text.ts'
import schema from './ledger.schema.json' with { type: 'json' }
import { StartError } from './process/start-error.ts'

type Row = Readonly<Record<string, unknown>>

/** What the schema promises, as far as it is needed here. */
type LedgerFile = {
  readonly ledger: {
    readonly name: string
    readonly currency: string
    readonly locale: string
    readonly time_zone: string
    readonly month_start: number
    readonly week_start: number
    readonly category_order: readonly string[]
    readonly time_zone_chosen: boolean
    readonly version: number
  }
  readonly categories: readonly (NamedRow & {
    readonly merged_into: string | null
    readonly deleted: boolean
  })[]
  readonly tags: readonly NamedRow[]
  readonly views: readonly NamedRow[]
  /** A file of an older build lacks them. */
  readonly rules?: readonly (Row & { readonly id: string })[]
  readonly expenses: readonly (Row & {
    readonly price: string
    readonly name: string
    readonly note: string
  })[]
  readonly changes: readonly (Row & { readonly id: string })[]
}
type NamedRow = Row & { readonly id: string; readonly name: string }

const isOfSchema = new Ajv2020().compile<LedgerFile>(schema)

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
  const ledger = { ...settingsOf(file), ledgerId }
  try {
    await restoreLedger(sql, ledger, rowsOf(file), ownerId)
  } catch (error) {
    if (error instanceof DamagedLedger) throw new StartError(damaged(error.message))
    if (!(error instanceof postgres.PostgresError)) throw error
    throw new StartError(damaged(error.message))
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
  const file = readJson(text)
  const { format, format_version: version } = isRow(file) ? file : {}
  if (format !== LEDGER_FORMAT.format) {
    throw new StartError('This is no file of a ledger: /export.json makes one.')
  }
  if (typeof version === 'number' && version > LEDGER_FORMAT.format_version) {
    throw new StartError(
      `This file has the format version ${version}, and this build reads ${LEDGER_FORMAT.format_version}: restore it with a newer build.`,
    )
  }
  if (!isOfSchema(file)) throw new StartError(damaged(schemaProblem()))
  return file
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new StartError('The file is no JSON, or its end is missing.')
  }
}

function schemaProblem(): string {
  const [first] = isOfSchema.errors ?? []
  const place = first?.instancePath === '' ? 'the file' : (first?.instancePath ?? 'the file')
  return `${place} ${first?.message ?? 'is not as it should be'}`
}

function damaged(problem: string): string {
  return `The file is damaged, and nothing was restored: ${problem}.`
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The settings, and what the schema cannot say: that prices have the decimals of the currency. */
function settingsOf({ ledger, expenses }: LedgerFile) {
  const settings = parseSettings({
    currency: ledger.currency,
    locale: ledger.locale,
    timeZone: ledger.time_zone,
    weekStart: `${ledger.week_start}`,
    monthStart: `${ledger.month_start}`,
  })
  if (!settings.ok) {
    const problem = SETTINGS.map((field) => settings.problem[field]).find((each) => each)
    throw new StartError(damaged(problem ? refusalText(problem) : 'its settings are wrong'))
  }
  const digits = currencyDigits(ledger.currency)
  const wrong = expenses.find(({ price }) => decimalsOf(price) > digits)
  if (wrong !== undefined) {
    throw new StartError(damaged(`${wrong.price} has more decimals than ${ledger.currency}`))
  }
  const { name, category_order: categoryOrder, time_zone_chosen, version } = ledger
  return { ...settings.value, name, categoryOrder, timeZoneChosen: time_zone_chosen, version }
}

function decimalsOf(price: string): number {
  return price.split('.')[1]?.replace(/0+$/, '').length ?? 0
}

/** What a file of an older build may lack. */
const EMPTY = Object.fromEntries(
  Object.entries(EMPTY_CONTENT).map(([field, value]) => [snakeCase(field), value]),
)
const NO_TOTALS = { total: 0, returned: 0, expense_count: 0 }

/** The rows of the tables. Keys are made anew, since a build may compare names in another way. */
function* rowsOf(file: LedgerFile): Generator<RestoredRow> {
  for (const { id, name, merged_into, deleted, ...row } of file.categories) {
    const isNamed = !deleted && merged_into === null
    const key = isNamed ? categoryKey(name) : null
    const own = { category: id, name: name === id ? null : name, merged_into, category_key: key }
    yield { table: 'categories', row: { ...row, ...own, ...NO_TOTALS } }
  }
  for (const { id, name, ...row } of file.tags) {
    const own = {
      tag: id,
      name: name === id ? null : name,
      tag_key: tagKey(name),
    }
    yield { table: 'tags', row: { ...row, ...own, ...NO_TOTALS } }
  }
  for (const { id, ...row } of file.views) {
    yield { table: 'saved_views', row: { ...row, view_id: id } }
  }
  for (const { id, ...row } of file.rules ?? []) {
    yield { table: 'rules', row: { ...row, rule_id: id } }
  }
  for (const row of file.expenses) {
    const { nameKey, text } = keysOf(row)
    yield { table: 'expenses', row: { ...EMPTY, ...row, name_key: nameKey, text } }
  }
  for (const { id, ...row } of file.changes) {
    yield { table: 'changes', row: { ...row, change_id: id } }
  }
}
