/** A flood of sign-ins slows nobody who is signed in. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { storeExpenses } from '../../src/db/expenses/store-expenses.ts'
import { readFirstLedger } from '../../src/db/ledgers.ts'
import { addMember } from '../../src/db/people/members.ts'
import { memberKey } from '../../src/domain/member.ts'
import { freePort } from '../support/ports.ts'
import { createPasswords } from '../../src/hosts/passwords.ts'
import { believableExpenses } from '../../src/hosts/seed.ts'
import { program, startProgram } from '../support/runtimes.ts'
import { createLedgerDatabase } from '../support/schema.ts'

const PASSWORD = 'five words nobody else says'
const AT_ONCE = 50
const LASTS = 8000
const LEAST = 100

test('while fifty clients guess passwords without a pause, 99 of 100 lists are answered within 100 ms', async () => {
  const { url, sql } = await createLedgerDatabase()
  const ledger = await readFirstLedger(sql)
  if (ledger === undefined) throw new Error('no ledger')
  const made = believableExpenses({ count: 1000, number: 3, ledger, today: '2026-06-05', years: 1 })
  await storeExpenses(sql, ledger.ledgerId, made)
  const passwordHash = await createPasswords().hash(PASSWORD)
  const names = { memberId: randomUUID(), name: 'Ada', nameKey: memberKey('Ada') }
  await addMember(sql, { ...names, passwordHash, ledgerId: ledger.ledgerId, role: 'owner' })

  const port = await freePort()
  const host = await startProgram(port, [program('node'), 'dist/hosts/node.js'], {
    DATABASE_URL: url,
    TRUSTED_PROXIES: '127.0.0.1',
  })
  while ((await fetch(`${host.address}/readyz`)).status !== 200) await sleep(50)
  // From an address and under a name of its own each, so that no limit turns them away.
  const signIn = (name: string, password: string) =>
    fetch(`${host.address}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'x-forwarded-for': address(), 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ name, password }),
    })
  const entered = await signIn('Ada', PASSWORD)
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const list = async () => {
    const began = performance.now()
    const answer = await fetch(`${host.address}/?period=all`, { headers: { cookie } })
    await answer.text()
    expect(answer.status).toBe(200)
    return performance.now() - began
  }
  for (let time = 0; time < 20; time += 1) await list()

  const statuses = new Map<number, number>()
  const ends = performance.now() + LASTS
  const guess = async () => {
    const { status } = await signIn(randomUUID(), 'wrong')
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  const flood = (async () => {
    while (performance.now() < ends) await Promise.all(Array.from({ length: AT_ONCE }, guess))
  })()
  await sleep(300)
  const took: number[] = []
  while (performance.now() < ends) {
    took.push(await list())
    await sleep(1)
  }
  await flood
  await host.stop()
  took.sort((one, other) => one - other)
  const p99 = took[Math.ceil(0.99 * took.length) - 1] ?? Infinity
  console.log(
    `p99 ${p99.toFixed(1)} ms of ${took.length} lists; guesses:`,
    Object.fromEntries(statuses),
  )
  expect(took.length).toBeGreaterThan(30)
  expect(statuses.get(422)).toBeGreaterThan(0)
  expect(p99).toBeLessThan(LEAST)
}, 60_000)

function address(): string {
  return Array.from({ length: 4 }, () => 1 + Math.floor(Math.random() * 250)).join('.')
}
