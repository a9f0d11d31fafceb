import type { Config } from './process/config.ts'
import { connect } from '../db/connect.ts'
import { hasMembers, addSetupToken } from '../db/people/first-member.ts'
import { newToken } from '../domain/session.ts'
import type { Log } from './process/log.ts'
import { settingsOf } from './app-settings.ts'
import { retryWhileAway } from './migrate-on-start.ts'

/**
 * Logs how to add the first member, with a token that only readers of the log see. It waits while the
 * role of requests cannot use the database, and throws a StartError where an operator has to act.
 */
export async function offerSetup(
  { address, databaseUrl }: { readonly address: string; readonly databaseUrl: string },
  config: Config,
  log: Log,
): Promise<void> {
  if (config.setupToken !== undefined || settingsOf(config).openTo === 'everyone') return
  const variable = config.databaseUrl === undefined ? undefined : 'DATABASE_URL'
  const token = await retryWhileAway(databaseUrl, log, { variable }, () =>
    makeSetupToken(databaseUrl),
  )
  if (token === undefined) return
  const where = config.publicOrigin ?? address
  // A fragment is never sent, so that no proxy writes it down, and the page takes it out of the address.
  log.info(`nobody signs in yet. To create the first account, open ${where}/setup#token=${token}`)
}

/** Makes a new setup token while there are no members; answers undefined where there are some. */
async function makeSetupToken(url: string): Promise<string | undefined> {
  const sql = connect(url, { max: 1 })
  try {
    if (await hasMembers(sql)) return undefined
    const { token, hash } = await newToken()
    await addSetupToken(sql, hash)
    return token
  } finally {
    await sql.end({ timeout: 1 })
  }
}
