/** Members of a test's app, and their browsers. */
import { randomUUID } from 'node:crypto'
import type { Sql } from '../../src/db/connect.ts'
import { readFirstLedger } from '../../src/db/ledgers.ts'
import { addMember } from '../../src/db/people/members.ts'
import { memberKey, type Role } from '../../src/domain/member.ts'
import { passwords, type TestApp } from './app.ts'

export const PASSWORD = 'five words nobody else says'

/** The cookies' names at http://localhost, where a test's app is. */
export const SESSION = 'expense-tracker-80-session'
export const SIGNING_IN = 'expense-tracker-80-signing-in'
export const DEVICE = 'expense-tracker-80-device'
export const NOTICE = 'expense-tracker-80-notice'
export const LAST_ACTION = 'expense-tracker-80-flash'

/** Stores a member of a ledger (default: the first one); returns the member's id. */
export async function addTestMember(
  { sql }: { readonly sql: Sql },
  name: string,
  role: Role = 'owner',
  ledgerId?: string,
): Promise<string> {
  const memberId = randomUUID()
  const place = { ledgerId: ledgerId ?? (await readFirstLedger(sql))?.ledgerId ?? '', role }
  const passwordHash = await passwords.hash(PASSWORD)
  await addMember(sql, { memberId, name, nameKey: memberKey(name), passwordHash, ...place })
  return memberId
}

/** A client that stores cookies and sends them, as a browser does. */
export function browserOf(app: TestApp, headers: Record<string, string> = {}) {
  const jar = new Map<string, string>()
  const request = async (path: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const own = { ...headers, ...(cookie !== '' && { cookie }) }
    const sent = { ...own, ...(init.headers as Record<string, string> | undefined) }
    const answer = await app.request(path, { ...init, headers: sent })
    for (const each of answer.headers.getSetCookie()) {
      const [, name = '', value = '', rest = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(each) ?? []
      if (/max-age=0/i.test(rest)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  return {
    jar,
    request,
    post: (path: string, fields: Record<string, string> = {}) =>
      request(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        body: new URLSearchParams(fields).toString(),
      }),
    text: async (path: string) => (await request(path)).text(),
  }
}

export type TestBrowser = ReturnType<typeof browserOf>

/** A browser in which an existing member is signed in. */
export async function signedInAs(app: TestApp, name: string): Promise<TestBrowser> {
  const browser = browserOf(app)
  const answer = await browser.post('/sign-in', { name, password: PASSWORD })
  if (answer.status !== 303) throw new Error(`${name} is not let in: ${answer.status}`)
  return browser
}
