/**
 * Creates the roles of a database server: administrator, owner of the tables, app, and exporter. It
 * takes a superuser.
 */
import type { Transaction } from '../../db/connect.ts'
import { lockDatabase, type OnWait } from './lock.ts'
import { giveToOwner } from './ownership.ts'
import { passwordClause } from './password-clause.ts'
import { grantTables } from './rights.ts'
import { ROLES, type RolePasswords } from './role-names.ts'
import { connectAsSuperuser, renameBootstrapRole } from './superuser.ts'

/**
 * Brings the server and the database of `adminUrl`, whose user is a superuser, into the state that
 * `ROLES` describes, whatever it finds. Any number may run at once, and one that was killed is
 * finished by the next. Where the superuser still has the name expense_user and has the password of
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
    await giveToOwner(sql)
    await sql.begin((transaction) => setRights(transaction, passwords))
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function makeRoles(sql: Transaction, { owner, app, exporter }: RolePasswords): Promise<void> {
  await makeRole(sql, ROLES.owner, owner)
  await makeRole(sql, ROLES.app, app)
  if (exporter === undefined) return
  await makeRole(sql, ROLES.exporter, exporter)
  await sql`grant pg_monitor to ${sql(ROLES.exporter)}`
}

/** Creates a role that may log in and has no other attribute or membership. */
async function makeRole(sql: Transaction, role: string, password: string): Promise<void> {
  const [found] = await sql`select from pg_roles where rolname = ${role}`
  if (found === undefined) await sql`create role ${sql(role)}`
  await sql.unsafe(`
    alter role ${role} with
      login inherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls
      ${passwordClause(password)}`)
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
