/**
 * `npm run member -- add NAME [ROLE]`, `password NAME`, `link NAME ISSUER SUBJECT`, `remove NAME` or
 * `list`: who signs in. A password is asked for, or read from the first line of standard input;
 * empty, one is made up and shown.
 */
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { v7 as uuidV7 } from 'uuid'
import { readNewPassword } from '../../functions/credentials.ts'
import { connect, type Sql } from '../db/connect.ts'
import { addIdentity } from '../db/identities.ts'
import { readFirstLedger } from '../db/ledgers.ts'
import { addMember, hasMembers, readMemberByKey, writePassword } from '../db/members.ts'
import { endMembership, listMembers } from '../db/memberships.ts'
import { hostOf, identityOf } from '../domain/identity.ts'
import { isRole, memberKey, parseMemberName, ROLES } from '../domain/member.ts'
import type { Result } from '../domain/result.ts'
import { runCommand } from './command.ts'
import { createPasswords } from './passwords.ts'
import { StartError } from './start-error.ts'

const USAGE = `Say one of these:
  npm run member -- add NAME [${ROLES.join('|')}]
  npm run member -- password NAME
  npm run member -- link NAME ISSUER SUBJECT
  npm run member -- remove NAME
  npm run member -- list`

const [, , what, typed = '', ...more] = process.argv

const commands: Readonly<Record<string, (sql: Sql, ledgerId: string) => Promise<string>>> = {
  add: async (sql, ledgerId) => {
    const name = valid(parseMemberName(typed))
    const isFirst = !(await hasMembers(sql))
    const given = more[0] ?? (isFirst ? 'owner' : 'member')
    if (!isRole(given)) throw new StartError(USAGE)
    const { hash, said } = await newPassword(sql, name)
    const member = { memberId: uuidV7(), name, nameKey: memberKey(name), passwordHash: hash }
    const isNew = await addMember(sql, { ...member, ledgerId, role: given })
    if (!isNew) throw new StartError(`There is a member called ${name} already.`)
    return `${name} can sign in now, as ${given}.${said}`
  },
  password: async (sql) => {
    const member = await memberCalled(sql)
    const { hash, said } = await newPassword(sql, member.name)
    await writePassword(sql, member.memberId, hash, { isReset: true })
    return `${member.name} has a new password, and is signed out everywhere.${said}`
  },
  link: async (sql) => {
    const { memberId, name } = await memberCalled(sql)
    const [iss, sub] = more
    const identity = identityOf({ iss, sub })
    if (identity === undefined || !URL.canParse(identity.issuer)) throw new StartError(USAGE)
    const isTheirs = await addIdentity(sql, memberId, identity, new Date())
    if (!isTheirs) throw new StartError('That account lets somebody else in.')
    return `${name} can sign in with that account at ${hostOf(identity.issuer)}.`
  },
  remove: async (sql, ledgerId) => {
    const { memberId, name } = await memberCalled(sql)
    const outcome = await endMembership(sql, ledgerId, memberId)
    if (outcome === 'last owner') throw new StartError(`${name} is the only owner of the ledger.`)
    return `${name} does not see the ledger any more.`
  },
  list: async (sql, ledgerId) => {
    const members = await listMembers(sql, ledgerId)
    return members.map((member) => `${member.name}\t${member.role}`).join('\n') || 'Nobody.'
  },
}

await runCommand(async (url) => {
  const command = commands[what ?? '']
  if (command === undefined || (what !== 'list' && typed === '')) throw new StartError(USAGE)
  const sql = connect(url, { max: 1 })
  try {
    const ledger = await readFirstLedger(sql)
    if (ledger === undefined) throw new StartError('The database has no ledger.')
    process.stdout.write(`${await command(sql, ledger.ledgerId)}\n`)
  } finally {
    await sql.end()
  }
})

async function memberCalled(sql: Sql) {
  const name = valid(parseMemberName(typed))
  const member = await readMemberByKey(sql, memberKey(name))
  if (member === undefined) throw new StartError(`There is no member called ${name}.`)
  return member
}

async function newPassword(sql: Sql, name: string) {
  const given = await readLine(`Password for ${name} (empty: one is made up): `)
  const made = given === '' ? randomBytes(15).toString('base64url') : undefined
  const password = valid(await readNewPassword(sql, made ?? given, name))
  const said = made === undefined ? '' : ` The password is ${made}`
  return { hash: await createPasswords().hash(password), said }
}

function valid(result: Result<string, string>): string {
  if (!result.ok) throw new StartError(result.problem)
  return result.value
}

/** A line of standard input; on a terminal it is asked for, and what is typed is not shown. */
async function readLine(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const isTyped = process.stdin.isTTY
  if (isTyped) process.stderr.write(question)
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTyped })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    if (isTyped) process.stderr.write('\n')
  }
}
