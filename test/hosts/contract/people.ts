import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { readFirstLedger } from '../../../src/db/ledgers.ts'
import { addMember } from '../../../src/db/people/members.ts'
import { memberKey, type Role } from '../../../src/domain/member.ts'
import { createPasswords } from '../../../src/hosts/passwords.ts'
import { createAuthenticator } from '../../support/passkey-authenticator.ts'
import { FORM, get, type Clause, type ContractHost } from './requests.ts'

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
]

export const people: Clause[] = CLAUSES.map(([promise, check]) => [promise, withPeople(check)])
