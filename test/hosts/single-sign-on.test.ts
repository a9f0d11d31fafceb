/** A provider and Cloudflare Access let people in on every host, over real HTTP. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addIdentity } from '../../src/db/sign-in/identities.ts'
import { readFirstLedger } from '../../src/db/ledgers.ts'
import { addMember } from '../../src/db/people/members.ts'
import { signed } from '../support/jwt.ts'
import { CLIENT, startProvider, type Provider } from '../support/oidc-provider.ts'
import { RUNTIMES, startRuntime, type RunningHost, type Runtime } from '../support/runtimes.ts'
import { createLedgerDatabase, type Schema } from '../support/schema.ts'

const AUDIENCE = 'a'.repeat(64)

let provider: Provider
let database: Schema
let ada: string
const hosts = new Map<Runtime, RunningHost>()

beforeAll(async () => {
  provider = await startProvider()
  database = await createLedgerDatabase()
  const { ledgerId = '' } = (await readFirstLedger(database.sql)) ?? {}
  ada = randomUUID()
  const member = { memberId: ada, name: 'Ada', nameKey: 'ada', passwordHash: null }
  await addMember(database.sql, { ...member, ledgerId, role: 'owner' })
  const settings = {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.clientId,
    OIDC_CLIENT_SECRET: CLIENT.clientSecret,
    ACCESS_ISSUER: provider.issuer,
    ACCESS_AUDIENCE: AUDIENCE,
  }
  await Promise.all(
    RUNTIMES.map(async (runtime) => {
      hosts.set(runtime, await startRuntime(runtime, database.url, settings))
    }),
  )
}, 120_000)
afterAll(async () => {
  await Promise.all([...hosts.values()].map((host) => host.stop()))
  await provider?.stop()
})

const link = (subject: string) =>
  addIdentity(database.sql, ada, { issuer: provider.issuer, subject, label: null }, new Date())

const cookieOf = (answer: Response) =>
  answer.headers.getSetCookie().map((each) => each.split(';')[0] ?? '')

describe.each(RUNTIMES)('on %s', (runtime) => {
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${hosts.get(runtime)?.address}${path}`, { redirect: 'manual', headers })

  test('a provider signs in only a member who linked the account', async () => {
    for (const [subject, status] of [
      [`linked-${runtime}`, 303],
      ['nobody', 422],
    ] as const) {
      if (status === 303) await link(subject)
      provider.acts.subject = subject
      const left = await ask('/sign-in/oidc?next=%2Fhistory')
      expect(left.status).toBe(303)
      const back = await fetch(left.headers.get('location') ?? '', { redirect: 'manual' })
      const { pathname, search } = new URL(back.headers.get('location') ?? '')
      const headers = { cookie: cookieOf(left).join('; ') }
      const entered = await ask(pathname + search, headers)
      expect(entered.status).toBe(status)
      expect((await ask(pathname + search, headers)).status).toBe(422)
      const session =
        cookieOf(entered).find((each) => /^expense-tracker-\d+-session=/.test(each)) ?? ''
      expect((await ask('/history', { cookie: session })).status).toBe(status === 303 ? 200 : 302)
    }
  })

  test('a token signed by Cloudflare Access signs in, and one that it did not sign does not', async () => {
    await link(`passed-${runtime}`)
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: provider.issuer,
      aud: [AUDIENCE],
      sub: `passed-${runtime}`,
      exp: now + 60,
    }
    const passed = await signed(provider.key, claims)
    const name = 'cf-access-jwt-assertion'
    const entered = await ask('/sign-in', { [name]: passed })
    expect(entered.status).toBe(302)
    expect((await ask('/', { cookie: cookieOf(entered).join('; ') })).status).toBe(200)
    const expired = await signed(provider.key, { ...claims, exp: now - 1 })
    expect((await ask('/sign-in', { [name]: expired })).status).toBe(200)
    for (const plain of ['Remote-User', 'Cf-Access-Authenticated-User-Email']) {
      expect((await ask('/sign-in', { [plain]: `passed-${runtime}` })).status).toBe(200)
    }
  })
})
