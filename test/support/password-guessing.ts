/** Sign-ins with wrong passwords, to reach the rate limits. */
import { expect } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import type { TestApp } from './app.ts'
import type { TestBrowser } from './members.ts'

/** Sends a wrong password from an address; returns the status. */
export async function guess(app: TestApp, name: string, clientAddress: string) {
  const body = new URLSearchParams({ name, password: 'wrong' }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const init = { method: 'POST', headers, body }
  const answer = await createApp().request('/sign-in', init, { ...app.bindings, clientAddress })
  return answer.status
}

/** Sends twelve wrong passwords from three addresses, and expects two to be limited. */
export async function attack(app: TestApp, name: string, network = '198.51.100') {
  const statuses: number[] = []
  for (let index = 0; index < 12; index += 1) {
    statuses.push(await guess(app, name, `${network}.${index % 3}`))
  }
  expect(statuses.filter((status) => status === 422)).toHaveLength(10)
}

/** Posts the same fields `count` times, one after the other; returns the statuses. */
export async function statusesOf(
  browser: TestBrowser,
  count: number,
  fields: Record<string, string>,
  path = '/sign-in',
) {
  const statuses: number[] = []
  for (let time = 0; time < count; time += 1) {
    statuses.push((await browser.post(path, fields)).status)
  }
  return statuses
}
