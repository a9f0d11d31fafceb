/** The setup token creates the first member, and no other. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../functions/app.tsx'
import { addSetupToken } from '../../src/db/people/first-member.ts'
import { newToken } from '../../src/domain/session.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { addTestMember, browserOf } from '../support/members.ts'
import { fieldIn } from '../support/read-html.ts'

const TOKEN = 'a token that was made at home'
const GOOD = { token: TOKEN, name: 'Ada', password: 'a sentence of my own' }

let app: TestApp

beforeEach(async () => {
  app = await createTestApp({ settings: { openTo: 'nobody', setupToken: TOKEN } })
})

const members = () => app.sql`
  select name, role from members join memberships using (member_id) order by name`

test('a closed app answers with the setup form only', async () => {
  expect((await app.request('/')).status).toBe(403)
  const answer = await app.request('/setup')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store, no-transform')
  expect(answer.headers.get('referrer-policy')).toBe('same-origin')
})

test('the first member owns the first ledger and is signed in', async () => {
  const browser = browserOf(app)
  const answer = await browser.post('/setup', GOOD)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
  expect((await browser.request('/')).status).toBe(200)
  expect(await members()).toEqual([{ name: 'Ada', role: 'owner' }])
  expect((await app.request('/')).headers.get('location')).toBe('/sign-in')
})

test('the token is a form field and never part of a URL', async () => {
  const page = await (await app.request(`/setup?token=${encodeURIComponent(TOKEN)}`)).text()
  expect(fieldIn(page, 'token').value).toBe('')
})

test('after the first member, the form is gone and the token invalid', async () => {
  const { token, hash } = await newToken()
  await addSetupToken(app.sql, hash)
  await browserOf(app).post('/setup', GOOD)
  expect(await app.sql`select from setup_tokens`).toHaveLength(0)
  for (const each of [TOKEN, token]) {
    const again = await browserOf(app).post('/setup', { ...GOOD, token: each, name: 'Eve' })
    expect([again.status, again.headers.get('location')]).toEqual([303, '/sign-in'])
  }
  expect((await app.request('/setup')).headers.get('location')).toBe('/sign-in')
  expect(await members()).toHaveLength(1)
})

test('five concurrent setups create one member', async () => {
  const names = ['Ada', 'Bob', 'Eve', 'Joe', 'Zoe']
  const answers = await Promise.all(
    names.map((name) => browserOf(app).post('/setup', { ...GOOD, name })),
  )
  const targets = answers.map(({ headers }) => headers.get('location'))
  expect(targets.filter((target) => target === '/')).toHaveLength(1)
  expect(targets.filter((target) => target === '/sign-in')).toHaveLength(4)
  expect(await members()).toHaveLength(1)
})

describe('a token that Node printed', () => {
  let token: string

  beforeEach(async () => {
    app = await createTestApp({ settings: { openTo: 'nobody' } })
    const made = await newToken()
    token = made.token
    await addSetupToken(app.sql, made.hash)
  })

  test('creates the first member', async () => {
    const answer = await browserOf(app).post('/setup', { ...GOOD, token: ` ${token} ` })
    expect(answer.status).toBe(303)
    expect(await members()).toHaveLength(1)
  })

  test('is valid for a week, whichever process printed it', async () => {
    await app.sql`update setup_tokens set created_at = now() - interval '8 days'`
    const [one, other] = [await newToken(), await newToken()]
    await addSetupToken(app.sql, one.hash)
    await addSetupToken(app.sql, other.hash)
    expect((await browserOf(app).post('/setup', { ...GOOD, token })).status).toBe(422)
    const answer = await browserOf(app).post('/setup', { ...GOOD, token: one.token })
    expect(answer.headers.get('location')).toBe('/')
  })
})

const wrong: [fields: Record<string, string>, field: string, said: string][] = [
  [{ token: 'wrong' }, 'token', 'Wrong setup token.'],
  [{ token: '' }, 'token', 'Wrong setup token.'],
  [{ name: '' }, 'name', ''],
  [{ password: 'short' }, 'password', '12 characters'],
  [{ password: 'Ada Ada Ada Ada' }, 'password', 'easy to guess'],
  [{ password: 'zxcvbnm123456' }, 'password', 'easy to guess'],
]

test.each(wrong)('with %j the field %s says %s', async (fields, field, message) => {
  const answer = await browserOf(app).post('/setup', { ...GOOD, ...fields })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(fieldIn(page, field)).toMatchObject({ invalid: true })
  expect(fieldIn(page, field).problem).toContain(message)
  expect(page.match(/<input[^>]* autofocus[^>]*>/g)).toEqual([
    expect.stringContaining(`name="${field}"`),
  ])
  expect(page).not.toContain(GOOD.password)
  expect(await members()).toHaveLength(0)
})

test('wrong tokens are limited to five a minute', async () => {
  const statuses: number[] = []
  for (let time = 0; time < 6; time += 1) {
    const answer = await browserOf(app).post('/setup', { ...GOOD, token: `guess ${time}` })
    statuses.push(answer.status)
  }
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
  expect((await browserOf(app).post('/setup', GOOD)).status).toBe(429)
  const elsewhere = { ...app.bindings, clientAddress: '198.51.100.7' }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams(GOOD).toString()
  const answer = await createApp().request('/setup', { method: 'POST', headers, body }, elsewhere)
  expect(answer.status).toBe(303)
})

test('without a token there is no setup form', async () => {
  app = await createTestApp()
  expect((await app.request('/setup')).status).toBe(403)
  expect((await app.post('/setup', GOOD)).status).toBe(403)
  expect(await members()).toHaveLength(0)
})

test('the token is invalid if the command has created a member', async () => {
  await addTestMember(app, 'Ada')
  const answer = await app.post('/setup', { ...GOOD, name: 'Eve' })
  expect(answer.headers.get('location')).toBe('/sign-in')
  expect(await members()).toHaveLength(1)
})
