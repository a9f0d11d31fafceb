/**
 * The roles of a database server: who administers it, who owns the tables, who uses them, and who
 * watches. It takes a superuser to make them.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Sql, type Transaction } from '../db/connect.ts'
import { hasState } from '../db/errors.ts'
import { answered, changeInShortTries, lockDatabase, type OnWait } from './database-lock.ts'
import { grantTables } from './rights.ts'
import { StartError } from './start-error.ts'

export const ROLES = {
  /** The superuser of a server of the app's own. */
  admin: 'expense_admin',
  /** Owns the database and its tables: migrations run as this role. */
  owner: 'expense_owner',
  /** Reads and writes rows, and nothing else: the app's role. */
  app: 'expense_user',
  /** Reads statistics, and no table: the exporter's role. */
  exporter: 'expense_exporter',
} as const

export type RolePasswords = {
  readonly owner: string
  readonly app: string
  /** Without one, no role for an exporter is made. */
  readonly exporter?: string | undefined
}

/** A superuser for a moment: a session cannot rename its own role. */
const RENAMER = 'expense_renamer'

/** The superuser a server is made with can be renamed, and neither demoted nor dropped. */
const BOOTSTRAP_ROLE = 10

const TRIES = 20

/**
 * Brings the server and the database of `adminUrl`, whose user is a superuser, into the state that
 * `ROLES` describes, whatever it finds. Any number may run at once, and one that was killed is
 * finished by the next. Where the superuser is still called expense_user and has the password of
 * `adminUrl`, it becomes expense_admin. Throws a StartError when the user is no superuser.
 */
