/** The two people of the made-up household. */
import type { Author } from '../../db/expenses/store-expenses.ts'
import type { Sql } from '../../db/connect.ts'
import { addFirstMember, addMember, readMember } from '../../db/people/members.ts'
import { memberKey } from '../../domain/member.ts'
import { StartError } from '../process/start-error.ts'

// Fixed ids, by which a second run finds them again. Nobody signs in by an id.
const ADA = {
  memberId: '01890a5d-ac96-774b-bcce-000000000ada',
  name: 'Ada',
  role: 'owner',
  who: 'Firefox on Android',
} as const
const BEN = {
  memberId: '01890a5d-ac96-774b-bcce-000000000be2',
  name: 'Ben',
  role: 'member',
  who: 'Safari on iPhone',
} as const

/** Two phones: the history of an app without members tells people apart by their devices. */
export const PHONES: readonly [Author, Author] = [{ who: ADA.who }, { who: BEN.who }]

/**
 * Adds Ada and Ben, who have no way to sign in until the operator gives them a password; answers
 * both as authors. Throws a StartError if the app has members of its own: an owner who is made up
 * must not see their ledger.
 */
export async function addMadeUpMembers(
  sql: Sql,
  ledgerId: string,
): Promise<readonly [Author, Author]> {
  for (const { memberId, name, role } of [ADA, BEN]) {
    if ((await readMember(sql, memberId)) !== undefined) continue
    const member = { memberId, name, nameKey: memberKey(name), passwordHash: null, ledgerId, role }
    const isNew = await (role === 'owner' ? addFirstMember : addMember)(sql, member)
    if (!isNew) {
      throw new StartError(
        'The app has members already: Ada and Ben cannot be added. Leave out --members.',
      )
    }
  }
  return [
    { who: ADA.who, memberId: ADA.memberId },
    { who: BEN.who, memberId: BEN.memberId },
  ]
}
