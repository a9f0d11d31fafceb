/** Statements written in random ways are read back, and damaged ones never lose money without a word. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWhole } from '../support/import-lines.ts'
import type { ImportAnswers } from '../../src/domain/import-entry.ts'
import {
  dialects,
  isOpen,
  movements,
  rightAnswer,
  writeStatement,
  type Dialect,
  type Movement,
  type Statement,
} from '../support/random-statement.ts'
import { times } from '../support/run-counts.ts'

test('a statement in any dialect is read back to the cent, or asks only what it leaves open', async () => {
  await fc.assert(
    fc.asyncProperty(movements, dialects, async (all, dialect) => {
      const { bytes, movements: inFile } = writeStatement(all, dialect)
      const { read, answers } = await readAnswering(bytes, dialect, all)
      // Of few rows more than one thing can be open.
      const most = all.length >= 10 ? 1 : 3
      expect(Object.keys(answers).length).toBeLessThanOrEqual(most)
      expect(read).toMatchObject({ format: 'csv', refused: [], questions: [] })
      if ('refusedFile' in read) return
      expect(read.balanceAddsUp).not.toBe(false)
      const isUnicode = dialect.encoding !== 'windows-1252'
      const names = new Set(all.map(({ name }) => name)).size > 1 && isUnicode
      expect(
        read.entries.map(({ spentOn, price, name }) => [spentOn, centsOf(price), names && name]),
      ).toEqual(
        inFile.map(({ spentOn, cents, name }) => [
          spentOn,
          cents,
          names && name.replace(/\s+/g, ' '),
        ]),
      )
    }),
    { numRuns: times(150, 3000) },
  )
})

type Damage = {
  readonly kind: 'removed' | 'replaced' | 'inserted'
  readonly at: number
  readonly byte: number
}

const damages: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('removed', 'replaced', 'inserted'),
  at: fc.nat({ max: 1 << 20 }),
  byte: fc.oneof(
    fc.nat({ max: 255 }),
    fc.constantFrom(...'",;|\t\r\n-+.0 19'.split('').map((character) => character.charCodeAt(0))),
  ),
})

/**
 * Said is a refused line or file, a question, or a balance that does not add up. What nobody can see is
 * a change of an amount to another one: of its digits, its sign, its separators or its flag, or of the
 * delimiters and quotation marks at its ends. Nor that the only two rows of a file without a header were
 * joined: there is none that they differ from.
 */
test('one damaged byte never changes the sum without a word, but within an amount', async () => {
  await fc.assert(
    fc.asyncProperty(movements, dialects, damages, async (all, dialect, damage) => {
      const statement = writeStatement(all, dialect)
      const { bytes } = statement
      const at = damage.at % bytes.length
      const { answers } = await readAnswering(bytes, dialect, all)
      const damaged = damagedBytes(bytes, { ...damage, at })
      const read = await readWhole(damaged, { answers })
      if (isInAmount(statement, at) || isSaid(read) || 'refusedFile' in read) return
      if (!dialect.hasHeader && all.length <= 2) return
      const sum = read.entries.reduce((total, { price }) => total + centsOf(price), 0)
      expect(sum).toBe(all.reduce((total, { cents }) => total + cents, 0))
    }),
    { numRuns: times(150, 3000) },
  )
})

function isSaid(read: Awaited<ReturnType<typeof readWhole>>): boolean {
  if ('refusedFile' in read) return true
  const { refused, questions, balanceAddsUp } = read
  return refused.length > 0 || questions.length > 0 || balanceAddsUp === false
}

function isInAmount({ amountBytes }: Statement, at: number): boolean {
  return amountBytes.some(([start, end]) => at >= start - 1 && at <= end)
}

function damagedBytes(bytes: Uint8Array, { kind, at, byte }: Damage): Uint8Array {
  const changed = kind === 'removed' ? [] : [byte]
  const behind = kind === 'inserted' ? at : at + 1
  return Uint8Array.from([...bytes.subarray(0, at), ...changed, ...bytes.subarray(behind)])
}

/** Reads a file, and answers each question once as somebody who knows the bank. */
async function readAnswering(bytes: Uint8Array, dialect: Dialect, all: readonly Movement[]) {
  let answers: ImportAnswers = {}
  for (;;) {
    const read = await readWhole(bytes, { answers })
    if ('refusedFile' in read || read.questions.length === 0) return { read, answers }
    for (const question of read.questions) {
      expect(answers).not.toHaveProperty(question.about)
      expect({ question, isOpen: isOpen(question, dialect, all) }).toEqual({
        question,
        isOpen: true,
      })
      answers = { ...answers, ...rightAnswer(question, dialect, all) }
    }
  }
}

/** Of a decimal string, `-12.5`. */
function centsOf(price: string): number {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(price) ?? []
  return Number(`${sign}${whole}${fraction.padEnd(2, '0')}`)
}
