import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { endAccount } from '../../../src/db/people/accounts.ts'
import { inFull } from '../../support/read-html.ts'
import type { Clause } from './requests.ts'
import { FOOD, signedIn, withPeople, type PeopleClause } from './people.ts'

const CLAUSES: (readonly [promise: string, check: PeopleClause])[] = [
  [
    'a changed role applies to the next request: who may write, and who may change roles',
    async (host, { viewer }) => {
      const [owner, other] = [await signedIn(host, 'owner'), await signedIn(host, 'viewer')]
      expect((await other.ask('/')).status).toBe(200)
      expect((await other.post('/add', FOOD)).status).toBe(403)
      expect((await owner.post('/people/role', { member: viewer, role: 'member' })).status).toBe(
        303,
      )
      expect((await other.post('/add', FOOD)).status).toBe(303)
      expect((await other.post('/people/invite', { role: 'owner' })).status).toBe(403)
      expect((await owner.post('/people/remove', { member: viewer })).status).toBe(303)
      expect((await other.ask('/')).status).toBe(403)
    },
  ],
  [
    'an invitation is invalid once its maker is no longer an owner of the ledger',
    async (host, { member }) => {
      const owner = await signedIn(host, 'owner')
      await owner.post('/people/role', { member, role: 'owner' })
      const second = await signedIn(host, 'member')
      const page = inFull(await (await second.post('/people/invite', { role: 'owner' })).text())
      const [, path = ''] = /href="[^"]*(\/invite\/[\w-]{43})"/.exec(page) ?? []
      expect((await second.ask(path)).status).toBe(200)
      expect((await owner.post('/people/remove', { member })).status).toBe(303)
      expect((await second.ask(path)).status).toBe(404)
      expect((await second.post(path)).status).toBe(404)
      expect((await second.ask('/')).status).toBe(403)
    },
  ],
  [
    'a viewer cannot make a ledger, a member can, and a deleted account is signed out at once',
    async (host, ids) => {
      const [viewer, member] = [await signedIn(host, 'viewer'), await signedIn(host, 'member')]
      expect(inFull(await (await viewer.ask('/ledgers')).text())).not.toContain('action="/ledgers"')
      expect((await viewer.post('/ledgers', { name: 'Allotment' })).status).toBe(403)
      const id = randomUUID()
      try {
        expect((await member.post('/ledgers', { name: 'Allotment', id })).status).toBe(303)
        expect(await endAccount(host.sql, ids.member)).toEqual({
          outcome: 'last owner',
          ledgers: ['Allotment'],
        })
        expect(await endAccount(host.sql, ids.viewer)).toEqual({ outcome: 'ended' })
        expect((await viewer.ask('/')).status).toBe(302)
      } finally {
        await host.sql`delete from memberships where ledger_id = ${id}`
        await host.sql`delete from ledgers where ledger_id = ${id}`
      }
    },
  ],
]

export const roles: Clause[] = CLAUSES.map(([promise, check]) => [promise, withPeople(check)])
