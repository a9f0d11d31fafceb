/** Whoever runs the app decides who signs in, from a shell. */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { beforeEach, expect, test } from 'vitest'
import { startSession } from '../../src/db/sign-in/start-session.ts'
import { manageMembers } from '../../src/hosts/manage-members.ts'
import { createPasswords } from '../../src/hosts/passwords.ts'
import { StartError } from '../../src/hosts/process/start-error.ts'
import { program, ROOT } from '../support/runtimes.ts'
import { createDatabase, createLedgerDatabase, type Schema } from '../support/schema.ts'

const PASSWORD = 'five words nobody else says'
const USAGE = /^Say one of these:\n {2}npm run member -- add NAME \[owner\|member\|viewer\]\n/
const { matches } = createPasswords()
const passwords = createPasswords({ ln: 4, r: 1, p: 1 })

let database: Schema

beforeEach(async () => {
  database = await createLedgerDatabase()
})

/** Runs what `npm run member -- …` runs, with what is typed on standard input. */
async function member(parameters: string[], typed = `${PASSWORD}\n`) {
  const env = { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: 'error' }
  const command = ['dist/hosts/member-command.js', ...parameters]
  const child = spawn(program('node'), command, { cwd: ROOT, env })
  let [out, problems] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (problems += chunk.toString()))
  // It may end without having read.
  child.stdin.on('error', () => {})
  child.stdin.end(typed)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, problems }
}

/** Does the same in this process, with quick hashes: starting one takes longer than most commands. */
async function manage(parameters: string[], typed = PASSWORD) {
  const asked = { readLine: async () => typed, hash: passwords.hash }
  try {
    return success(await manageMembers(database.sql, parameters, asked))
  } catch (error) {
    if (error instanceof StartError) return refused(error.message)
    throw error
  }
}

const success = (out: string) => ({ code: 0, out: `${out}\n`, problems: '' })
const refused = (problems: string) => ({ code: 1, out: '', problems: `${problems}\n` })

/** Whether somebody is let in by a password. */
async function isPasswordOf(name: string, password: string): Promise<boolean> {
  const [row] = await database.sql`select password_hash from members where name = ${name}`
  return matches(password, String(row?.passwordHash))
}

test('the first member is an owner, others are members unless a role is given, and all are listed', async () => {
  database = await createDatabase()
  expect(await member(['list'])).toEqual(success('Nobody.'))
  expect(await member(['add', 'Ada'])).toEqual(success('Ada can sign in now, as owner.'))
  expect(await member(['add', 'Grace'])).toEqual(success('Grace can sign in now, as member.'))
  const viewer = await member(['add', 'Alan', 'viewer'])
  expect(viewer).toEqual(success('Alan can sign in now, as viewer.'))
  expect(await member(['list'])).toEqual(success('Ada\towner\nGrace\tmember\nAlan\tviewer'))
  expect(await isPasswordOf('Ada', PASSWORD)).toBe(true)
  expect(await isPasswordOf('Ada', `${PASSWORD}\n`)).toBe(false)
}, 60_000)

test('a password that is not typed is generated and printed, and signs in', async () => {
  for (const [name, typed] of [
    ['Ada', '\n'],
    ['Eve', ''],
  ] as const) {
    const { out } = await member(['add', name], typed)
    const [, password = ''] = /The password is ([\w-]{20})\n$/.exec(out) ?? []
    expect(await isPasswordOf(name, password)).toBe(true)
  }
}, 60_000)

test('a name or password that the sign-in form refuses is refused here, and adds no member', async () => {
  const few = 'The password needs 12 characters or more. Some words will do.'
  expect(await manage(['add', 'Ada'], 'short')).toEqual(refused(few))
  for (const guessed of ['qwerty123456', 'Ada Ada Ada Ada']) {
    expect((await manage(['add', 'Ada'], guessed)).problems).toContain('easy to guess')
  }
  expect((await manage(['add', 'A\nda'])).code).toBe(1)
  expect(await database.sql`select from members`).toHaveLength(0)
})

test('a name can be used once, whatever its case and spacing', async () => {
  await manage(['add', 'Ada'])
  const taken = refused('There is a member called ada already.')
  expect(await manage(['add', 'ada'])).toEqual(taken)
  expect(await manage(['list'])).toEqual(success('Ada\towner'))
})

