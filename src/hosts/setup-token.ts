import { connect } from '../db/connect.ts'
import { hasMembers, keepSetupToken } from '../db/members.ts'
import { newToken } from '../domain/session.ts'

/** Makes a new setup token while there are no members; answers undefined where there are some. */
export async function makeSetupToken(url: string): Promise<string | undefined> {
  const sql = connect(url, { max: 1 })
  try {
    if (await hasMembers(sql)) return undefined
    const { token, hash } = await newToken()
    await keepSetupToken(sql, hash)
    return token
  } finally {
    await sql.end({ timeout: 1 })
  }
}
