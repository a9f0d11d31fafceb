import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuidV7 } from 'uuid'
import { connect, type Sql } from '../db/connect.ts'
import { hasState } from '../db/errors.ts'
import { createFirstLedger } from '../db/ledgers.ts'
import { StartError } from './start-error.ts'

export const MIGRATIONS = new URL('../../sql/', import.meta.url)

// Any number will do, as long as every runner takes the same: this is "expenses" on a telephone.
const LOCK = 39_736_737

const TRIES = 100

export type FirstLedger = {
  readonly currency: string
  readonly locale: string
  readonly timeZone: string
}

/** Someone has to mend the migrations by hand; the message says which and how. */
export class MigrationError extends StartError {
  override readonly name = 'MigrationError'
}

/**
 * Brings a database to the schema in `directory` and gives it its first ledger. Runs over its own
 * connection, which must reach PostgreSQL directly: a pooler or Hyperdrive would lose the lock.
 * Any number may run at once; they wait for each other. Answers the names it applied.
 */
export async function prepareDatabase(
  url: string,
  ledger: FirstLedger,
  directory: URL = MIGRATIONS,
): Promise<string[]> {
  const sql = connect(url, { max: 1 })
  try {
    await sql`select pg_advisory_lock(${LOCK})`
    const applied = await applyMigrations(sql, directory)
    await createFirstLedger(sql, { ledgerId: uuidV7(), ...ledger })
    return applied
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function applyMigrations(sql: Sql, directory: URL): Promise<string[]> {
  await sql`
    create table if not exists schema_migrations (
      version text not null,
      checksum text not null,
      applied_at timestamptz not null default now(),
      constraint schema_migrations_pkey primary key (version)
    )`
  const done = await sql<{ version: string; checksum: string }[]>`
    select version, checksum from schema_migrations order by version`
  const checksums = new Map(done.map(({ version, checksum }) => [version, checksum]))

  const applied: string[] = []
  for (const file of await readMigrations(directory)) {
    const known = checksums.get(file.version)
    if (known === undefined) {
      await applyMigration(sql, file)
      applied.push(file.version)
    } else if (known !== file.checksum) {
      throw new MigrationError(
        `sql/${file.version} was changed after it was applied. Put it back, and make the change in a new file.`,
      )
    }
  }
  return applied
}

type Migration = { readonly version: string; readonly text: string; readonly checksum: string }

async function readMigrations(directory: URL): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).toSorted()
  return Promise.all(
    names.map(async (version) => {
      const text = await readFile(new URL(version, directory), 'utf8')
      return { version, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

// A change of a table waits for its readers, and every later query waits behind it: so it gives up
// soon and tries again, and nobody waits longer than the lock timeout.
async function applyMigration(sql: Sql, { version, text, checksum }: Migration): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await sql.begin(async (transaction) => {
        await transaction`set local lock_timeout = '200ms'`
        await transaction.unsafe(text)
        await transaction`
          insert into schema_migrations (version, checksum) values (${version}, ${checksum})`
      })
      return
    } catch (error) {
      if (attempt === TRIES || !hasState(error, '55P03')) throw error
      await sleep(200 + Math.random() * 300)
    }
  }
}
