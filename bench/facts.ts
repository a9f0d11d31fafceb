/** What a page of the list says: one statement for it, and its answer as the texts of the page. */
import type postgres from 'postgres'

type Row = {
  readonly category: string | null
  readonly id: string | null
  readonly price: string | null
  readonly day: string | null
  readonly name: string | null
  readonly note: string | null
  readonly tags: readonly string[] | null
}

/** A category, its total and its share, as the page writes them. */
export type CategoryTexts = {
  readonly name: string
  readonly letter: string
  readonly colour: string
  readonly parameter: string
  readonly total: string
  readonly rounded: string
  readonly share: string
}

/** An expense as the page writes it. */
export type ExpenseTexts = {
  readonly id: string
  readonly day: string
  /** Empty where it is this expense's alone. */
  readonly dayTotal: string
  readonly name: string
  readonly note: string
  readonly amount: string
  readonly isBack: boolean
  readonly category: CategoryTexts
  readonly tags: readonly { readonly name: string; readonly parameter: string }[]
}

export type Facts = {
  readonly total: string
  readonly spent: string
  readonly returned: string
  readonly count: string
  /** The largest total first. */
  readonly categories: readonly CategoryTexts[]
  readonly expenses: readonly ExpenseTexts[]
}

const PAGE_SIZE = 50
/** Characters of a note that a row has. */
const NOTE_LENGTH = 120

/**
 * Reads it all in one statement: the rows of the page, and below them what they refer to, each by an
 * index. The names are put beside the rows here, since that costs less than a join. What only
 * categories have is one text in the column of notes: each further column costs for every row.
 */
export async function readFacts(sql: postgres.Sql, ledgerId: string): Promise<Facts> {
  const rows = await sql<Row[]>`
    with page as materialized (
      select id, category, price, spent_on, name, note, tags
      from expenses
      where ledger_id = ${ledgerId}
      and deleted_at is null
      order by spent_on desc, id desc
      limit 51
    )
    select category, id, price, spent_on::text as day, name, note, tags
    from page
    union all
    select null, null, sum(total), spent_on::text, null, null, null
    from daily_totals
    where ledger_id = ${ledgerId}
    and spent_on between (select min(spent_on) from page) and (select max(spent_on) from page)
    group by spent_on
    union all
    select
      category, null, total, null, coalesce(name, category),
      concat_ws(' ', coalesce(colour, ''), returned, expense_count, symbol), null
    from categories
    where ledger_id = ${ledgerId}
    union all
    select tag, null, null, null, coalesce(name, tag), null, null
    from tags
    where ledger_id = ${ledgerId}
    and tag in (select jsonb_array_elements_text(tags) from page)`
  return factsOf(rows)
}

function factsOf(rows: readonly Row[]): Facts {
  const sums = { total: 0, returned: 0, count: 0 }
  const found: (CategorySum & { id: string })[] = []
  const days = new Map<string, string>()
  const tags = new Map<string, { name: string; parameter: string }>()
  for (const { id, category, price, day, name, note } of rows) {
    if (id !== null) continue
    if (day !== null) days.set(day, money(cents(price)))
    else if (category === null || name === null) continue
    else if (price === null) {
      tags.set(category, { name: escaped(name), parameter: encodeURIComponent(category) })
    } else {
      const [colour = '', returned = '', count = '', symbol] = (note ?? '').split(' ')
      sums.total += cents(price)
      sums.returned += cents(returned)
      sums.count += Number(count)
      const total = cents(price)
      found.push({ id: category, name, colour, symbol, total, count: Number(count) })
    }
  }
  found.sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1))
  const shares = sharesOf(found)
  const categories = new Map(
    found.map((each, index) => [each.id, categoryTexts(each, shares[index])]),
  )
  return {
    total: money(sums.total),
    spent: money(sums.total + sums.returned),
    returned: money(sums.returned),
    count: grouped(`${sums.count}`),
    categories: [...categories.values()].slice(0, found.filter(({ count }) => count > 0).length),
    expenses: expensesOf(rows, categories, days, tags),
  }
}

function expensesOf(
  rows: readonly Row[],
  categories: ReadonlyMap<string, CategoryTexts>,
  days: ReadonlyMap<string, string>,
  tags: ReadonlyMap<string, { name: string; parameter: string }>,
): ExpenseTexts[] {
  const expenses: ExpenseTexts[] = []
  for (const { id, category, price, day, name, note, tags: tagIds } of rows) {
    if (id === null || expenses.length === PAGE_SIZE) break
    const ofRow = categories.get(category ?? '')
    if (ofRow === undefined || day === null || price === null) throw new Error(`no row: ${id}`)
    const text = note ?? ''
    const dayTotal = days.get(day) ?? ''
    expenses.push({
      id,
      day,
      dayTotal: dayTotal === money(cents(price)) ? '' : dayTotal,
      name: escaped(name ?? ''),
      note: escaped(text.length > NOTE_LENGTH ? `${text.slice(0, NOTE_LENGTH)}…` : text),
      amount: amount(Math.abs(cents(price))),
      isBack: price.startsWith('-'),
      category: ofRow,
      tags: (tagIds ?? []).flatMap((tag) => tags.get(tag) ?? []),
    })
  }
  return expenses
}

type CategorySum = {
  readonly name: string
  readonly colour: string
  readonly symbol: string | undefined
  readonly total: number
  readonly count: number
}

function categoryTexts(
  { id, name, colour, symbol, total }: CategorySum & { readonly id: string },
  share: number | undefined,
): CategoryTexts {
  return {
    name: escaped(name),
    letter: escaped(symbol ?? name.charAt(0).toUpperCase()),
    colour,
    parameter: encodeURIComponent(id).replaceAll('%20', '+'),
    total: money(total),
    rounded: money(Math.round(total / 100) * 100).slice(0, -3),
    share: share === undefined ? '' : share === 0 ? '&lt;1%' : `${share}%`,
  }
}

/** Whole percents that add up to 100, by the largest remainder. */
function sharesOf(sums: readonly CategorySum[]): (number | undefined)[] {
  const all = sums.reduce((sum, { total }) => sum + Math.max(0, total), 0)
  const exact = sums.map(({ total }) => (total > 0 ? (100 * total) / all : undefined))
  const shares = exact.map((share) => share && Math.floor(share))
  const remainder = (index: number) => (exact[index] ?? 0) - (shares[index] ?? 0)
  const missing = 100 - shares.reduce<number>((sum, share) => sum + (share ?? 0), 0)
  const largest = [...exact.keys()].toSorted((a, b) => remainder(b) - remainder(a))
  for (const index of largest.slice(0, missing)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

// PostgreSQL sends four decimals, and dollars have two: integers of cents are exact below 2^53.
function cents(price: string | null): number {
  return price === null ? 0 : Math.round(Number(price) * 100)
}

function money(value: number): string {
  return value < 0 ? `-$${amount(-value)}` : `$${amount(value)}`
}

function amount(value: number): string {
  const digits = value < 100 ? `${value}`.padStart(3, '0') : `${value}`
  return `${grouped(digits.slice(0, -2))}.${digits.slice(-2)}`
}

function grouped(digits: string): string {
  return digits.length < 4 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  if (!/[&<>"']/.test(text)) return text
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
}
