/** Search, filters and sorting: the list, its count and its total equal those of a model. */
import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { listExpenses } from '../../src/db/expenses/list.ts'
import { readMatchingTotals } from '../../src/db/expenses/matching-totals.ts'
import { readCategoryRanks } from '../../functions/expenses/category-ranks.ts'
import { filterKeysOf } from '../../functions/expenses/filter-keys.ts'
import { parseFilter, SORTS } from '../../src/domain/filter.ts'
import { createTestApp, TODAY, type TestApp } from '../support/app.ts'
import { textOf, textsIn } from '../support/read-html.ts'
import { times } from '../support/run-counts.ts'

let app: TestApp

const NAMES = ['Café au lait', 'CAFE', '50% off', 'a_b', 'back\\slash', 'Straße', '', 'Łódź', 'axb']
const NOTES = ['', '', 'with Zoë', '100 % sure', 'lait']
const CATEGORIES = ['food', 'Rent', 'fun', 'Émile']
const TAGS = ['', 'holiday', 'holiday, kids', 'Kids']
const PRICES = [1, 2.5, 2.5, -3, 10, 99.99]
const DAYS = ['2026-06-05', '2026-06-04', '2026-05-31', '2025-06-05', '2026-07-01']

type Row = { id: string; name: string; note: string; category: string; tags: string[] } & {
  price: number
  day: string
}
const rows: Row[] = []

beforeAll(async () => {
  app = await createTestApp()
  let seed = 7
  const pick = <Each>(from: readonly Each[]): Each => {
    seed = (seed * 48_271) % 2_147_483_647
    return from[seed % from.length] as Each
  }
  for (let number = 0; number < 240; number += 1) {
    const [name, note, category] = [pick(NAMES), pick(NOTES), pick(CATEGORIES)]
    const [tags, price, day] = [pick(TAGS), pick(PRICES), pick(DAYS)]
    const id = `01890a5d-ac96-774b-bcce-${number.toString().padStart(12, '0')}`
    await app.post('/add', { id, name, note, category, tags, price: `${price}`, spent_on: day })
    if (number % 9 === 0) await app.post('/delete', { delete: `${id}.1` })
    else rows.push({ id, name, note, category, tags: tags.toLowerCase().split(', '), price, day })
  }
})

/** Letters without case and accents, without the app's own function. */
const plain = (text: string) =>
  text
    .toLocaleLowerCase('en')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')

