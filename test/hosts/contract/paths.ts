/** Spellings of an address that must not bypass sign-in: cases 79 to 85 of test/input-cases.md. */
import { expect } from 'vitest'
import { add, get, shareOf, type Clause, type ContractHost } from './requests.ts'
import { browserAt, PASSWORD, signedIn, withPeople } from './people.ts'
import { bytesOf, page, statusesIn } from './raw-http.ts'

const SECRET = 'Secretly bought'
const TOKEN = 'i'.repeat(43)

const SPELLINGS = [
  '/..%2f..%2fetc/passwd',
  '/../../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/static/..%5c..%5cpackage.json',
  '/app.css/../package.json',
  '/app.css%2f..%2f..%2fpackage.json',
  '/_headers',
  '/tsconfig.json',
  '//history',
  '///evil.example/history',
  '/history/',
  '/history//',
  '/history/.',
  '/./history',
  '/x/../history',
  '/%68istory',
  '/HISTORY',
  '/history;a=b',
  '/history%00',
  '/history%20',
  '/history%2f',
  '/sign-in/../history',
  '/sign-in/%2e%2e/history',
  '/sign-in%2f..%2fhistory',
  '/healthz/../history',
  '/healthz/..%2fhistory',
  '/metrics/../history',
  '/app.css/../history',
  '/icon.svg/..;/history',
  `/invite/${TOKEN}/../../history`,
  `/invite/${TOKEN}%2f..%2f..%2fhistory`,
  '/%',
  '/%E0%A4%A',
  '/\\evil.example',
  '/?q=%',
]

const IDS = ['1', '-1', '1e3', '%00', 'x'.repeat(200), '..%2f..%2fetc', '%27', 'undefined']

const QUERIES = [
  'page=-1',
  'page=1e9',
  'limit=1000000',
  'sort=%3Bdrop',
  'period=2026-02-31',
  'after=NaN',
  'q=%',
  'q=%28a%2B%29%2B%24',
  'q=%25_%5C',
  `q=${'a%20'.repeat(500)}`,
  Array.from({ length: 100 }, (_, index) => `category=c${index}`).join('&'),
  'q=1&q=2',
  '__proto__=1&constructor=2',
]

const ELSEWHERE = [
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'https:evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  '/..//evil.example',
  '/.//evil.example',
  '/%0d%0aSet-Cookie:%20x=1',
  '/\r\nSet-Cookie: x=1',
]

async function expectDoor(host: ContractHost, path: string) {
  const answer = await bytesOf(host, page(path))
  const [status] = statusesIn(answer)
  const [, location = ''] = /^location: (.*)\r$/im.exec(answer) ?? []
  const isLeaked = /Secretly|root:|"dependencies"/.test(answer)
  expect({ path, status, location, isLeaked }).toEqual({
    path,
    status: expect.toBeOneOf([302, 400, 404]),
    location: expect.stringMatching(/^$|^\/sign-in(\?next=%2F[^/\\]*)?$/),
    isLeaked: false,
  })
}

async function expectNoExpense(host: ContractHost, id: string) {
  const [status] = statusesIn(await bytesOf(host, page(`/expenses/${id}`)))
  expect({ id, status }).toEqual({ id, status: expect.toBeOneOf([400, 404]) })
}

async function expectAtOnce(host: ContractHost, query: string) {
  const began = performance.now()
  const answer = await get(host, `/?${query}`)
  await answer.text()
  expect({ query, status: answer.status }).toEqual({ query, status: expect.toBeOneOf([200, 400]) })
  // Fifty milliseconds where nothing else runs.
  expect(performance.now() - began).toBeLessThan(1000)
}

async function expectHome(host: ContractHost, next: string) {
  const fields = { name: 'owner', password: PASSWORD, next }
  const answer = await browserAt(host).post('/sign-in', fields)
  expect(answer.status).toBe(303)
  const { origin, pathname } = new URL(answer.headers.get('location') ?? '', host.address)
  expect({ next, origin, pathname }).toEqual({
    next,
    origin: host.address,
    pathname: expect.not.stringMatching(/^\/\//),
  })
  // None that an address smuggled in; the list gets the notice “Signed in”.
  const cookies = answer.headers.getSetCookie().map((each) => /-([a-z]+)=/.exec(each)?.[1])
  const expected = ['session', 'device', ...(pathname === '/' ? ['notice'] : [])]
  expect(cookies).toEqual(expected)
}

export const paths: Clause[] = [
  [
    'cases 79 and 80: no spelling of a path reaches a page without signing in',
    withPeople(async (host) => {
      const owner = await signedIn(host, 'owner')
      await owner.post('/add', { category: 'food', price: '1', name: SECRET })
      for (const path of SPELLINGS) await expectDoor(host, path)
    }),
  ],
  [
    'case 81: an unknown id is 400 or 404',
    async (host) => {
      for (const id of shareOf(IDS, host)) await expectNoExpense(host, id)
    },
  ],
  [
    'cases 82, 84 and 85: an odd query string is answered or refused within a second',
    async (host) => {
      await add(host, {})
      for (const query of shareOf(QUERIES, host)) await expectAtOnce(host, query)
    },
  ],
  [
    'case 83: signing in redirects to a page of this site, whatever the form says',
    withPeople(async (host) => {
      for (const next of shareOf(ELSEWHERE, host)) await expectHome(host, next)
    }),
  ],
]
