/** The superuser of a server: how it is reached, and how it gives its name to the app's role. */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Sql } from '../../db/connect.ts'
import { hasState } from '../../db/errors.ts'
import { StartError } from '../process/start-error.ts'
import { withTimeout } from './lock.ts'
import { passwordClause } from './password-clause.ts'
import { ROLES, urlAs } from './role-names.ts'

/** A superuser for a moment: a session cannot rename its own role. */
const RENAMER = 'expense_renamer'

/** The superuser a server is made with can be renamed, and neither demoted nor dropped. */
const BOOTSTRAP_ROLE = 10

const TRIES = 20

// Between two tries, another run may have given the superuser its new name.
export async function connectAsSuperuser(adminUrl: string): Promise<Sql> {
  const { username, password } = new URL(adminUrl)
  const names = username === ROLES.admin ? [ROLES.admin, ROLES.app] : [username]
  for (let attempt = 0; ; attempt += 1) {
    const name = names[attempt % names.length] ?? username
    const url = urlAs(name, decodeURIComponent(password), adminUrl)
    const sql = connect(url, { max: 1, max_lifetime: null })
    try {
      const [role] = await withTimeout(
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

export async function renameBootstrapRole(sql: Sql, adminUrl: string): Promise<void> {
  const [bootstrap] = await sql<[{ name: string }]>`
    select rolname as name from pg_roles where oid = ${BOOTSTRAP_ROLE}`
  if (bootstrap.name === ROLES.app) await renameAsAnother(sql, adminUrl)
  await sql`drop role if exists ${sql(RENAMER)}`
}

async function renameAsAnother(sql: Sql, adminUrl: string): Promise<void> {
  const password = randomBytes(24).toString('hex')
  await sql`drop role if exists ${sql(RENAMER)}`
  await sql.unsafe(`create role ${RENAMER} superuser login ${passwordClause(password)}`)
  const renamer = connect(urlAs(RENAMER, password, adminUrl), { max: 1 })
  const adminPassword = decodeURIComponent(new URL(adminUrl).password)
  try {
    await renamer.begin(async (transaction) => {
      await transaction`alter role ${sql(ROLES.app)} rename to ${sql(ROLES.admin)}`
      // A new name makes an MD5 password useless: its salt is the name.
      await transaction.unsafe(`alter role ${ROLES.admin} ${passwordClause(adminPassword)}`)
    })
  } finally {
    await renamer.end({ timeout: 1 })
  }
}
