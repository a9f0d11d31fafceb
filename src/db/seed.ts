import type { NewExpense } from '../domain/expense.ts'
import { expenseAsJson } from './changes.ts'
import type { Sql, Transaction } from './connect.ts'

const ROWS_A_STEP = 5000

/** Stores many expenses at once, with totals and history; those stored before are left alone. */
export async function storeExpenses(
  sql: Sql,
  ledgerId: string,
  expenses: Iterable<NewExpense>,
): Promise<number> {
  return sql.begin(async (transaction) => {
    await transaction`
      create temporary table arriving (
        id uuid, category text, category_key text, price numeric, spent_on date, name text, note text
      ) on commit drop`
    await copyInto(transaction, expenses)
    await transaction`
      insert into categories (ledger_id, category, category_key, total, expense_count)
      select distinct on (category_key) ${ledgerId}::uuid, category, category_key, 0, 0
      from arriving
      on conflict (ledger_id, category_key) do nothing`
    const [stored] = await transaction<[{ count: string }]>`
      with added as (
        insert into expenses (ledger_id, id, category, price, spent_on, name, note)
        select categories.ledger_id, id, categories.category, price, spent_on, name, note
        from arriving
        join categories
          on categories.ledger_id = ${ledgerId}
          and categories.category_key = arriving.category_key
        on conflict (ledger_id, id) do nothing
        returning ledger_id, id, category, price, spent_on, name, note
      ),
      summed as (
        insert into daily_totals (ledger_id, spent_on, category, total, returned, expense_count)
        select ledger_id, spent_on, category, sum(price), sum(greatest(-price, 0)), count(*)
        from added
        group by ledger_id, spent_on, category
        on conflict (ledger_id, spent_on, category) do update set
          total = daily_totals.total + excluded.total,
          returned = daily_totals.returned + excluded.returned,
          expense_count = daily_totals.expense_count + excluded.expense_count
      ),
      counted as (
        update categories set
          total = categories.total + sums.total,
          returned = categories.returned + sums.returned,
          expense_count = categories.expense_count + sums.expense_count
        from (
          select
            category,
            sum(price) as total,
            sum(greatest(-price, 0)) as returned,
            count(*) as expense_count
          from added
          group by category
        ) as sums
        where categories.ledger_id = ${ledgerId}
        and categories.category = sums.category
      ),
      remembered as (
        insert into changes (ledger_id, change_id, expense_id, kind, after)
        select
          ledger_id,
          id,
          id,
          'add',
          ${expenseAsJson(transaction, 'added')}
        from added
      )
      select count(*) as count from added`
    return Number(stored.count)
  })
}

async function copyInto(sql: Transaction, expenses: Iterable<NewExpense>) {
  const writable = await sql`copy arriving from stdin`.writable()
  let lines = ''
  let rows = 0
  const flush = () =>
    new Promise<void>((resolve, reject) => {
      writable.write(lines, (error) => (error ? reject(error) : resolve()))
      lines = ''
    })
  for (const expense of expenses) {
    const { id, category, categoryKey, price, spentOn, name, note } = expense
    const cells = [id, category, categoryKey, price, spentOn, name, note]
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