test('a new password replaces the old one, and ends every session', async () => {
  await manage(['add', 'Ada'])
  const [row] = await database.sql`select member_id from members`
  const session = { sessionId: randomUUID(), tokenHash: 'a'.repeat(64), device: null }
  const ada = { ...session, memberId: String(row?.memberId), method: 'password' } as const
  const device = { deviceId: randomUUID(), tokenHash: 'b'.repeat(64), presentedHash: null }
  await startSession(database.sql, ada, device, new Date())

  expect((await manage(['password', 'Ada'], 'short')).code).toBe(1)
  expect(await database.sql`select from sessions`).toHaveLength(1)
  expect(await database.sql`select from known_devices`).toHaveLength(1)
  const changed = await manage(['password', ' ada '], 'a wholly different sentence')
  expect(changed).toEqual(success('Ada has a new password, and is signed out everywhere.'))
  expect(await database.sql`select from sessions`).toHaveLength(0)
  expect(await database.sql`select from known_devices`).toHaveLength(0)
  expect(await isPasswordOf('Ada', PASSWORD)).toBe(false)
  expect(await isPasswordOf('Ada', 'a wholly different sentence')).toBe(true)
  expect(await manage(['password', 'Eve'])).toEqual(refused('There is no member called Eve.'))
})

test('a removed member no longer sees the ledger, and its last owner cannot be removed', async () => {
  await manage(['add', 'Ada'])
  await manage(['add', 'Eve'])
  const still = 'The account is still there, with a password. To end it: npm run member -- end Eve'
  expect(await manage(['remove', 'Eve'])).toEqual(
    success(`Eve does not see the ledger any more. ${still}`),
  )
  expect(await manage(['remove', 'Ada'])).toEqual(refused('Ada is the only owner of the ledger.'))
  expect(await manage(['list'])).toEqual(success('Ada\towner'))
})

test('an account is deleted with all it holds, unless it is the only owner of a ledger', async () => {
  await manage(['add', 'Ada'])
  await manage(['add', "Eve O'Neill", 'owner'])
  const { sql } = database
  const [eve] = await sql`select member_id from members where name <> 'Ada'`
  const memberId = String(eve?.memberId)
  await sql`
    insert into ledgers (ledger_id, name, currency, locale, time_zone, created_at)
    values (${randomUUID()}, 'Allotment', 'USD', 'en-US', 'UTC', '2100-01-01')`
  await sql`
    insert into memberships (ledger_id, member_id, role)
    select ledger_id, ${memberId}, 'owner' from ledgers where name = 'Allotment'`
  await sql`
    insert into passkeys (member_id, credential_id, public_key, counter, added_at)
    values (${memberId}, 'x', '', 0, now()), (${memberId}, 'y', '', 0, now())`
  await sql`
    insert into identities (issuer, subject, member_id, added_at)
    values ('https://x.example', 'x', ${memberId}, now())`

  const { out } = await manage(['remove', "Eve O'Neill"])
  expect(out).toContain(
    'with a password, 2 passkeys, a linked account, and the ledger “Allotment”. ' +
      "To end it: npm run member -- end 'Eve O'\\''Neill'",
  )
  for (const [name, ledger] of [
    ["Eve O'Neill", 'the ledger “Allotment”'],
    ['Ada', 'the first ledger'],
  ] as const) {
    const { code, problems } = await manage(['end', name])
    expect([code, problems]).toEqual([
      1,
      expect.stringContaining(`${name} is the only owner of ${ledger}. Somebody else has to own`),
    ])
  }
  expect(await sql`select from members`).toHaveLength(2)

  await sql`
    insert into memberships (ledger_id, member_id, role)
    select ledger_id, members.member_id, 'owner' from ledgers, members
    on conflict (ledger_id, member_id) do nothing`
  expect(await manage(['end', "eve o'neill"])).toEqual(
    success(
      "The account of Eve O'Neill has ended, with every way to sign in and every place in a " +
        'ledger. What it wrote stays under that name.',
    ),
  )
  for (const table of ['members', 'memberships', 'passkeys', 'identities']) {
    expect(await sql`select from ${sql(table)} where member_id = ${memberId}`).toHaveLength(0)
  }
  expect((await manage(['end', "Eve O'Neill"])).problems).toContain('There is no member called')
})

test('without a command it prints its usage', async () => {
  const { code, out, problems } = await member([])
  expect([code, out]).toEqual([1, ''])
  expect(problems).toMatch(USAGE)
}, 30_000)

test.each([[['make', 'Ada']], [['end']], [['add']], [['add', 'Ada', 'king']], [['password']]])(
  'with the arguments %j it prints its usage',
  async (parameters) => {
    const { code, out, problems } = await manage(parameters)
    expect([code, out]).toEqual([1, ''])
    expect(problems).toMatch(USAGE)
    expect(await database.sql`select from members`).toHaveLength(0)
  },
)
