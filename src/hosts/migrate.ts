import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { v7 as uuidV7 } from 'uuid'
import { connect, type Sql } from '../db/connect.ts'
import { hasState, isRefused } from '../db/errors.ts'
import { createFirstLedger } from '../db/ledgers.ts'
import { weekStartOf } from '../domain/ledger.ts'
import {
  withTimeout,
  changeWithLockTimeout,
  lockDatabase,
  reportWhileSlow,
  type OnWait,
} from './database/lock.ts'
import { giveRights } from './database/rights.ts'
import { StartError } from './process/start-error.ts'

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

export type Preparation = {
  /** The names of the migrations that were applied. */
  readonly applied: string[]
  /** Whether the role may make tables, so that migrations can run as it. */
  readonly mayMigrate: boolean
  /** Whether the server knows the role of requests by the name it was given. */
  readonly knowsAppRole: boolean
}

type Options = {
  readonly directory?: URL
  /** The role of requests, where another one migrates. */
  readonly appRole?: string | undefined
  readonly onWait?: OnWait
  /** Told which change takes long, for as long as it does. */
  readonly onSlow?: (what: string) => void
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
  return (await prepareFor(url, ledger, { directory })).applied
}

/**
 * As `prepareDatabase`, and lets the role of requests use the tables. Where there is nothing to
 * change, it changes and locks nothing, so that any role may find that out.
 */
export async function prepareFor(
  url: string,
  ledger: FirstLedger,
  { directory = MIGRATIONS, appRole, onWait, onSlow = () => {} }: Options = {},
): Promise<Preparation> {
  const sql = connect(url, { max: 1, max_lifetime: null })
  try {
    const mayMigrate = await withTimeout(readMayMigrate(sql))
    let applied: string[] = []
    if (await withTimeout(needsChange(sql, directory, mayMigrate))) {
      await lockDatabase(sql, onWait)
      applied = await applyMigrations(sql, directory, onSlow)
      if (directory === MIGRATIONS) {
        await reportWhileSlow(indexTexts(sql), () => onSlow('the index of texts'))
      }
      const periods = { monthStart: 1, weekStart: weekStartOf(ledger.locale) }
      await createFirstLedger(sql, { ledgerId: uuidV7(), ...ledger, ...periods })
    }
    const knowsAppRole = appRole === undefined || (await giveRights(sql, appRole, onWait))
    return { applied, mayMigrate, knowsAppRole }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function readMayMigrate(sql: Sql): Promise<boolean> {
  const [role] = await sql<[{ mayMigrate: boolean | null }]>`
    select has_schema_privilege(current_schema(), 'create') as may_migrate`
  return role.mayMigrate ?? false
}

async function needsChange(sql: Sql, directory: URL, mayMigrate: boolean): Promise<boolean> {
  if ((await readPending(sql, directory)).length > 0) return true
  const [found] = await sql<[{ ledger: boolean; index: boolean }]>`
    select
      exists (select from ledgers) as ledger,
      to_regclass('texts_by_trigram') is not null as index`
  return !found.ledger || (mayMigrate && !found.index)
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

async function applyMigrations(
  sql: Sql,
  directory: URL,
  onSlow: (what: string) => void,
): Promise<string[]> {
  const pending = await readPending(sql, directory)
  const [first] = pending
  if (first === undefined) return []
  try {
    await sql`
      create table if not exists schema_migrations (
        version text not null,
        checksum text not null,
        applied_at timestamptz not null default now(),
        constraint schema_migrations_pkey primary key (version)
      )`
    for (const migration of pending) {
      await reportWhileSlow(applyMigration(sql, migration), () =>
        onSlow(`sql/${migration.version}`),
      )
    }
  } catch (error) {
    if (!hasState(error, ...NOT_ALLOWED)) throw error
    const [role] = await sql<[{ name: string }]>`select current_user as name`
    throw new MigrationError(
      `The database lacks ${pending.length} migrations, from sql/${first.version} on, and the role ` +
        `${role.name} may not change the schema (${error.message}). Run \`npm run migrate\` with ` +
        'MIGRATE_DATABASE_URL naming the role that owns the tables.',
    )
  }
  return pending.map(({ version }) => version)
}

// Without the right to use a schema, a role does not even see it.
const NOT_ALLOWED = ['42501', '3F000']

/** The migrations that are to be applied; rejects where one that was applied is another now. */
async function readPending(sql: Sql, directory: URL): Promise<Migration[]> {
  const { pending, changed } = await compare(sql, directory)
  const [first] = changed
  if (first === undefined) return pending
  throw new MigrationError(
    `sql/${first} was changed after it was applied. Put it back, and make the change in a new file.`,
  )
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
    const { pending, ...others } = await withTimeout(compare(sql, directory))
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
  await changeWithLockTimeout(sql, async (transaction) => {
    await transaction.unsafe(text)
    await transaction`
      insert into schema_migrations (version, checksum) values (${version}, ${checksum})`
  })
}
