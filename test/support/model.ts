/** A simple model of a ledger, and what does each step to the app and to the model. */
import * as fc from 'fast-check'
import { expect } from 'vitest'
import type { TestApp } from './app.ts'

type Content = { category: string; cents: number; day: string }
export type Kept = { content: Content; version: number; deleted: boolean }
export type Line = { id: string; version: number; before: Kept | undefined }

const id = (number: number) => `01890a5d-ac96-774b-bcce-${number.toString().padStart(12, '0')}`
const price = (cents: number) => (cents / 100).toFixed(2)

const content = fc.record({
  category: fc.constantFrom('food', 'Food', 'rent', 'fun'),
  cents: fc.integer({ min: -5000, max: 5000 }).filter((cents) => cents !== 0),
  day: fc.constantFrom('2026-06-01', '2026-06-02', '2026-05-31'),
})
const which = fc.nat({ max: 3 })
export const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), which, content }),
  fc.record({ do: fc.constant('edit' as const), which, content, stale: fc.boolean() }),
  fc.record({ do: fc.constant('delete' as const), which, stale: fc.boolean() }),
  fc.record({ do: fc.constant('undo' as const), line: fc.nat({ max: 9 }) }),
)
export type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never

const fieldsOf = ({ category, cents, day }: Content) => ({
  category,
  price: price(cents),
  spent_on: day,
})
const same = (one: Content, other: Content) =>
  one.category.toLowerCase() === other.category.toLowerCase() &&
  one.cents === other.cents &&
  one.day === other.day

/** Does one step to the app and to the model; the app's answer has to be the model's. */
export async function take(
  app: TestApp,
  each: Step,
  kept: Map<string, Kept>,
  lines: Line[],
): Promise<void> {
  const write = (at: string, next: Kept) => {
    lines.push({ id: at, version: next.version, before: kept.get(at) })
    kept.set(at, next)
  }
  if (each.do === 'undo') {
    const rows = await app.sql<{ changeId: string }[]>`
      select change_id from changes order by changed_at, change_id`
    const line = lines[each.line]
    const action = rows[each.line]?.changeId
    if (line === undefined || action === undefined) return
    const now = kept.get(line.id)
    if (now === undefined) return
    const answer = await app.post('/undo', { action })
    const undone = now.version === line.version
    expect([303, undone ? 303 : 409]).toContain(answer.status)
    if (!undone) return
    const { before } = line
    const deleted = before === undefined || before.deleted
    const restored = before === undefined || before.deleted ? now.content : before.content
    write(line.id, { content: restored, version: now.version + 1, deleted })
    return
  }

  const at = id(each.which)
  const now = kept.get(at)
  if (each.do === 'add') {
    const answer = await app.post('/add', { id: at, ...fieldsOf(each.content) })
    const taken = now !== undefined && !same(now.content, each.content)
    expect(answer.status).toBe(taken ? 422 : 303)
    if (now === undefined) write(at, { content: each.content, version: 1, deleted: false })
    return
  }
  if (now === undefined) return
  const from = each.stale && now.version > 1 ? now.version - 1 : now.version
  const isCurrent = from === now.version
  if (each.do === 'delete') {
    const answer = await app.post('/delete', { delete: `${at}.${from}` })
    expect(answer.status).toBe(now.deleted || isCurrent ? 303 : 409)
    if (!now.deleted && isCurrent) write(at, { ...now, version: from + 1, deleted: true })
    return
  }
  const fields = { ...fieldsOf(each.content), version: `${from}` }
  const answer = await app.post(`/expenses/${at}`, fields)
  const already = !now.deleted && same(now.content, each.content)
  expect(answer.status).toBe(already || isCurrent ? 303 : 409)
  if (!already && isCurrent) {
    write(at, { content: each.content, version: from + 1, deleted: false })
  }
}

const sumOf = (all: Kept[]) => all.reduce((sum, { content: { cents } }) => sum + cents, 0)

