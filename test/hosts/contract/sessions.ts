/** What is of people and their devices, on cryptography and cookies that other clauses try on each host. */
import { expect } from 'vitest'
import { inFull } from '../../support/read-html.ts'
import { browserAt, FOOD, PASSWORD, signedIn, withPeople, type PeopleClause } from './people.ts'
import { FORM, get, type Clause } from './requests.ts'

const RIGHT = { name: 'owner', password: PASSWORD }

const CLAUSES: (readonly [promise: string, check: PeopleClause])[] = [
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

export const sessions: Clause[] = CLAUSES.map(([promise, check]) => [promise, withPeople(check)])
