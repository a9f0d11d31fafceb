/** What is asked of ledgers of several sizes: lists by every filter, other pages, and changes. */
import { v7 as uuidV7 } from 'uuid'
import type { Sql } from '../src/db/connect.ts'
import { addDays } from '../src/domain/day.ts'
import { newExpense } from './pages.ts'
import type { Asked } from './requests.ts'

/** Answers the next request of this kind; each change is one of other expenses. */
export type Next = () => Asked

/** How many expenses a bulk change selects. */
const SELECTED = 50
/** Of the newest, for edits and deletes. */
const TAKEN = 20_000

const TODAY = new Date().toISOString().slice(0, 10)
const YEAR = Number(TODAY.slice(0, 4))

const PATHS = [
  '/',
  '/?period=all',
  `/?period=${YEAR}`,
  `/?period=${YEAR - 1}`,
  `/?from=${addDays(TODAY, -90)}`,
  '/?period=all&category_id=groceries',
  '/?period=all&category_id=groceries&category_id=fun',
  '/?period=all&except=1&category_id=rent',
  '/?period=all&tag_id=family',
  '/?period=all&q=cinema',
  '/?period=all&q=supermarket',
  '/?period=all&min=100',
  '/?period=all&refunds=1',
  '/?period=all&sort=price',
  '/?period=all&sort=name',
  '/?period=all&sort=category',
  '/reports',
  '/reports?period=all',
  '/history',
  '/categories',
  '/categories?period=all',
  '/tags',
  '/add',
]

/** The kinds of requests, by their titles, to the app on this database. */
export async function requestsOf(sql: Sql): Promise<ReadonlyMap<string, Next>> {
  const expenses = await sql<{ id: string; version: number; spentOn: string }[]>`
    select id, version, spent_on
    from expenses
    where deleted_at is null
    and tags = '[]'
    order by spent_on desc, id desc
    limit ${TAKEN}`
  // Small ledgers come to their end: an expense is edited again with its next version.
  const versions = new Map(expenses.map(({ id, version }) => [id, version]))
  let taken = 0
  const take = () => {
    const { id = '', spentOn = '' } = expenses[taken % expenses.length] ?? {}
    taken += 1
    const version = versions.get(id) ?? 1
    versions.set(id, version + 1)
    return { id, version, spentOn }
  }
  const last = expenses.at(-1)
  const older = `/?period=all&after=${last?.spentOn}_${last?.id}`
  return new Map<string, Next>([
    ...PATHS.map((path): [string, Next] => [path, () => ({ path })]),
    ['/?period=all, far down', () => ({ path: older })],
    ['an expense', () => ({ path: `/expenses/${expenses[0]?.id}` })],
    ['add', () => ({ path: '/add', form: newExpense() })],
    ['edit', () => edited(take())],
    [`bulk of ${SELECTED}`, () => tagged(Array.from({ length: SELECTED }, take))],
    ['delete', () => deleted(take())],
  ])
}

type Taken = { readonly id: string; readonly version: number; readonly spentOn: string }

function edited({ id, version, spentOn }: Taken): Asked {
  const form = { ...newExpense(), spent_on: spentOn, note: uuidV7(), version: `${version}` }
  return { path: `/expenses/${id}`, form }
}

function tagged(all: readonly Taken[]): Asked {
  const selected = all.map(({ id, version }) => ['expense', `${id}.${version}`] as const)
  return { path: '/bulk', form: [['do', 'tag'], ['to', uuidV7().slice(-12)], ...selected] }
}

function deleted({ id, version }: Taken): Asked {
  return { path: '/delete', form: { delete: `${id}.${version}` } }
}
