/**
 * The most important statements are sent as test/schema/statements/*.sql show them.
 * `npx vitest run --project schema test/schema/statements.test.ts -u` writes these files anew.
 */
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { writeCategory } from '../../src/db/categories/write.ts'
import { connect, type Sql } from '../../src/db/connect.ts'
import { insertExpense } from '../../src/db/expenses/insert-expense.ts'
import { readMatching } from '../../src/db/expenses/bulk-targets.ts'
import { listExpenses } from '../../src/db/expenses/list.ts'
import { readListRows } from '../../src/db/expenses/list-statement.ts'
import { readMatchingTotals } from '../../src/db/expenses/matching-totals.ts'
import { readTotals } from '../../src/db/expenses/totals.ts'
import { writeVersions } from '../../src/db/expenses/write-versions.ts'
import { readOverwritten } from '../../src/db/history/overwritten.ts'
import { readHistory } from '../../src/db/history/page.ts'
import { readSession } from '../../src/db/sign-in/sessions.ts'
import { keysOf } from '../../src/domain/expense.ts'
import { EMPTY_CONTENT, type ExpenseContent } from '../../src/domain/expense-fields.ts'
import { createTestApp, NOW, TODAY } from '../support/app.ts'
import { formatSql } from '../support/format-sql.ts'

const CONTENT = {
  ...EMPTY_CONTENT,
  category: 'Coffee',
  price: '3.50',
  spentOn: TODAY,
  name: 'Flat white',
  tags: ['work'],
} as const satisfies ExpenseContent
const KEYS = keysOf(CONTENT)
const FACTS = {
  name: 'Coffee',
  colour: null,
  archived: false,
  mergedInto: null,
  mergedIntoId: null,
}

const MONTH = { from: '2026-06-01', until: '2026-07-01' }
const COMPARED = {
  current: { from: '2026-06-01', until: '2026-06-06' },
  before: { from: '2026-05-01', until: '2026-05-06' },
  isOver: false,
} as const
const SEARCH = {
  ...MONTH,
  terms: ['milk'],
  categories: [{ key: 'food' }, { id: 'Rent' }],
  tags: [{ id: 'work' }],
}

let sql: Sql
let ledgerId: string
let sent: string[] = []

beforeAll(async () => {
  const app = await createTestApp()
  ledgerId = (await app.ledger()).ledgerId
  sql = connect(app.url, { max: 1, debug: (_connection, query) => sent.push(query) })
  return () => sql.end({ timeout: 1 })
})

const id = randomUUID()
const changeId = randomUUID()
const writeContext = () => ({ ledgerId, who: null })

const statements: [file: string, send: () => Promise<unknown>][] = [
  [
    'add-expense',
    () => insertExpense(sql, { id, changeId, content: CONTENT, keys: KEYS }, writeContext()),
  ],
  [
    'write-versions',
    () => {
      const line = { changeId: randomUUID(), kind: 'edit', undoes: null } as const
      const version = { id, from: 1, ...line }
      return writeVersions(sql, [{ ...version, content: CONTENT, keys: KEYS }], writeContext())
    },
  ],
  [
    'list',
    () => {
      const adding = { today: TODAY, partOfDay: { from: 300, until: 660, offset: 0 } }
      return readListRows(sql, ledgerId, { filter: MONTH, sort: 'day', compared: COMPARED, adding })
    },
  ],
  ['list-page', () => listExpenses(sql, ledgerId, { filter: MONTH, sort: 'day' })],
  [
    'list-page-of-search',
    () => listExpenses(sql, ledgerId, { filter: SEARCH, sort: 'day' }, 'by text'),
  ],
  ['totals', () => readTotals(sql, ledgerId, MONTH, { compared: COMPARED })],
  ['totals-of-a-filter', () => readTotals(sql, ledgerId, SEARCH)],
  ['matching-totals', () => readMatchingTotals(sql, ledgerId, SEARCH, 'by text')],
  ['bulk-targets', () => readMatching(sql, ledgerId, SEARCH, 5001)],
  ['history-page', () => readHistory(sql, ledgerId, { kind: 'edit' })],
  ['overwritten-changes', () => readOverwritten(sql, ledgerId, changeId)],
  [
    'merge-category',
    () => {
      const after = { ...FACTS, mergedInto: 'Food', mergedIntoId: 'Food' }
      const line = {
        changeId: randomUUID(),
        subjectId: 'Coffee',
        kind: 'edit',
        undoes: null,
      } as const
      return writeCategory(
        sql,
        { ...line, from: 0, before: FACTS, after, key: null },
        writeContext(),
      )
    },
  ],
  ['session', () => readSession(sql, 'hash', NOW)],
]

test.each(statements)('the statement %s is the one in its file', async (file, send) => {
  sent = []
  await send()
  const statement = sent.at(-1) ?? ''
  const formatted = formatSql(statement)
  expect(withoutBlanks(formatted)).toBe(withoutBlanks(statement))
  await expect(formatted).toMatchFileSnapshot(`statements/${file}.sql`)
})

const withoutBlanks = (statement: string) => statement.replace(/[\s"]/g, '')
