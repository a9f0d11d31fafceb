/**
 * Checks within the statement that answers a request that its session is still valid: the app remembers
 * the session from an earlier request, which saves a round trip that would read it first.
 */
import type { Ledger } from '../../domain/ledger.ts'
import type { Fragment, Sql } from '../connect.ts'
import { fromFirstLedger, ledgerColumns } from '../ledgers.ts'
import { everHadMembers } from '../people/first-member.ts'
import { fromSession, type Session } from './sessions.ts'

/** Who asks for which ledger: a session, or anybody while there are no members. */
export type Access = {
  readonly ledger: Ledger
  readonly session?: (Session & { readonly tokenHash: string }) | undefined
  readonly now: Date
}

/**
 * A condition, the same for all rows: the session is valid, its member still has this name, role and
 * ledger, and the ledger has the same settings.
 */
export function stillHas(sql: Sql, { ledger, session, now }: Access): Fragment {
  if (session === undefined) {
    return sql`(
      select ${isUnchanged(sql, ledger)} and not ${everHadMembers(sql)}
      from (select ${ledgerColumns(sql)} ${fromFirstLedger(sql)}) as open
    )`
  }
  const { tokenHash, memberName, role } = session
  return sql`(
    select ${isUnchanged(sql, ledger)} and member_name = ${memberName} and role = ${role}
    from (
      select members.name as member_name, role, ${ledgerColumns(sql)}
      ${fromSession(sql, tokenHash, now)}
    ) as visit
  )`
}

// The version tells a change of the settings by the app; an operator may change them too.
function isUnchanged(sql: Sql, ledger: Ledger) {
  const { ledgerId, version, name, currency, locale, timeZone, monthStart, weekStart } = ledger
  return sql`
    ledger_id = ${ledgerId} and version = ${version} and name = ${name}
    and currency = ${currency} and locale = ${locale} and time_zone = ${timeZone}
    and month_start = ${monthStart} and week_start = ${weekStart}`
}
