/** The database in the embedded server: its addresses, by role, and how it is made. */
import { connect } from '../../db/connect.ts'
import { hasState } from '../../db/errors.ts'
import { ROLES } from '../database/role-names.ts'
import { prepareRoles } from '../database/roles.ts'
import type { Passwords } from './data-directory.ts'

const DATABASE = 'expense_tracker'

type Address = { readonly port: number; readonly socketDirectory: string }

/** The addresses of the database on a server. */
export function urlsOf({ port, socketDirectory }: Address, { admin, owner, app }: Passwords) {
  const socket = socketDirectory === '' ? '' : `?host=${encodeURIComponent(socketDirectory)}`
  // Where there is a socket, the host is ignored.
  const url = (role: string, password: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${DATABASE}${socket}`
  return {
    url: url(ROLES.app, app),
    ownerUrl: url(ROLES.owner, owner),
    adminUrl: url(ROLES.admin, admin),
  }
}

/** Makes the database and the roles, unless they are there. */
export async function prepareServer(adminUrl: string, passwords: Passwords): Promise<void> {
  await prepareRoles(adminUrl, passwords).catch(async (error: unknown) => {
    if (!hasState(error, '3D000')) throw error
    const url = new URL(adminUrl)
    url.pathname = '/postgres'
    await prepareRoles(url.href, passwords)
    const sql = connect(url.href, { max: 1 })
    try {
      await sql`create database ${sql(DATABASE)}`
    } finally {
      await sql.end()
    }
    await prepareRoles(adminUrl, passwords)
  })
}
