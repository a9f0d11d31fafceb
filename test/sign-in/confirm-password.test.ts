/** Confirming the password in a session has a rate limit for each session. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import { attack, statusesOf } from '../support/password-guessing.ts'
import { addTestMember, browserOf, PASSWORD, signedInAs } from '../support/members.ts'

let app: TestApp

beforeEach(async () => {
  app = await createTestApp()
  await addTestMember(app, 'Ada')
})

const oidc = { issuer: 'https://sign-in.example', clientId: 'x', clientSecret: 'x' }
const forms: [path: string, fields: Record<string, string>][] = [
  ['/settings/password', { password: 'a wholly different sentence' }],
  ['/settings/passkeys/options', {}],
  ['/settings/identities/link', { method: 'access' }],
]

describe.each(forms)('%s', (path, fields) => {
  const right = { ...fields, current: PASSWORD }
  const wrong = { ...fields, current: 'wrong' }

  beforeEach(() => {
    const access = { issuer: 'https://x.example', audience: 'x', keys: async () => [] }
    Object.assign(app.bindings, { access, settings: { openTo: 'this machine', oidc } })
  })

  test('accepts the right password while strangers guess, and from an address that is limited', async () => {
    const ada = await signedInAs(app, 'Ada')
    await attack(app, 'Ada')
    await statusesOf(browserOf(app), 6, { name: 'Nobody', password: 'x' })
    const answer = await ada.post(path, right)
    expect(answer.status).not.toBe(429)
    expect(await answer.text()).not.toContain('Wrong password.')
  })

  test('is limited after five wrong passwords, in this session only', async () => {
    const [ada, other] = [await signedInAs(app, 'Ada'), await signedInAs(app, 'Ada')]
    const device = await signedInAs(app, 'Ada')
    expect(await statusesOf(ada, 6, wrong, path)).toEqual([...Array(5).fill(422), 429])
    Object.assign(app.bindings, { now: () => new Date(NOW.getTime() + 61_000) })
    expect((await ada.post(path, right)).status).toBe(429)
    expect((await other.post(path, right)).status).not.toBe(429)
    const password = path.endsWith('password') ? 'a wholly different sentence' : PASSWORD
    for (const browser of [device, browserOf(app)]) {
      expect((await browser.post('/sign-in', { name: 'Ada', password })).status).toBe(303)
    }
  })
})
