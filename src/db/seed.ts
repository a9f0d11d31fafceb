import type { KeyedExpense } from '../domain/expense.ts'
import type { Sql, Transaction } from './connect.ts'
import { incomingColumns } from './expenses/incoming-rows.ts'
import { added } from './expenses/add.ts'

const ROWS_A_STEP = 5000

/** Stores many expenses at once, with totals and history; those stored before are left alone. */
export async function storeExpenses(
  sql: Sql,
  ledgerId: string,
  expenses: Iterable<KeyedExpense>,
): Promise<number> {
  return sql.begin(async (transaction) => {
    await transaction`
      create temporary table arriving (${incomingColumns(transaction)}) on commit drop`
    await copyInto(transaction, expenses)
    const [stored] = await transaction<[{ count: string }]>`
      with incoming as materialized (select * from arriving),
      ${added(transaction, { ledgerId, who: null })}
      select count(*) as count from written`
    return Number(stored.count)
  })
}

async function copyInto(sql: Transaction, expenses: Iterable<KeyedExpense>) {
  const writable = await sql`copy arriving from stdin`.writable()
  let lines = ''
  let rows = 0
  const flush = () =>
    new Promise<void>((resolve, reject) => {
      writable.write(lines, (error) => (error ? reject(error) : resolve()))
      lines = ''
    })
  for (const expense of expenses) {
    const { id, category, price, spentOn, name, note, keys } = expense
    const { categoryKey, nameKey, text, keyedTags } = keys
    const tags = JSON.stringify(keyedTags ?? [])
    // The columns of `incomingColumns`, in their order; each line of history has its expense's id.
    const cells = [id, id, category, price, spentOn, name, note, categoryKey, nameKey, text, tags]
    lines += `${cells.map(copyText).join('\t')}\n`
    rows += 1
    if (rows % ROWS_A_STEP === 0) await flush()
  }
  await flush()
  await new Promise<void>((resolve, reject) => {
    writable.once('error', reject)
    writable.end(() => resolve())
  })
}

// The text format of COPY: backslash, tab and line ends are escaped (PostgreSQL manual, COPY).
function copyText(cell: string | null): string {
  if (cell === null) return '\\N'
  const names: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
  return cell.replace(/[\\\t\n\r]/g, (character) => names[character] ?? character)
}
