import { v7 as uuidV7 } from 'uuid'
import { connect, type Sql, type Transaction } from '../db/connect.ts'
import { hasState, isRefused } from '../db/errors.ts'
import { createFirstLedger } from '../db/ledgers.ts'
import { weekStartOf } from '../domain/ledger.ts'
import { convertSavedViews } from './convert-saved-views.ts'
import { MigrationError, readPending, type Pending } from './compare-schema.ts'
import {
  withTimeout,
  changeWithLockTimeout,
  lockDatabase,
  reportWhileSlow,
  type OnWait,
} from './database/lock.ts'
import { giveRights } from './database/rights.ts'
import type { Renamed } from './letters/member-keys.ts'
import { hasOlderLetters, updateLetters } from './letters/update-letters.ts'
import { MIGRATIONS, type Applied, type Migration } from './migration-files.ts'

export type FirstLedger = {
  readonly currency: string
  readonly locale: string
  readonly timeZone: string
  /** Whether somebody gave the time zone; a guess otherwise. */
  readonly timeZoneChosen?: boolean
}

export type Preparation = {
  /** The names of the migrations that were applied. */
  readonly applied: string[]
  /** Members who sign in with another name now, since theirs became that of an older member. */
  readonly renamed: readonly Renamed[]
  /** Whether the role may make tables, so that migrations can run as it. */
  readonly mayMigrate: boolean
  /** Whether the server has a role with the app role's name. */
  readonly knowsAppRole: boolean
}

type Options = {
  readonly directory?: URL
  /** The role of requests, where another one migrates. */
  readonly appRole?: string | undefined
  readonly onWait?: OnWait
  /** Receives the name of a slow change, repeatedly. */
  readonly onSlow?: (what: string) => void
}

/**
 * Brings a database to the schema in `directory`, and gives this build's its first ledger. Runs over its own
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
    let renamed: readonly Renamed[] = []
    if (await withTimeout(needsChange(sql, directory, mayMigrate))) {
      await lockDatabase(sql, onWait)
      applied = await applyMigrations(sql, directory, onSlow)
      if (directory === MIGRATIONS) {
        if (await hasOlderLetters(sql)) {
          const updated = orExplain(sql, 'new keys of names', updateLetters(sql))
          renamed = await reportWhileSlow(updated, () => onSlow('the keys of names'))
        }
        await reportWhileSlow(createTrigramIndex(sql), () => onSlow('the index of texts'))
        const periods = { monthStart: 1, weekStart: weekStartOf(ledger.locale) }
        await createFirstLedger(sql, { ledgerId: uuidV7(), ...ledger, ...periods })
      }
    }
    if (directory === MIGRATIONS) {
      await reportWhileSlow(convertSavedViews(sql), () => onSlow('the saved views'))
    }
    const knowsAppRole = appRole === undefined || (await giveRights(sql, appRole, onWait))
    return { applied, renamed, mayMigrate, knowsAppRole }
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
  if (namesOf(await readPending(sql, directory)).length > 0) return true
  if (directory === MIGRATIONS && (await hasOlderLetters(sql))) return true
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
async function createTrigramIndex(sql: Sql): Promise<void> {
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
  const names = namesOf(pending)
  const [first] = names
  if (first === undefined) return []
  await orExplain(
    sql,
    `${names.length} migrations, from sql/${first} on`,
    applyPending(sql, pending, onSlow),
  )
  return names
}

/** Applies migrations that a schema lacks. */
export async function applyPending(
  sql: Sql,
  pending: Pending,
  onSlow: (what: string) => void = () => {},
): Promise<void> {
  await sql`
    create table if not exists schema_migrations (
      version text not null,
      checksum text not null,
      applied_at timestamptz not null default now(),
      constraint schema_migrations_pkey primary key (version)
    )`
  const [first = ''] = namesOf(pending)
  await reportWhileSlow(applyBaseline(sql, pending), () => onSlow(`sql/${first}`))
  for (const migration of pending.later) {
    await reportWhileSlow(applyMigration(sql, migration), () => onSlow(`sql/${migration.version}`))
  }
}

/** Awaits a change of the schema; a role that may not make it gets told what to run. */
async function orExplain<Answer>(
  sql: Sql,
  lacking: string,
  change: Promise<Answer>,
): Promise<Answer> {
  try {
    return await change
  } catch (error) {
    if (!hasState(error, ...NOT_ALLOWED)) throw error
    const [role] = await sql<[{ name: string }]>`select current_user as name`
    throw new MigrationError(
      `The database lacks ${lacking}, and the role ` +
        `${role.name} may not change the schema (${error.message}). Run \`npm run migrate\` with ` +
        'MIGRATE_DATABASE_URL naming the role that owns the tables.',
    )
  }
}

// Without the right to use a schema, a role does not even see it.
const NOT_ALLOWED = ['42501', '3F000']

const namesOf = ({ baseline, later }: Pending) =>
  [...baseline, ...later].map(({ version }) => version)

/**
 * Applies the baseline as a whole. An adopted database has its schema from the squashed files, and
 * gets the comments only. A new one also gets their rows of schema_migrations: a build before the
 * baseline would apply the files whose rows are missing.
 */
async function applyBaseline(sql: Sql, { baseline, isAdopted, squashed }: Pending): Promise<void> {
  if (baseline.length === 0) return
  if (!isAdopted) await requireUnicode(sql)
  await sql.begin(async (transaction) => {
    for (const { text } of baseline) {
      await transaction.unsafe(isAdopted ? commentsIn(text) : text)
    }
    await recordApplied(transaction, [...squashed, ...baseline])
  })
}

/** Refuses a new database that could not store every text, or would count bytes as characters. */
async function requireUnicode(sql: Sql): Promise<void> {
  const [{ name, encoding }] = await sql<[{ name: string; encoding: string }]>`
    select current_database() as name, current_setting('server_encoding') as encoding`
  if (encoding === 'UTF8') return
  throw new MigrationError(
    `The database ${name} stores text in ${encoding}, which lacks most letters. Create one with ` +
      "`create database … encoding 'UTF8' template template0`, and name it in DATABASE_URL.",
  )
}

/** The comments in a migration, which end with the first semicolon. */
function commentsIn(text: string): string {
  return (text.match(/^comment on [^;]+;$/gm) ?? []).join('\n')
}

async function applyMigration(sql: Sql, migration: Migration): Promise<void> {
  await changeWithLockTimeout(sql, async (transaction) => {
    await transaction.unsafe(migration.text)
    await recordApplied(transaction, [migration])
  })
}

async function recordApplied(sql: Transaction, migrations: readonly Applied[]): Promise<void> {
  const rows = migrations.map(({ version, checksum }) => ({ version, checksum }))
  await sql`
    insert into schema_migrations (version, checksum)
    select version, checksum
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (version text, checksum text)`
}