/** The words and phrases of the searches here. */
const termsOf = (q: string) =>
  Array.from(
    plain(q).matchAll(/["“]([^"”]+)["”]|(\S+)/g),
    ([, phrase, word]) => phrase ?? word ?? '',
  )

const query = fc.record({
  period: fc.constantFrom('all', '2026-06', '2026', '2026-06-04..2026-06-05', '2024'),
  category: fc.subarray(CATEGORIES, { maxLength: 2 }),
  except: fc.boolean(),
  tag: fc.subarray(['Holiday', 'kids'], { maxLength: 2 }),
  q: fc.constantFrom(
    '',
    '',
    'cafe',
    'CAFÉ',
    '%',
    '_',
    '\\',
    'strasse',
    'lodz',
    'zoe',
    'a',
    'none',
    'lait cafe',
    '% 50',
    '“cafe au lait”',
    '"lait cafe"',
    'a b "50%"',
  ),
  // A lowest price above the highest is refused.
  range: fc.constantFrom<[min?: string | undefined, max?: string][]>(
    [],
    ['-3'],
    ['-3', '0'],
    ['-3', '2.50'],
    ['0', '99.99'],
    ['2.50'],
    ['2.50', '2.50'],
    [undefined, '0'],
    [undefined, '2.50'],
  ),
  back: fc.constantFrom(false, false, false, true),
  sort: fc.constantFrom(...SORTS),
})
type Query = typeof query extends fc.Arbitrary<infer Each> ? Each : never

const addressOf = ({ period, category, except, tag, q, range, back, sort }: Query) => {
  const [min, max] = range
  const address = new URLSearchParams({ period, q, sort })
  for (const each of category) address.append('category', each)
  for (const each of tag) address.append('tag', each)
  if (except) address.set('except', '1')
  if (min !== undefined) address.set('min', min)
  if (max !== undefined) address.set('max', max)
  if (back) address.set('refunds', '1')
  return address
}

const BOUNDS: Record<string, [string, string]> = {
  all: ['0', '9'],
  '2026-06': ['2026-06-01', '2026-07-01'],
  '2026': ['2026-01-01', '2027-01-01'],
  '2026-06-04..2026-06-05': ['2026-06-04', '2026-06-06'],
  '2024': ['2024-01-01', '2025-01-01'],
}

function expected({ period, category, except, tag, q, range, back }: Query): Row[] {
  const [min, max] = range
  const [from, until] = BOUNDS[period] ?? ['', '']
  return rows.filter(
    (each) =>
      each.day >= from &&
      each.day < until &&
      (category.length === 0 || category.includes(each.category) !== except) &&
      tag.every((name) => each.tags.includes(name.toLowerCase())) &&
      termsOf(q).every((term) => plain(`${each.name}\n${each.note}`).includes(term)) &&
      (min === undefined || each.price >= Number(min)) &&
      (max === undefined || each.price <= Number(max)) &&
      (!back || each.price < 0),
  )
}

const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
const ORDERS: Record<Query['sort'], (one: Row, other: Row) => number> = {
  day: () => 0,
  price: (one, other) => other.price - one.price || byText(other.id, one.id),
  category: (one, other) => one.category.localeCompare(other.category, 'en-US'),
  name: (one, other) =>
    Number(one.name === '') - Number(other.name === '') ||
    byText(plain(one.name), plain(other.name)),
}
const newest = (one: Row, other: Row) => byText(other.day, one.day) || byText(other.id, one.id)

const cents = (all: Row[]) => all.reduce((sum, { price }) => sum + Math.round(price * 100), 0)

async function pages(path: string): Promise<{ ids: string[]; first: string }> {
  const ids: string[] = []
  const first = await app.page(path)
  for (let page = first; ;) {
    ids.push(
      ...[...page.matchAll(/<a id="[^"]+" href="\/expenses\/([^"?]+)/g)].map(([, id]) => id ?? ''),
    )
    const next = textOf(/<a href="([^"]+)" rel="next">/.exec(page)?.[1] ?? '')
    // Behind a period, the list goes on with what came before it.
    if (
      next === '' ||
      !next.includes(`period=${new URLSearchParams(path.slice(2)).get('period')}&`)
    ) {
      return { ids, first }
    }
    page = await app.page(next)
  }
}

test('any filter and order lists exactly the model’s expenses over all pages', async () => {
  await fc.assert(
    fc.asyncProperty(query, async (input) => {
      const matching = expected(input).toSorted(
        (one, other) => ORDERS[input.sort](one, other) || newest(one, other),
      )
      const { ids, first } = await pages(`/?${addressOf(input).toString()}`)
      expect(ids).toEqual(matching.map(({ id }) => id))
      expect(textsIn(first, '<p class="figure">')[0]).toBe(
        new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(
          cents(matching) / 100,
        ),
      )
      const count = matching.length === 1 ? '1 expense' : `${matching.length} expenses`
      // Of a whole period, the line goes on with its pace.
      expect(textsIn(first, '<p class="quiet">')[0]?.split('<span')[0]).toBe(count)
    }),
    { numRuns: times(20, 300) },
  )
}, 240_000)

describe.each(['among all', 'by text', 'by tag'] as const)('a list read %s', (plan) => {
  test('equals the model, and so do its count and total', async () => {
    const ledger = await app.ledger()
    await fc.assert(
      fc.asyncProperty(query, async (input) => {
        const filter = parseFilter(addressOf(input), { ledger, today: TODAY })
        if (!filter.ok) throw new Error(filter.problem.code)
        const { sort } = input
        const keys = filterKeysOf(filter.value)
        const matching = expected(input)
        const fits = plan === 'by text' ? input.q !== '' : input.tag.length > 0
        fc.pre(plan === 'among all' || fits)
        const ranks = await readCategoryRanks(app.sql, ledger)
        const asked = { filter: keys, sort, ranks }
        const page = await listExpenses(app.sql, ledger.ledgerId, asked, plan)
        const order = matching.toSorted(
          (one, other) => ORDERS[sort](one, other) || newest(one, other),
        )
        expect(page.expenses.map(({ id }) => id)).toEqual(order.slice(0, 50).map(({ id }) => id))
        const totals = await readMatchingTotals(app.sql, ledger.ledgerId, keys, plan)
        expect(totals.expenseCount).toBe(`${matching.length}`)
        expect(Math.round(Number(totals.total) * 100)).toBe(cents(matching))
      }),
      { numRuns: times(15, 200) },
    )
  }, 120_000)
})

test.each([
  'min=x',
  'max=1.00005',
  'max=1,5',
  'sort=size',
  `q=${'x'.repeat(201)}`,
  'q=a%0Ab',
  'tag=a%00',
  'tag=a%2Cb',
])('the invalid search /?%s is refused with a message', async (address) => {
  const answer = await app.request(`/?${address}`)
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('<main class="problem" id="main">')
})
