/** Settings of a server, a database or a role never change what the app reads, stores or shows. */
import { expect, test } from 'vitest'
import { readConfig } from '../../src/hosts/process/config.ts'
import { createLog } from '../../src/hosts/process/log.ts'
import { connect } from '../../src/db/connect.ts'
import { addPasskey, readPasskey } from '../../src/db/sign-in/passkeys.ts'
import { start } from '../../src/hosts/node.ts'
import { addTestMember } from '../support/members.ts'
import { wordsOf } from '../support/read-html.ts'
import { times } from '../support/run-counts.ts'
import { createDatabase, createMigratedDatabase, type Schema } from '../support/schema.ts'

const NAME = 'Café \\u00e9 ☕'

type Setting = readonly [name: string, value: string]

/** Each is set for the database, and reaches sessions that begin later. */
const settings: readonly Setting[] = [
  ['DateStyle', 'German, DMY'],
  ['DateStyle', 'SQL, DMY'],
  ['DateStyle', 'SQL, MDY'],
  ['DateStyle', 'Postgres, MDY'],
  ['IntervalStyle', 'sql_standard'],
  ['TimeZone', 'Asia/Kathmandu'],
  ['bytea_output', 'escape'],
  ['standard_conforming_strings', 'off'],
  ['default_transaction_isolation', 'serializable'],
  ['default_transaction_isolation', 'repeatable read'],
  ['extra_float_digits', '-15'],
  ['quote_all_identifiers', 'on'],
]

/** In `npm test`, each database has some of different names; in `npm run test:long`, one. */
const COUNT = times(4, settings.length)
const databases = Array.from({ length: COUNT }, (_, number) => {
  const each = settings.filter((_setting, index) => index % COUNT === number)
  return [each.map(([name, value]) => `${name} to ${value}`).join(' and '), each] as const
})

test.each(databases)(
  'days, times and totals are the same where the database sets %s',
  async (_title, each) => {
    const database = await createDatabase()
    for (const [name, value] of each) await setFor(database, name, value)
    const app = await startOn(database.url)
    try {
      const today = new Date().toISOString().slice(0, 10)
      // The fourth of May, which other styles write as the fifth of April.
      await add(app.address, {
        price: '12.34',
        category: 'food',
        spent_on: '2026-05-04',
        name: NAME,
      })
      const many = Array.from({ length: 20 }, () =>
        add(app.address, { price: '1', category: 'bus' }),
      )
      await Promise.all(many)

      const all = await text(`${app.address}/?period=all`)
      expect(all).toContain('period=2026-05-04')
      expect(all).toContain(`period=${today}`)
      expect(wordsOf(all)).toContain('$32.34')
      expect(wordsOf(all)).toContain(NAME)
      const history = await text(`${app.address}/history`)
      expect(history).toContain(`datetime="${today}T`)
      expect(wordsOf(history)).toContain('Today')
    } finally {
      await app.stop()
    }
  },
)

test.each([['escape'], ['hex']])(
  'a passkey is read as it was stored where bytea_output is %s',
  async (format) => {
    const database = await createMigratedDatabase()
    await database.sql`insert into ledgers (ledger_id, currency, locale, time_zone, month_start, week_start)
      values (gen_random_uuid(), 'USD', 'en-US', 'UTC', 1, 1)`
    const memberId = await addTestMember(database, 'Ada')
    await setFor(database, 'bytea_output', format)
    const sql = connect(database.url, { max: 1 })
    const publicKey = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    const passkey = { memberId, credentialId: 'one', publicKey, counter: 7, device: null }
    expect(await addPasskey(sql, passkey, new Date())).toBe(true)
    expect(await readPasskey(sql, 'one')).toEqual(passkey)
    await sql.end()
  },
)

test.each([['LATIN1'], ['SQL_ASCII'], ['WIN1252'], ['EUC_JP'], ['KOI8R']])(
  'a new database that stores text in %s is refused, with what to do',
  async (encoding) => {
    const { url, sql } = await createDatabase()
    const name = `other_${new URL(url).pathname.slice(1)}`
    await sql.unsafe(
      `create database ${name} encoding '${encoding}' template template0 ` +
        `lc_collate 'C' lc_ctype 'C' locale_provider libc`,
    )
    const address = new URL(url)
    address.pathname = `/${name}`
    const app = await startOn(address.href)
    try {
      await expect(app.prepared).rejects.toThrow(
        `The database ${name} stores text in ${encoding}, which lacks most letters. Create one ` +
          "with `create database … encoding 'UTF8' template template0`",
      )
    } finally {
      await app.stop()
      await sql.unsafe(`drop database ${name} with (force)`)
    }
  },
)

async function setFor({ url, sql }: Schema, name: string, value: string): Promise<void> {
  const database = new URL(url).pathname.slice(1)
  await sql.unsafe(`alter database ${database} set ${name} = '${value}'`)
}

async function startOn(url: string) {
  const config = readConfig({ DATABASE_URL: url, PORT: '0', TIME_ZONE: 'UTC' })
  const app = await start(config, createLog('error', { write: () => {} }))
  await app.prepared.catch(() => {})
  return app
}

async function add(address: string, fields: Record<string, string>): Promise<void> {
  const body = new URLSearchParams(fields)
  const answer = await fetch(`${address}/add`, { method: 'POST', body, redirect: 'manual' })
  expect(answer.status).toBe(303)
}

const text = async (address: string) => (await fetch(address)).text()
