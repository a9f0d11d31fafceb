/** Random changes in random order leave the ledger equal to a simple model. */
import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { expectAgreement, expectModel } from '../support/rollup-agreement.ts'
import { sendStep } from '../support/send-step.ts'
import { Model } from '../support/ledger-model.ts'
import { step, steps, type Step } from '../support/random-steps.ts'
import { runStep } from '../support/run-step.ts'
import { times } from '../support/run-counts.ts'

const add = (which: number, category: string): Step => ({
  do: 'add',
  which,
  content: { category, cents: 100, day: '2026-06-01', tags: [] },
})

/** Orders that random steps seldom come upon. */
const EXAMPLES: [Step[]][] = [
  [
    [
      ...['food', 'rent', 'fun'].map((category, which) => add(which, category)),
      { do: 'merge', from: 'food', into: 'fun' },
      { do: 'bulk', action: 'category', name: 'food', tag: 'a' },
      { do: 'merge', from: 'FUN', into: 'food' },
      // Food is now merged into the new category of its own name, and comes back as food (2).
      { do: 'undo', line: 3, whole: false },
      { do: 'undo', line: 8, whole: false },
      { do: 'undo', line: 9, whole: false },
    ],
  ],
]

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

test('add, edit, delete, merge, bulk and undo in any order leave the ledger equal to the model', async () => {
  expect.hasAssertions()
  await fc.assert(
    fc.asyncProperty(steps, async (some) => {
      await emptyLedger(app.sql)
      const model = new Model()
      for (const each of some) await runStep(app, each, model)
      await expectModel(app, model)
      await expectAgreement(app)
    }),
    { numRuns: times(30, 1000) + EXAMPLES.length, examples: EXAMPLES },
  )
}, 240_000)

test('eight concurrent clients never break a rollup', async () => {
  expect.hasAssertions()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 16, maxLength: 40 }), async (some) => {
      await emptyLedger(app.sql)
      const statuses: number[] = []
      const walk = async (mine: Step[]) => {
        for (const each of mine) statuses.push(await sendStep(app, each))
      }
      await Promise.all(
        Array.from({ length: 8 }, (_, side) => walk(some.filter((__, n) => n % 8 === side))),
      )
      expect(statuses.filter((status) => ![303, 404, 409, 422].includes(status))).toEqual([])
      await expectAgreement(app)
    }),
    { numRuns: times(5, 60) },
  )
}, 120_000)
