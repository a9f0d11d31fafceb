import type { LETTERS_VERSION } from '../domain/letters.ts'
import type { Client } from './sql-fragment-cache.ts'
import type { Fragment } from './connect.ts'

/**
 * The table that does not exist, by whose name constraints refuse the keys of another version of the
 * letters: see the table letters_versions.
 */
export const LETTERS_REFUSAL = 'letters_of_another_version'

/** The version of the letters as a literal. It compiles only as that of the domain. */
export function lettersVersion(sql: Client): Fragment {
  return LITERALS[2](sql)
}

const LITERALS: Readonly<Record<typeof LETTERS_VERSION, (sql: Client) => Fragment>> = {
  2: (sql) => sql`2`,
}
