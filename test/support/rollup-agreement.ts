import { expect } from 'vitest'
import type { TestApp } from './app.ts'
import type { StoredExpense, Model } from './ledger-model.ts'
import { categoryKey } from '../../src/domain/category.ts'

/**
 * Expects every rollup to equal the sum of its rows, versions to match the history, and the lines of an
 * expense to be in the order of its versions. All in one statement, since properties ask thousands of times.
 */
export async function expectAgreement(app: TestApp): Promise<void> {
  const differing = await app.sql`
    select 'daily_totals' as rollup, jsonb_build_array(spent_on, category) as of
    from (
      select spent_on, category, price as amount, greatest(-price, 0) as back, 1 as count
      from expenses
      where deleted_at is null
      union all
      select spent_on, category, -total, -returned, -expense_count from daily_totals
    ) as both_sides
    group by spent_on, category
    having sum(amount) <> 0 or sum(back) <> 0 or sum(count) <> 0
    union all
    select 'texts', jsonb_build_array(text_id, category)
    from (
      select text_id, category, price as amount, greatest(-price, 0) as back, 1 as count
      from expenses
      where deleted_at is null and text_id is not null
      union all
      select text_id, category, -total, -returned, -expense_count from texts
    ) as both_sides
    group by text_id, category
    having sum(amount) <> 0 or sum(back) <> 0 or sum(count) <> 0
    union all
    select 'tags', jsonb_build_array(tag)
    from (
      select tag_id as tag, price as amount, greatest(-price, 0) as back, 1 as count, 1 as rows
      from expenses
      cross join jsonb_array_elements_text(tags) as tag_id
      where deleted_at is null
      union all
      select tag, -total, -returned, -expense_count, 0 from tags
      union all
      select tag, 0, 0, 0, -1 from expense_tags
    ) as both_sides
    group by tag
    having sum(amount) <> 0 or sum(back) <> 0 or sum(count) <> 0 or sum(rows) <> 0
    union all
    select 'daily_tag_totals', jsonb_build_array(tag, spent_on, category)
    from (
      select
        tag_id as tag, spent_on, category,
        price as amount, greatest(-price, 0) as back, 1 as count
      from expenses
      cross join jsonb_array_elements_text(tags) as tag_id
      where deleted_at is null
      union all
      select tag, spent_on, category, -total, -returned, -expense_count from daily_tag_totals
    ) as both_sides
    group by tag, spent_on, category
    having sum(amount) <> 0 or sum(back) <> 0 or sum(count) <> 0
    union all
    select 'actions', jsonb_build_array(action_id)
    from actions
    full join (
      select
        changes.ledger_id, action_id, count(*) as rows,
        count(*) filter (where expenses.version > changes.version) as overwritten,
        sum((coalesce(after, before) ->> 'price')::numeric) as amount
      from changes
      join expenses on expenses.ledger_id = changes.ledger_id and expenses.id = expense_id
      where action_id is not null
      group by changes.ledger_id, action_id
    ) as counted using (ledger_id, action_id)
    where (rows, overwritten, amount) is distinct from (change_count, overwritten_count, total)
    union all
    select 'changes', jsonb_build_array(expense_id, version)
    from (
      select
        expense_id, version, changed_at,
        lag(changed_at) over (partition by expense_id order by version) as previous
      from changes
    ) as lines
    where expense_id is not null and changed_at <= previous
    union all
    select 'sums', jsonb_build_array(difference, back, lines)
    from (
      select
        (select coalesce(sum(total), 0) from categories)
          - (select coalesce(sum(price), 0) from expenses where deleted_at is null) as difference,
        (select coalesce(sum(returned), 0) from categories)
          - (select coalesce(sum(returned), 0) from daily_totals) as back,
        (select coalesce(sum(version), 0) from expenses)
          - (select count(*) from changes where subject = 'expense') as lines
    ) as sums
    where difference <> 0 or back <> 0 or lines <> 0`
  expect(differing).toEqual([])
}

const sumOf = (all: StoredExpense[]) => all.reduce((sum, { content: { cents } }) => sum + cents, 0)

/** Expects the app's totals by day and category to equal those of the model. */
export async function expectModel(app: TestApp, model: Model): Promise<void> {
  const current = [...model.expenses.values()].filter(({ deleted }) => !deleted)
  const daily = await app.sql<{ spentOn: string; key: string; total: string; count: string }[]>`
    select
      spent_on, category_names.category_key as key, sum(daily_totals.total) as total,
      sum(daily_totals.expense_count) as count
    from daily_totals
    join category_names using (ledger_id, category)
    group by spent_on, category_names.category_key
    having sum(daily_totals.expense_count) <> 0`
  const expected = new Map<string, StoredExpense[]>()
  for (const each of current) {
    const key = `${each.content.day} ${categoryKey(model.key(each.content.category))}`
    expected.set(key, [...(expected.get(key) ?? []), each])
  }
  expect(daily.map(({ spentOn, key }) => `${spentOn} ${key}`).toSorted()).toEqual(
    [...expected.keys()].toSorted(),
  )
  for (const { spentOn, key, total, count } of daily) {
    const here = expected.get(`${spentOn} ${key}`) ?? []
    expect(Math.round(Number(total) * 100)).toBe(sumOf(here))
    expect(count).toBe(`${here.length}`)
  }
  const [list] = await app.sql<{ rows: string }[]>`
    select count(*) as rows from expenses where deleted_at is null`
  expect(list?.rows).toBe(`${current.length}`)
}