export async function prepareRoles(
  adminUrl: string,
  passwords: RolePasswords,
  onWait?: OnWait,
): Promise<void> {
  const sql = await connectAsSuperuser(adminUrl)
  try {
    await lockDatabase(sql, onWait)
    await renameBootstrapRole(sql, adminUrl)
    await sql.begin((transaction) => makeRoles(transaction, passwords))
    await handOver(sql)
    await sql.begin((transaction) => setRights(transaction, passwords))
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** The address of a database, for a role of `ROLES`. */
export function urlAs(role: string, password: string, url: string): string {
  const address = new URL(url)
  address.username = role
  address.password = encodeURIComponent(password)
  return address.href
}

// Between two tries, another run may have given the superuser its new name.
async function connectAsSuperuser(adminUrl: string): Promise<Sql> {
  const { username, password } = new URL(adminUrl)
  const names = username === ROLES.admin ? [ROLES.admin, ROLES.app] : [username]
  for (let attempt = 0; ; attempt += 1) {
    const name = names[attempt % names.length] ?? username
    const url = urlAs(name, decodeURIComponent(password), adminUrl)
    const sql = connect(url, { max: 1, max_lifetime: null })
    try {
      const [role] = await answered(
        sql<[{ superuser: boolean }]>`
          select rolsuper as superuser from pg_roles where rolname = current_user`,
      )
      if (role.superuser) return sql
      throw new StartError(`${name} is not a superuser: it cannot make the roles of a server.`)
    } catch (error) {
      await sql.end({ timeout: 0 })
      if (attempt >= TRIES || !hasState(error, '28P01', '28000')) throw error
      await sleep(attempt % names.length === 0 ? 0 : 200)
    }
  }
}

async function renameBootstrapRole(sql: Sql, adminUrl: string): Promise<void> {
  const [bootstrap] = await sql<[{ name: string }]>`
    select rolname as name from pg_roles where oid = ${BOOTSTRAP_ROLE}`
  if (bootstrap.name === ROLES.app) await renameAsAnother(sql, adminUrl)
  await sql`drop role if exists ${sql(RENAMER)}`
}

async function renameAsAnother(sql: Sql, adminUrl: string): Promise<void> {
  const password = randomBytes(24).toString('hex')
  await sql`drop role if exists ${sql(RENAMER)}`
  await sql.unsafe(`create role ${RENAMER} superuser login ${secret(password)}`)
  const renamer = connect(urlAs(RENAMER, password, adminUrl), { max: 1 })
  const adminPassword = decodeURIComponent(new URL(adminUrl).password)
  try {
    await renamer.begin(async (transaction) => {
      await transaction`alter role ${sql(ROLES.app)} rename to ${sql(ROLES.admin)}`
      // A new name makes an MD5 password useless: its salt is the name.
      await transaction.unsafe(`alter role ${ROLES.admin} ${secret(adminPassword)}`)
    })
  } finally {
    await renamer.end({ timeout: 1 })
  }
}

async function makeRoles(sql: Transaction, { owner, app, exporter }: RolePasswords): Promise<void> {
  await makeRole(sql, ROLES.owner, owner)
  await makeRole(sql, ROLES.app, app)
  if (exporter === undefined) return
  await makeRole(sql, ROLES.exporter, exporter)
  await sql`grant pg_monitor to ${sql(ROLES.exporter)}`
}

/** A role that may sign in, and is nothing else. */
async function makeRole(sql: Transaction, role: string, password: string): Promise<void> {
  const [found] = await sql`select from pg_roles where rolname = ${role}`
  if (found === undefined) await sql`create role ${sql(role)}`
  await sql.unsafe(`
    alter role ${role} with
      login inherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls
      ${secret(password)}`)
  const memberships = await sql<{ revoke: string }[]>`
    select
      format('revoke %I from %I granted by %I', parent.rolname, child.rolname, grantor.rolname)
      as revoke
    from pg_auth_members
    join pg_roles as parent on parent.oid = roleid
    join pg_roles as child on child.oid = member
    join pg_roles as grantor on grantor.oid = grantor
    where child.rolname = ${role}`
  for (const { revoke } of memberships) await sql.unsafe(revoke)
}

/**
 * Gives the database and what is in its schema to the owner: at once what was the app's own, and by
 * itself each object of others, since PostgreSQL does not reassign what its bootstrap role owns.
 */
async function handOver(sql: Sql): Promise<void> {
  await changeInShortTries(sql, async (transaction) => {
    await transaction`reassign owned by ${sql(ROLES.app)} to ${sql(ROLES.owner)}`
  })
  const objects = await sql<{ change: string }[]>`
    with
      owner as (select oid from pg_roles where rolname = ${ROLES.owner}),
      objects (kind, name, owner, class, id) as (
        select 'database', format('%I', datname), datdba, 'pg_database'::regclass, oid
        from pg_database
        where datname = current_database()
        union all
        select 'schema', format('%I', nspname), nspowner, 'pg_namespace'::regclass, oid
        from pg_namespace
        where nspname = 'public'
        union all
        select
          case relkind
            when 'S' then 'sequence'
            when 'v' then 'view'
            when 'm' then 'materialized view'
            when 'f' then 'foreign table'
            else 'table'
          end,
          format('%I.%I', 'public', relname), relowner, 'pg_class'::regclass, oid
        from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'S', 'v', 'm', 'f')
        union all
        select 'routine', oid::regprocedure::text, proowner, 'pg_proc'::regclass, oid
        from pg_proc
        where pronamespace = 'public'::regnamespace
        union all
        select 'type', format('%I.%I', 'public', typname), typowner, 'pg_type'::regclass, oid
        from pg_type
        where typnamespace = 'public'::regnamespace and typtype in ('d', 'e', 'r')
      )
    select format('alter %s %s owner to %I', kind, name, ${ROLES.owner}::text) as change
    from objects
    where
      owner <> (select oid from owner)
      -- What belongs to an extension stays with it, and a sequence follows the table of its column.
      and not exists (
        select from pg_depend
        where
          classid = class and objid = id
          and (deptype = 'e' or (kind = 'sequence' and refobjsubid > 0 and deptype in ('a', 'i')))
      )`
  for (const { change } of objects) {
    await changeInShortTries(sql, async (transaction) => void (await transaction.unsafe(change)))
  }
}

async function setRights(sql: Transaction, { exporter }: RolePasswords): Promise<void> {
  const [database] = await sql<[{ name: string }]>`select current_database() as name`
  const [owner, app, name] = [sql(ROLES.owner), sql(ROLES.app), sql(database.name)]
  await sql`revoke all on database ${name} from public, ${app}`
  // /readyz proves with a temporary table that there is room to write.
  await sql`grant connect, temporary on database ${name} to ${app}`
  if (exporter !== undefined) {
    await sql`revoke all on database ${name} from ${sql(ROLES.exporter)}`
    await sql`grant connect on database ${name} to ${sql(ROLES.exporter)}`
  }
  await sql`revoke all on schema public from public`
  await sql`
    alter default privileges for role ${owner} in schema public
    grant select, insert, update, delete on tables to ${app}`
  await grantTables(sql, 'public', ROLES.app)
}

/**
 * A password as PostgreSQL stores it (RFC 5803), so that neither its log nor its statistics ever
 * see the text. The driver does not normalize a password when it signs in, so neither does this.
 */
function secret(password: string): string {
  const salt = randomBytes(16)
  const iterations = 4096
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const key = (name: string) => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(key('Client Key')).digest('base64')
  const server = key('Server Key').toString('base64')
  const verifier = `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${server}`
  return `password '${verifier}'`
}
