/** A clock that was ahead and is set back locks nobody out, and makes no failure last. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createAccess } from '../../src/hosts/cloudflare-access-keys.ts'
import { createWriteProbe } from '../../src/hosts/write-probe.ts'
import { countAttempt } from '../../src/db/sign-in/rate-limits.ts'
import { limitsOf, limitsOfDevice, limitsOfSession } from '../../src/domain/rate-limits.ts'
import type { Sql } from '../../src/db/connect.ts'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import { addTestMember, browserOf, PASSWORD } from '../support/members.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let app: TestApp
let now: Date

beforeEach(async () => {
  now = NOW
  app = await createTestApp()
  Object.assign(app.bindings, { now: () => now })
  await addTestMember(app, 'Ada')
})

const jumps: [how: string, milliseconds: number][] = [
  ['two hours, as where the clock of the machine is local time', 2 * HOUR],
  ['a day', DAY],
  ['a year', 365 * DAY],
  ['four years, from before the time was fetched', 4 * 365 * DAY],
  ['to 2106, the end of 32 bits', 80 * 365 * DAY],
]

describe.each(jumps)('after it was ahead by %s', (_how, ahead) => {
  test('those who reached a limit of sign-in get their attempts again', async () => {
    const limits = [
      ...limitsOf('192.0.2.7', 'ada'),
      ...limitsOfDevice('tablet', 'ada'),
      ...limitsOfDevice('phone'),
      ...limitsOfSession('01890a5d-ac96-774b-bcce-b302099a8057'),
    ]
    for (const limit of limits) {
      const tries = async (at: Date) => {
        const waits: number[] = []
        for (let attempt = 0; attempt <= limit.most; attempt += 1) {
          waits.push(await countAttempt(app.sql, limit, at))
        }
        return waits
      }
      const reached = [...Array.from({ length: limit.most }, () => 0), limit.windowSeconds]
      expect(await tries(new Date(NOW.getTime() + ahead))).toEqual(reached)
      expect(await tries(NOW)).toEqual(reached)
    }
  })

  test('a member signs in whose name was locked meanwhile', async () => {
    now = new Date(NOW.getTime() + ahead)
    const wrong = { name: 'Ada', password: 'wrong' }
    for (let attempt = 0; attempt < 6; attempt += 1) await app.post('/sign-in', wrong)
    expect((await app.post('/sign-in', wrong)).status).toBe(429)
    now = NOW
    const answer = await browserOf(app).post('/sign-in', { name: 'Ada', password: PASSWORD })
    expect(answer.status).toBe(303)
  })
})

test.each([[1], [5], [1000], [60_000], [1_800_000]])(
  'attempts whose clocks differ by %s ms count together, whichever comes first',
  async (difference) => {
    for (const limit of [...limitsOf('192.0.2.7', 'ada'), ...limitsOfDevice('tablet', 'ada')]) {
      const clocks = [NOW, new Date(NOW.getTime() - difference)]
      const waits: number[] = []
      for (let attempt = 0; attempt <= limit.most; attempt += 1) {
        waits.push(await countAttempt(app.sql, limit, clocks[attempt % 2] ?? NOW))
      }
      expect(waits.filter((wait) => wait > 0)).toHaveLength(1)
    }
  },
)

test('a limit that is reached again and again keeps its doubled window', async () => {
  const [, byName] = limitsOf('192.0.2.7', 'ada')
  if (byName === undefined) throw new Error('no limit')
  const waits: number[] = []
  let at = NOW.getTime()
  for (let round = 0; round < 4; round += 1) {
    let wait = 0
    while (wait === 0) wait = await countAttempt(app.sql, byName, new Date(at))
    waits.push(wait)
    at += wait * 1000
  }
  expect(waits).toEqual([900, 1800, 3600, 3600])
})

test('what is cached or failed for a moment is timed by a clock that nobody sets', async () => {
  const real = Date.now
  try {
    Date.now = () => real() + 365 * DAY
    let isAway = true
    const sql = (() => {
      const answer = isAway ? Promise.reject(new Error('away')) : Promise.resolve([])
      // Of a statement with parts, only the whole is awaited.
      answer.catch(() => {})
      return answer
    }) as unknown
    const prove = createWriteProbe()
    let fetched = 0
    const access = createAccess(
      { issuer: 'https://team.cloudflareaccess.com', audience: 'a' },
      { fetch: async () => Response.json({ keys: [], fetched: (fetched += 1) }) },
    )
    await expect(prove(sql as Sql)).rejects.toThrow('away')
    await access?.keys()
    Date.now = real
    isAway = false
    const began = performance.now()
    while (performance.now() - began < 1100)
      await new Promise((resolve) => setTimeout(resolve, 100))
    await expect(prove(sql as Sql)).resolves.toBeUndefined()
    expect(fetched).toBe(1)
  } finally {
    Date.now = real
  }
})
