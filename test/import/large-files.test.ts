/** Files that are read piece by piece, as they do not fit into memory. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FileSource } from '../../functions/import/file-source.ts'
import { readCsvRows } from '../../functions/import/csv-rows.ts'
import { countOccurrences } from '../../src/domain/occurrences.ts'
import { linesOf, readText, readWhole } from '../support/import-lines.ts'
import { dialects, movements, writeStatement } from '../support/random-statement.ts'
import { times } from '../support/run-counts.ts'

/** The same bytes in pieces of this size. */
function inPieces(bytes: Uint8Array, size: number): FileSource {
  return {
    size: bytes.length,
    async *pieces() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
    },
  }
}

test('a file says the same however small the pieces are that it comes in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(movements, dialects, fc.nat(), fc.integer({ min: 1, max: 60 })),
      async ([all, dialect, damage, size]) => {
        const { bytes } = writeStatement(all, dialect)
        const damaged = bytes.with(damage % bytes.length, damage % 256)
        for (const file of [bytes, damaged]) {
          expect(await readWhole(inPieces(file, size))).toEqual(await readWhole(file))
        }
      },
    ),
    { numRuns: times(60, 1000) },
  )
})

/** A statement of so many lines, of which some are other lines. */
function linesWith(count: number, others: Readonly<Record<number, string>>): Uint8Array {
  const lines = Array.from({ length: count }, (_, index) => {
    const day = `${String(1 + (index % 12)).padStart(2, '0')}/${String(1 + (index % 7)).padStart(2, '0')}`
    return others[index + 2] ?? `${day}/2025,Shop ${index},-${1 + (index % 900)},${index}`
  })
  return new TextEncoder().encode(`Date,Payee,Amount,Number\n${lines.join('\n')}\n`)
}

test('the only line of a long file that tells day from month decides for all', async () => {
  const asked = await readWhole(linesWith(5200, {}))
  expect(asked).toMatchObject({ questions: [{ about: 'day-order' }], entries: [] })
  const decided = await readWhole(linesWith(5200, { 5100: '02/25/2025,Shop,-7,1' }))
  expect(decided).toMatchObject({ questions: [], refused: [] })
  expect('entries' in decided && decided.entries[5098]?.spentOn).toBe('2025-02-25')
})

test('the only amount of a long file that shows its decimals decides for all', async () => {
  const unclear = { 5050: '25/02/2025,Shop,"-1,234",1' }
  const asked = await readWhole(linesWith(5200, unclear))
  expect(asked).toMatchObject({ questions: [{ about: 'decimal-sign' }], entries: [] })
  const decided = await readWhole(linesWith(5200, { ...unclear, 5100: '25/02/2025,Shop,-7.25,1' }))
  expect(decided).toMatchObject({ questions: [], refused: [] })
  expect('entries' in decided && decided.entries[5048]?.price).toBe('1234')
})

test('a balance that does not add up at the end of a long file is said', async () => {
  const lines = Array.from(
    { length: 5200 },
    (_, index) => `2025-01-02,Shop ${index},-1.50,${((5200 - index) * 1.5).toFixed(2)}`,
  )
  expect(await readText(withHeader(lines))).toMatchObject({ balanceAddsUp: true })
  expect(await readText(withHeader(lines.toSpliced(5100, 1)))).toMatchObject({
    balanceAddsUp: false,
  })
})

function withHeader(lines: readonly string[]): string {
  return `Date,Payee,Amount,Balance\n${lines.join('\n')}\n`
}

test('a quotation mark that nothing closes loses its own line only, wherever it is', async () => {
  const bytes = linesWith(9000, {
    4: '25/02/2025,Shop,-7,1',
    5: '13/02/2025,"Shop,-7,1',
    8500: '13/02/2025,"Bar,-8,1',
    9001: '13/02/2025,"Pub,-9,1',
  })
  const read = await readWhole(bytes)
  expect(linesOf(read).filter((line) => line.includes('refused'))).toEqual([
    '5 refused: open-quote',
    '8500 refused: open-quote',
    '9001 refused: open-quote',
  ])
  expect('entries' in read && read.entries).toHaveLength(9000 - 3)
})

test('in a text with more than a hundred open quotation marks they are inches', () => {
  const lines = Array.from({ length: 300 }, (_, index) => `2025-01-02;"Pipe ${index}" 3;-1`)
  const { rows, refused, lines: count } = readCsvRows(lines.join('\n'), ';')
  expect([rows.length + refused.length, count]).toEqual([300, 300])
})

test('equal texts are counted as by a table of all of them', () => {
  const occurrenceOf = countOccurrences()
  const expected = new Map<string, number>()
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 3 }), { minLength: 500, maxLength: 2000 }),
      (all) => {
        for (const text of all) {
          const before = expected.get(text) ?? 0
          expect(occurrenceOf(text)).toBe(before)
          expected.set(text, before + 1)
        }
      },
    ),
    { numRuns: times(5, 500), endOnFailure: true },
  )
})
