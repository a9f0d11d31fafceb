/** The roles of a database server, and the address of a database for one of them. */

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

/** The address of a database, for a role of `ROLES`. */
export function urlAs(role: string, password: string, url: string): string {
  const address = new URL(url)
  address.username = role
  address.password = encodeURIComponent(password)
  return address.href
}
