import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { readFirstLedger } from '../../../src/db/ledgers.ts'
import { addMember } from '../../../src/db/people/members.ts'
import { memberKey, type Role } from '../../../src/domain/member.ts'
import { createPasswords } from '../../../src/hosts/passwords.ts'
import { createAuthenticator } from '../../support/passkey-authenticator.ts'
import { FORM, get, type Clause, type ContractHost } from './requests.ts'
import { inFull } from '../../support/read-html.ts'

export const PASSWORD = 'five words nobody else says'
/** Made cheaply, so that signing in takes no time: a hash contains its own parameters. */
const hashed = createPasswords({ ln: 4, r: 1, p: 1 }).hash(PASSWORD)

export type PeopleClause = (host: ContractHost, ids: Record<Role, string>) => Promise<void>

/** Has people sign in for as long as something is clause out, and nobody afterwards. */
export function withPeople(clause: PeopleClause) {
  return async (host: ContractHost) => {
    const ids = { owner: randomUUID(), member: randomUUID(), viewer: randomUUID() }
    const { ledgerId = '' } = (await readFirstLedger(host.sql)) ?? {}
    try {
      for (const role of ['owner', 'member', 'viewer'] as const) {
        const names = { memberId: ids[role], name: role, nameKey: memberKey(role) }
        await addMember(host.sql, { ...names, passwordHash: await hashed, ledgerId, role })
      }
      await clause(host, ids)
    } finally {
      await host.sql`
        with
          no_sessions as (delete from sessions),
          no_invitations as (delete from invitations),
          no_passkeys as (delete from passkeys),
          no_challenges as (delete from challenges),
          no_identities as (delete from identities),
          no_devices as (delete from known_devices),
          no_former as (delete from former_members),
          no_attempts as (delete from sign_in_attempts),
          no_memberships as (delete from memberships)
        delete from members`
    }
  }
}

const sent = (init: RequestInit) => init.headers as Record<string, string> | undefined

/** What a person's browser sends, with the cookies it was given. */
export function browserAt(host: ContractHost) {
  let cookie = ''
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await get(host, path, { ...init, headers: { ...sent(init), cookie } })
    for (const given of answer.headers.getSetCookie()) {
      if (/^expense-tracker-\d+-session=/.test(given)) cookie = given.split(';')[0] ?? ''
    }
    return answer
  }
  const post = (path: string, fields: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': FORM, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams(fields).toString(),
    })
  return { ask, post, holds: (text: string) => (cookie = text), cookie: () => cookie }
}

export async function signedIn(host: ContractHost, name: string) {
  const browser = browserAt(host)
  const answer = await browser.post('/sign-in', { name, password: PASSWORD })
  if (answer.status !== 303) throw new Error(`${name} is not let in: ${answer.status}`)
  return browser
}

const readOptions = async (answer: Response) => (await answer.json()) as { challenge: string }

const RIGHT = { name: 'owner', password: PASSWORD }
export const FOOD = { category: 'food', price: '1' }

