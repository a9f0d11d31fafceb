import { expect } from 'vitest'
import { categoryKey } from '../../../src/domain/category.ts'
import { KEY_MARK } from '../../../src/domain/letters.ts'
import { MOST_TAGS } from '../../../src/domain/tag.ts'
import { emptyLedger } from '../../support/ledger.ts'
import { categoryRows } from '../../support/category-rows.ts'
import { LETTER_KEYS, SORTED_NAMES } from '../../support/letter-keys.ts'
import { textOf, withoutBlanks } from '../../support/read-html.ts'
import { add, pageOf, shareOf, type Clause, type ContractHost } from './requests.ts'

/** The table in parts that have each key once, so that a part can be the tags of one expense. */
const PARTS: Map<string, string>[] = []
for (const [name, key] of LETTER_KEYS) {
  const part = PARTS.find((each) => each.size < MOST_TAGS && !each.has(key)) ?? new Map()
  if (part.size === 0) PARTS.push(part)
  part.set(key, name)
}

/** Stores categories without expenses, as other hosts would have. */
async function storeCategories({ sql }: ContractHost, names: readonly string[]): Promise<void> {
  const keys = Object.fromEntries(names.map((name) => [name, categoryKey(name)]))
  await sql`
    insert into categories (
      ledger_id, category, category_key, name, archived, total, expense_count, version
    )
    select ledger_id, each.name, each.key, each.name, false, 0, 0, 1
    from ledgers, jsonb_each_text(${sql.json(keys)}) as each (name, key)`
}

const namesIn = (page: string) =>
  [...withoutBlanks(page).matchAll(/<a(?: class="[^"]*")? href="[^"]*"><bdi>([^<]*)<\/bdi>/g)].map(
    ([, name]) => textOf(name ?? ''),
  )

export const letters: Clause[] = [
  [
    'a name has the same key whatever the engine’s Unicode is',
    async (host) => {
      for (const part of PARTS) {
        await emptyLedger(host.sql)
        const [category = ''] = part.values()
        const tags = [...part.values()].join(',')
        expect((await add(host, { category, tags })).status).toBe(303)
        const found = await host.sql<{ key: string }[]>`select tag_key as key from tags`
        const expected = [...part.keys()].map((key) => KEY_MARK + key)
        expect(found.map(({ key }) => key).toSorted()).toEqual(expected.toSorted())
        expect(await host.sql`select category_key as key from categories`).toEqual([
          { key: expected[0] },
        ])
      }
    },
  ],
  [
    'categories and tags are sorted by the alphabet of the ledger’s locale',
    async (host) => {
      try {
        for (const [locale, sorted] of shareOf(SORTED_NAMES, host)) {
          await emptyLedger(host.sql)
          await host.sql`update ledgers set locale = ${locale}, version = version + 1`
          const [tags, category = ''] = [sorted.toReversed().join(','), sorted.at(-1)]
          expect((await add(host, { category, tags })).status).toBe(303)
          await storeCategories(host, sorted.slice(0, -1))
          const rows = categoryRows(await pageOf(host, '/categories'))
          expect(rows.map(({ name }) => name)).toEqual(sorted)
          expect(namesIn(await pageOf(host, '/tags'))).toEqual(sorted)
        }
      } finally {
        await host.sql`update ledgers set locale = 'en-US', version = version + 1`
      }
    },
  ],
]
