import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { KEY_MARK } from '../../../src/domain/letters.ts'
import { emptyLedger } from '../../support/ledger.ts'
import { LETTER_KEYS, SORTED_NAMES } from '../../support/letter-keys.ts'
import { textOf, textsIn, withoutBlanks } from '../../support/read-html.ts'
import { add, get, pageOf, type Clause, type ContractHost } from './requests.ts'

async function addCategory(host: ContractHost, name: string): Promise<void> {
  const body = new URLSearchParams({ name, id: randomUUID() })
  expect([name, (await get(host, '/categories', { method: 'POST', body })).status]).toEqual([
    name,
    303,
  ])
}

const namesIn = (page: string) =>
  [
    ...withoutBlanks(page).matchAll(/<a(?: class="[^"]*")? href="[^"]*"><bdi>([^<]*)<\/bdi><\/a>/g),
  ].map(([, name]) => textOf(name ?? ''))

export const letters: Clause[] = [
  [
    'a name has the same key whatever the engine’s Unicode is',
    async (host) => {
      const found: [string, string][] = []
      for (const [name] of LETTER_KEYS) {
        await emptyLedger(host.sql)
        await addCategory(host, name)
        const [row] = await host.sql<{ key: string }[]>`
          select category_key as key from categories`
        found.push([name, row?.key ?? ''])
      }
      expect(found).toEqual(LETTER_KEYS.map(([name, key]) => [name, KEY_MARK + key]))
    },
  ],
  [
    'categories and tags are sorted by the alphabet of the ledger’s locale',
    async (host) => {
      try {
        for (const [locale, sorted] of SORTED_NAMES) {
          await emptyLedger(host.sql)
          await host.sql`update ledgers set locale = ${locale}, version = version + 1`
          for (const name of sorted.toReversed()) {
            await add(host, { category: name, tags: name, name: 'x' })
          }
          expect(namesIn(await pageOf(host, '/categories'))).toEqual(sorted)
          expect(namesIn(await pageOf(host, '/tags'))).toEqual(sorted)
        }
      } finally {
        await host.sql`update ledgers set locale = 'en-US', version = version + 1`
      }
    },
  ],
  [
    'each word of a search is looked for in any order, and a phrase in quotes as it stands',
    async (host) => {
      await emptyLedger(host.sql)
      await add(host, { name: 'Oat milk, Joe’s', price: '1' })
      await add(host, { name: 'Milk', note: 'with oat', price: '2' })
      await add(host, { name: 'Goat cheese', price: '4' })
      for (const [search, names] of [
        ['oat milk', ['Milk', 'Oat milk, Joe’s']],
        ['MILK oat', ['Milk', 'Oat milk, Joe’s']],
        ['“oat milk”', ['Oat milk, Joe’s']],
        ["joe's", ['Oat milk, Joe’s']],
        ['goat milk', []],
      ] as const) {
        const page = await pageOf(host, `/?period=all&q=${encodeURIComponent(search)}`)
        expect([search, textsIn(page, '<bdi class="what">').toSorted()]).toEqual([search, names])
      }
    },
  ],
]
