/** Whatever people do, in whatever order, the ledger is what a simple model of it says. */
import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from './support/app.ts'
import { emptyLedger } from './support/ledger.ts'
import { attempt, expectAgreement, expectModel, step, take } from './support/model.ts'
import type { Kept, Line, Step } from './support/model.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

test('add, edit, delete and undo in any order leave what the model says', async () => {
  expect.hasAssertions()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      await emptyLedger(app.sql)
      const kept = new Map<string, Kept>()
      const lines: Line[] = []
      for (const each of steps) await take(app, each, kept, lines)
      await expectModel(app, kept)
      await expectAgreement(app)
    }),
    { numRuns: 1000 },
  )
}, 240_000)

test('the same from eight sides at once never breaks a total', async () => {
  expect.hasAssertions()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 16, maxLength: 40 }), async (steps) => {
      await emptyLedger(app.sql)
      const statuses: number[] = []
      const walk = async (mine: Step[]) => {
        for (const each of mine) statuses.push(await attempt(app, each))
      }
      await Promise.all(
        Array.from({ length: 8 }, (_, side) => walk(steps.filter((__, n) => n % 8 === side))),
      )
      expect(statuses.filter((status) => ![303, 404, 409, 422].includes(status))).toEqual([])
      await expectAgreement(app)
    }),
    { numRuns: 60 },
  )
}, 120_000)
