import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { v7 as uuidV7 } from 'uuid'
import { connect, type Sql } from '../db/connect.ts'
import { hasState, isRefused } from '../db/errors.ts'
import { createFirstLedger } from '../db/ledgers.ts'
import { weekStartOf } from '../domain/ledger.ts'
import { changeInShortTries, lockDatabase } from './database-lock.ts'
import { StartError } from './start-error.ts'

export const MIGRATIONS = new URL('../../sql/', import.meta.url)

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
    await lockDatabase(sql)
    const applied = await applyMigrations(sql, directory)
    if (directory === MIGRATIONS) await indexTexts(sql)
    const periods = { monthStart: 1, weekStart: weekStartOf(ledger.locale) }
    await createFirstLedger(sql, { ledgerId: uuidV7(), ...ledger, ...periods })
    return applied
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/**
 * Gives searches an index of their own where PostgreSQL has pg_trgm, which the owner of a database
 * may install. Without it they read every different text, which is slow from a hundred thousand on.
 */
async function indexTexts(sql: Sql): Promise<void> {
  try {
    await sql`create extension if not exists pg_trgm with schema public`
    const [trigrams] = await sql<{ schema: string }[]>`
      select nspname as schema
      from pg_opclass
      join pg_namespace on pg_namespace.oid = opcnamespace
      where opcname = 'gin_trgm_ops'`
    if (trigrams === undefined) return
    await sql`
      create index if not exists texts_by_trigram
      on texts using gin (text ${sql(`${trigrams.schema}.gin_trgm_ops`)})`
  } catch (error) {
    if (!isRefused(error)) throw error
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
  const { pending, changed } = await compare(sql, directory)
  const [first] = changed
  if (first !== undefined) {
    throw new MigrationError(
      `sql/${first} was changed after it was applied. Put it back, and make the change in a new file.`,
    )
  }
  for (const migration of pending) await applyMigration(sql, migration)
  return pending.map(({ version }) => version)
}

/** How a database's schema differs from `directory`; each list holds names of migrations. */
export type SchemaDifference = {
  readonly pending: readonly string[]
  /** Applied, and edited since. */
  readonly changed: readonly string[]
  /** Applied by a newer build. */
  readonly unknown: readonly string[]
}

/** Says what `prepareDatabase` would do. Reads only; rejects when the database is away. */
export async function compareSchema(
  url: string,
  directory: URL = MIGRATIONS,
): Promise<SchemaDifference> {
  const sql = connect(url, { max: 1 })
  try {
    const { pending, ...others } = await compare(sql, directory)
    return { pending: pending.map(({ version }) => version), ...others }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function compare(sql: Sql, directory: URL) {
  const files = await readMigrations(directory)
  const applied = await readApplied(sql)
  return {
    pending: files.filter(({ version }) => !applied.has(version)),
    changed: files
      .filter(({ version, checksum }) => (applied.get(version) ?? checksum) !== checksum)
      .map(({ version }) => version),
    unknown: [...applied.keys()].filter((name) => files.every(({ version }) => version !== name)),
  }
}

async function readApplied(sql: Sql): Promise<Map<string, string>> {
  try {
    const rows = await sql<{ version: string; checksum: string }[]>`
      select version, checksum from schema_migrations order by version`
    return new Map(rows.map(({ version, checksum }) => [version, checksum]))
  } catch (error) {
    if (!hasState(error, '42P01')) throw error
    return new Map()
  }
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

async function applyMigration(sql: Sql, { version, text, checksum }: Migration): Promise<void> {
  await changeInShortTries(sql, async (transaction) => {
    await transaction.unsafe(text)
    await transaction`
      insert into schema_migrations (version, checksum) values (${version}, ${checksum})`
  })
}
