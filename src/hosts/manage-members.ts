/** Adds, changes, links, removes and lists members, as whoever runs the app asks for it. */
import { randomBytes } from 'node:crypto'
import { v7 as uuidV7 } from 'uuid'
import { readNewPassword } from '../../functions/sign-in/credentials.ts'
import { endAccount, readAccount, type Account } from '../db/people/accounts.ts'
import type { Sql } from '../db/connect.ts'
import { addIdentity } from '../db/sign-in/identities.ts'
import { readFirstLedger } from '../db/ledgers.ts'
import { addMember, readMemberByKey, writePassword } from '../db/people/members.ts'
import { endMembership, listMembers } from '../db/people/memberships.ts'
import { hostOf, identityOf } from '../domain/identity.ts'
import { isRole, memberKey, parseMemberName, ROLES } from '../domain/member.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Result } from '../domain/result.ts'
import { refusalText } from '../views/messages/refusal-text.ts'
import { StartError } from './process/start-error.ts'

const USAGE = `Say one of these:
  npm run member -- add NAME [${ROLES.join('|')}]
  npm run member -- password NAME
  npm run member -- link NAME ISSUER SUBJECT
  npm run member -- remove NAME
  npm run member -- end NAME
  npm run member -- list`

type Asked = {
  /** Asks for a line of text, such as a password. */
  readonly readLine: (question: string) => Promise<string>
  readonly hash: (password: string) => Promise<string>
}

type Command = (
  command: Asked & {
    readonly sql: Sql
    readonly ledgerId: string
    /** What was typed after the command: a name, and then its parameters. */
    readonly typed: string
    readonly more: readonly string[]
  },
) => Promise<string>

const COMMANDS: Readonly<Record<string, Command>> = {
  add: async ({ sql, ledgerId, typed, more, ...asked }) => {
    const name = valid(parseMemberName(typed))
    const isOwned = (await listMembers(sql, ledgerId)).some(({ role }) => role === 'owner')
    const given = more[0] ?? (isOwned ? 'member' : 'owner')
    if (!isRole(given)) throw new StartError(USAGE)
    const { hash, passwordNote } = await newPassword(sql, name, asked)
    const member = { memberId: uuidV7(), name, nameKey: memberKey(name), passwordHash: hash }
    const isNew = await addMember(sql, { ...member, ledgerId, role: given })
    if (!isNew) throw new StartError(`There is a member called ${name} already.`)
    return `${name} can sign in now, as ${given}.${passwordNote}`
  },
  password: async ({ sql, typed, ...asked }) => {
    const member = await findMember(sql, typed)
    const { hash, passwordNote } = await newPassword(sql, member.name, asked)
    await writePassword(sql, member.memberId, hash, { isReset: true })
    return `${member.name} has a new password, and is signed out everywhere.${passwordNote}`
  },
  link: async ({ sql, typed, more }) => {
    const { memberId, name } = await findMember(sql, typed)
    const [iss, sub] = more
    const identity = identityOf({ iss, sub })
    if (identity === undefined || !URL.canParse(identity.issuer)) throw new StartError(USAGE)
    const isTheirs = await addIdentity(sql, memberId, identity, new Date())
    if (!isTheirs) throw new StartError(refusalText({ code: 'account-of-another' }))
    return `${name} can sign in with that account at ${hostOf(identity.issuer)}.`
  },
  remove: async ({ sql, ledgerId, typed }) => {
    const { memberId, name } = await findMember(sql, typed)
    const outcome = await endMembership(sql, ledgerId, memberId)
    if (outcome === 'last owner') throw new StartError(`${name} is the only owner of the ledger.`)
    const account = await readAccount(sql, memberId)
    const remains = account === undefined ? 'nothing' : inAccount(account)
    return (
      `${name} does not see the ledger any more. The account is still there, with ${remains}. ` +
      `To end it: npm run member -- end ${argument(name)}`
    )
  },
  end: async ({ sql, typed }) => {
    const { memberId, name } = await findMember(sql, typed)
    const ending = await endAccount(sql, memberId)
    if (ending.outcome === 'last owner') {
      const ledgers = listed(ending.ledgers.map(ledgerLabel))
      throw new StartError(
        `${name} is the only owner of ${ledgers}. Somebody else has to own it first: an owner ` +
          'makes another one on /people.',
      )
    }
    return (
      `The account of ${name} has ended, with every way to sign in and every place in a ledger. ` +
      'What it wrote stays under that name.'
    )
  },
  list: async ({ sql, ledgerId }) => {
    const members = await listMembers(sql, ledgerId)
    return members.map((member) => `${member.name}\t${member.role}`).join('\n') || 'Nobody.'
  },
}

/** Does what the parameters say, and answers what it did. Throws a StartError with what to correct. */
export async function manageMembers(
  sql: Sql,
  [what = '', typed = '', ...more]: readonly string[],
  asked: Asked,
): Promise<string> {
  const command = COMMANDS[what]
  if (command === undefined || (what !== 'list' && typed === '')) throw new StartError(USAGE)
  const ledger = await readFirstLedger(sql)
  if (ledger === undefined) throw new StartError('The database has no ledger.')
  return command({ sql, ledgerId: ledger.ledgerId, typed, more, ...asked })
}

async function findMember(sql: Sql, typed: string) {
  const name = valid(parseMemberName(typed))
  const member = await readMemberByKey(sql, memberKey(name))
  if (member === undefined) throw new StartError(`There is no member called ${name}.`)
  return member
}

function inAccount({ hasPassword, passkeys, identities, ledgers }: Account): string {
  const parts = [
    ...(hasPassword ? ['a password'] : []),
    ...counted(passkeys, 'passkey'),
    ...counted(identities, 'linked account'),
    ...ledgers.map(ledgerLabel),
  ]
  return parts.length === 0 ? 'no way to sign in' : listed(parts)
}

function counted(count: number, noun: string): string[] {
  if (count === 0) return []
  return [count === 1 ? `a ${noun}` : `${count} ${noun}s`]
}

function ledgerLabel(name: string): string {
  return name === '' ? 'the first ledger' : `the ledger “${name}”`
}

function listed(parts: readonly string[]): string {
  return new Intl.ListFormat('en').format(parts)
}

/** A name as a shell takes it. */
function argument(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`
}

async function newPassword(sql: Sql, name: string, { readLine, hash }: Asked) {
  const given = await readLine(`Password for ${name} (empty: one is made up): `)
  const made = given === '' ? randomBytes(15).toString('base64url') : undefined
  const password = valid(await readNewPassword(sql, made ?? given, name))
  const passwordNote = made === undefined ? '' : ` The password is ${made}`
  return { hash: await hash(password), passwordNote }
}

function valid(result: Result<string, Refusal>): string {
  if (!result.ok) throw new StartError(refusalText(result.problem))
  return result.value
}
