import { strFromU8, unzipSync } from 'fflate'
import { expect } from 'vitest'
import { emptyLedger } from '../../support/ledger.ts'
import { storeMany } from '../../support/many-expenses.ts'
import { readCsv, unescaped } from '../../support/read-csv.ts'
import { add, get, type Clause } from './requests.ts'

async function readRest(reader: ReadableStreamDefaultReader | undefined): Promise<void> {
  while ((await reader?.read())?.done === false);
}

/** More than two pages of an export. */
const COUNT = 2100

export const exports: Clause[] = [
  [
    'a file has every expense of the ledger once, whatever its words are',
    async (host) => {
      await emptyLedger(host.sql)
      await storeMany(host.sql, COUNT)
      const words = { name: '=1+1', note: 'a\n"b"', tags: 'ä, b', category: 'Käse; Wurst' }
      await add(host, { price: '-1234567.89', spent_on: '2026-06-01', ...words })
      const answer = await get(host, '/export.csv?delimiter=semicolon&decimal=comma', {
        headers: { 'accept-encoding': 'gzip' },
      })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="expenses-/)
      const [, first = [], ...others] = readCsv(await answer.text(), ';')
      expect(first.slice(0, 7).map(unescaped)).toEqual([
        '2026-06-01',
        '=1+1',
        'Käse; Wurst',
        '-1234567,89',
        'b, ä',
        'a\n"b"',
        'USD',
      ])
      expect(new Set(others.map(([, name]) => name)).size).toBe(COUNT)
    },
  ],
  [
    'a reader that leaves early ends the transaction of its export',
    async (host) => {
      await emptyLedger(host.sql)
      await storeMany(host.sql, COUNT)
      const aborted = new AbortController()
      const answer = await get(host, '/export.journal', { signal: aborted.signal })
      await answer.body?.getReader().read()
      aborted.abort()
      const open = () => host.sql`
        select from pg_stat_activity
        where datname = current_database() and state like 'idle in transaction%'`
      await expect.poll(async () => (await open()).length).toBe(0)
    },
  ],
]

/** Files of other formats, which are streamed as that one is. */
export const files: Clause[] = [
  [
    'the JSON file of a ledger has all expenses and changes',
    async (host) => {
      await emptyLedger(host.sql)
      await storeMany(host.sql, COUNT)
      await add(host, { price: '0.1', category: '“x”\n', name: '\u2028', note: '\\' })
      const answer = await get(host, '/export.json')
      const file = (await answer.json()) as Record<string, { readonly price: string }[]>
      expect([file['expenses']?.length, file['changes']?.length]).toEqual([COUNT + 1, COUNT + 1])
      expect(file['expenses']?.map(({ price }) => price)).toContain('0.1000')
    },
  ],
  [
    'a workbook is a zip file of all its parts',
    async (host) => {
      await emptyLedger(host.sql)
      await storeMany(host.sql, COUNT)
      const answer = await get(host, '/export.xlsx')
      const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()))
      const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
      expect(sheet.match(/<row>/g)?.length).toBe(1 + COUNT)
      expect(Object.keys(parts).length).toBe(6)
    },
  ],
]

/** These cut connections of a host. */
export const brokenExports: Clause[] = [
  [
    'a download whose connection to the database breaks fails, and does not end as if it were whole',
    async (host) => {
      await emptyLedger(host.sql)
      await storeMany(host.sql, 4000)
      // More than the buffers on the way to a reader hold. Storing such notes as the app does takes seconds.
      await host.sql`update expenses set note = repeat('x', 5000)`
      const answer = await get(host, '/export.csv')
      const reader = answer.body?.getReader()
      await reader?.read()
      host.link.close()
      try {
        await expect(readRest(reader)).rejects.toThrow('terminated')
      } finally {
        await host.link.open()
      }
      const isReady = () => get(host, '/readyz').then(({ status }) => status === 200)
      // Whether an expense could be stored is asked once in five seconds.
      await expect.poll(() => isReady().catch(() => false)).toBe(true)
    },
  ],
]