const CLAUSES: (readonly [promise: string, check: PeopleClause])[] = [
  [
    'members sign in and out, and the session token is invalid after signing out',
    async (host) => {
      const nobody = await get(host, '/history')
      expect([nobody.status, nobody.headers.get('location')]).toEqual([
        302,
        '/sign-in?next=%2Fhistory',
      ])
      const browser = browserAt(host)
      const wrong = await browser.post('/sign-in', { name: 'owner', password: `${PASSWORD}!` })
      expect(wrong.status).toBe(422)
      const right = { name: 'Owner ', password: PASSWORD, next: '/history' }
      expect((await browser.post('/sign-in', right)).headers.get('location')).toBe('/history')
      expect((await browser.ask('/history')).status).toBe(200)
      expect(await (await browser.ask('/people')).text()).toContain('owner')

      const kept = browser.cookie()
      expect((await browser.post('/sign-out')).status).toBe(303)
      browser.holds(kept)
      expect((await browser.ask('/')).status).toBe(302)
    },
  ],
  [
    'sessions are listed, can be ended from another device, and expire',
    async (host, { owner }) => {
      const [here, there] = [await signedIn(host, 'owner'), await signedIn(host, 'owner')]
      const page = inFull(await (await here.ask('/settings/sessions')).text())
      expect(page.match(/name="session" value="[\da-f]{8}-/g)).toHaveLength(2)
      expect((await here.post('/settings/sessions/end', { session: 'others' })).status).toBe(303)
      expect((await there.ask('/')).status).toBe(302)
      expect((await here.ask('/')).status).toBe(200)

      const idle = new Date(Date.now() - 30 * 86_400_000 - 1000)
      await host.sql`update sessions set seen_at = ${idle} where member_id = ${owner}`
      expect((await here.ask('/')).status).toBe(302)
      const again = await signedIn(host, 'owner')
      await host.sql`update sessions set expires_at = now() where member_id = ${owner}`
      expect((await again.ask('/')).status).toBe(302)
    },
  ],
  [
    'an invitation can be accepted once',
    async (host) => {
      const owner = await signedIn(host, 'owner')
      const page = inFull(await (await owner.post('/people/invite', { role: 'viewer' })).text())
      const [, path = ''] = /href="[^"]*(\/invite\/[\w-]{43})"/.exec(page) ?? []
      const guest = browserAt(host)
      expect(await (await guest.ask(path)).text()).toContain('owner</bdi> invites you')
      const fields = { name: 'Guest', password: 'four words I made up' }
      expect((await guest.post(path, fields)).status).toBe(303)
      expect((await guest.ask('/')).status).toBe(200)
      expect((await guest.post('/add', FOOD)).status).toBe(403)
      expect((await browserAt(host).post(path, { ...fields, name: 'Other' })).status).toBe(404)
    },
  ],
  [
    'an added passkey signs in with each key algorithm, and one made for another site does not',
    async (host) => {
      // Browsers make none for an address without a name.
      const named = { ...host, address: host.address.replace('127.0.0.1', 'localhost') }
      const [owner, nobody] = [await signedIn(named, 'owner'), browserAt(named)]
      for (const kind of ['ES256', 'EdDSA', 'RS256'] as const) {
        const device = createAuthenticator(named.address, kind)
        const current = { current: PASSWORD }
        const making = await readOptions(await owner.post('/settings/passkeys/options', current))
        const made = JSON.stringify(device.create(making))
        expect((await owner.post('/settings/passkeys', { answer: made })).status).toBe(303)
        for (const [lies, status] of [
          [{ origin: 'https://evil.example' }, 422],
          [{}, 303],
        ] as const) {
          const using = await readOptions(await nobody.post('/sign-in/passkey/options'))
          const answer = JSON.stringify(device.get(using, lies))
          expect((await nobody.post('/sign-in/passkey', { answer })).status).toBe(status)
        }
        expect((await nobody.ask('/people')).status).toBe(200)
      }
    },
  ],
  [
    'a new password ends every other session',
    async (host) => {
      const [here, there] = [await signedIn(host, 'owner'), await signedIn(host, 'owner')]
      const password = 'a wholly different sentence'
      const short = { current: PASSWORD, password: 'short' }
      expect((await here.post('/settings/password', short)).status).toBe(422)
      const changed = await here.post('/settings/password', { current: PASSWORD, password })
      expect(changed.status).toBe(303)
      expect((await here.ask('/')).status).toBe(200)
      expect((await there.ask('/')).status).toBe(302)
      const old = await browserAt(host).post('/sign-in', { name: 'owner', password: PASSWORD })
      expect(old.status).toBe(422)
      const renewed = await browserAt(host).post('/sign-in', { name: 'owner', password })
      expect(renewed.status).toBe(303)
    },
  ],
  [
    'headers that name a user sign nobody in, and single sign-on is off until it is set up',
    async (host) => {
      const names = ['Remote-User', 'X-Forwarded-User', 'X-Forwarded-Email', 'X-WEBAUTH-USER']
      const mails = ['X-Auth-Request-User', 'Cf-Access-Authenticated-User-Email']
      for (const name of [...names, ...mails, 'Cf-Access-Jwt-Assertion']) {
        const headers = { [name]: 'owner' }
        expect((await get(host, '/', { headers })).status).toBe(302)
        expect((await get(host, '/sign-in', { headers })).status).toBe(200)
      }
      for (const path of ['/sign-in/oidc', '/sign-in/oidc/callback?code=x&state=x']) {
        expect((await get(host, path)).status).toBe(404)
      }
      expect(await host.sql`select from sessions`).toHaveLength(0)
    },
  ],
  [
    'a known device can sign in while strangers guess passwords, and sessions are not rate-limited',
    async (host) => {
      const entered = await browserAt(host).post('/sign-in', RIGHT)
      const cookies = entered.headers.getSetCookie().map((each) => each.split(';')[0] ?? '')
      const [device, visitor] = [browserAt(host), browserAt(host)]
      visitor.holds(cookies.join('; '))
      const strangers = Array.from({ length: 6 }, () =>
        browserAt(host).post('/sign-in', { ...RIGHT, password: 'wrong' }),
      )
      await Promise.all(strangers)
      expect((await browserAt(host).post('/sign-in', RIGHT)).status).toBe(429)

      const password = { current: 'wrong', password: 'a wholly different sentence' }
      expect((await visitor.post('/settings/password', password)).status).toBe(422)
      const left = await visitor.post('/sign-out')
      expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"')
      device.holds(cookies.find((each) => /^expense-tracker-\d+-device=/.test(each)) ?? '')
      expect((await device.post('/sign-in', RIGHT)).status).toBe(303)
    },
  ],
  [
    'five parallel wrong passwords are the limit, and a page of another site cannot try one',
    async (host) => {
      const guess = () => browserAt(host).post('/sign-in', { name: 'owner', password: 'wrong' })
      const all = await Promise.all(Array.from({ length: 9 }, guess))
      // A busy machine may answer a password that would wait too long with 429 too, before it is
      // counted or after; of nine, at least five are counted.
      expect(all.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(5)
      const wait = Number((await guess()).headers.get('retry-after'))
      expect(wait).toBeGreaterThan(30)
      expect(wait).toBeLessThanOrEqual(60)
      expect(all.filter(({ status }) => status !== 422 && status !== 429)).toEqual([])
      const elsewhere = { 'content-type': FORM, 'sec-fetch-site': 'cross-site' }
      const body = new URLSearchParams({ name: 'owner', password: PASSWORD }).toString()
      const foreign = { method: 'POST', headers: elsewhere, body }
      expect((await get(host, '/sign-in', foreign)).status).toBe(403)
    },
  ],
]

export const people: Clause[] = CLAUSES.map(([promise, check]) => [promise, withPeople(check)])