export async function expectModel(app: TestApp, kept: Map<string, Kept>): Promise<void> {
  const standing = [...kept.values()].filter(({ deleted }) => !deleted)
  const [sums] = await app.sql<Record<'categories' | 'days' | 'counted' | 'rows', string>[]>`
    select
      (select coalesce(sum(total), 0) from categories) as categories,
      (select coalesce(sum(total), 0) from daily_totals) as days,
      (select coalesce(sum(expense_count), 0) from categories) as counted,
      (select count(*) from expenses where deleted_at is null) as rows`
  expect(Math.round(Number(sums?.categories) * 100)).toBe(sumOf(standing))
  expect(Math.round(Number(sums?.days) * 100)).toBe(sumOf(standing))
  expect(sums?.counted).toBe(`${standing.length}`)
  expect(sums?.rows).toBe(`${standing.length}`)

  const daily = await app.sql<{ spentOn: string; key: string; total: string; count: string }[]>`
    select spent_on, category_key as key, daily_totals.total, daily_totals.expense_count as count
    from daily_totals
    join categories using (ledger_id, category)
    where daily_totals.expense_count <> 0`
  const expected = new Map<string, Kept[]>()
  for (const each of standing) {
    const key = `${each.content.day} ${each.content.category.toLowerCase()}`
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
}

/** Does a step to whatever stands there now. */
export async function attempt(app: TestApp, each: Step): Promise<number> {
  if (each.do === 'undo') {
    const [row] = await app.sql`
      select change_id from changes order by change_id desc offset ${each.line % 5} limit 1`
    if (row === undefined) return 303
    return (await app.post('/undo', { action: String(row.changeId) })).status
  }
  const at = id(each.which)
  if (each.do === 'add') {
    return (await app.post('/add', { id: at, ...fieldsOf(each.content) })).status
  }
  const [row] = await app.sql`select version from expenses where id = ${at}`
  if (row === undefined) return 303
  const version = String(row.version)
  if (each.do === 'delete')
    return (await app.post('/delete', { delete: `${at}.${version}` })).status
  return (await app.post(`/expenses/${at}`, { ...fieldsOf(each.content), version })).status
}

/** Rows and totals tell the same, by day, category, text and tag; versions and lines too. */
export async function expectAgreement(app: TestApp): Promise<void> {
  const differing = await app.sql`
    select spent_on, category from (
      select spent_on, category, price as amount, greatest(-price, 0) as back, 1 as count
      from expenses
      where deleted_at is null
      union all
      select spent_on, category, -total, -returned, -expense_count from daily_totals
    ) as both_sides
    group by spent_on, category
    having sum(amount) <> 0 or sum(back) <> 0 or sum(count) <> 0`
  expect(differing).toEqual([])
  const differingTexts = await app.sql`
    select text_id, category from (
      select text_id, category, price as amount, greatest(-price, 0) as back, 1 as count
      from expenses
      where deleted_at is null and text_id is not null
      union all
      select text_id, category, -total, -returned, -expense_count from texts
    ) as both_sides
    group by text_id, category
    having sum(amount) <> 0 or sum(back) <> 0 or sum(count) <> 0`
  expect(differingTexts).toEqual([])
  const differingTags = await app.sql`
    select tag from (
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
    having sum(amount) <> 0 or sum(back) <> 0 or sum(count) <> 0 or sum(rows) <> 0`
  expect(differingTags).toEqual([])
  const differingTagDays = await app.sql`
    select tag, spent_on, category from (
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
    having sum(amount) <> 0 or sum(back) <> 0 or sum(count) <> 0`
  expect(differingTagDays).toEqual([])
  const [sums] = await app.sql`
    select
      (select coalesce(sum(total), 0) from categories)
        - (select coalesce(sum(price), 0) from expenses where deleted_at is null) as difference,
      (select coalesce(sum(returned), 0) from categories)
        - (select coalesce(sum(returned), 0) from daily_totals) as back,
      (select coalesce(sum(version), 0) from expenses)
        - (select count(*) from changes where subject = 'expense') as lines`
  expect(Number(sums?.difference)).toBe(0)
  expect(Number(sums?.back)).toBe(0)
  expect(Number(sums?.lines)).toBe(0)
}
