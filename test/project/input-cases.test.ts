/** The numbers in titles such as "case 26" refer to the table in test/input-cases.md. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const TESTS = new URL('../', import.meta.url)

/** By case number, the test files that its row names. */
const table = new Map(
  readFileSync(new URL('input-cases.md', TESTS), 'utf8')
    .split('\n')
    .map((line) => /^\| (\d+) .*\| ([^|]*) \|$/.exec(line))
    .filter((row) => row !== null)
    .map(([, number = '', files = '']) => [
      Number(number),
      [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
    ]),
)

/** The case numbers in a test's titles, and in the first column of its tables of cases. */
function casesIn(source: string): number[] {
  const titles = [...source.matchAll(/cases? (\d+(?:(?:, | and )\d+)*)/g)]
  const numbers = titles.flatMap(([, list = '']) => list.split(/, | and /))
  const isTabled = /case (?:%i|\$\{number\})/.test(source)
  const rows = isTabled ? source.matchAll(/^\s*\[\s*(\d{1,2}),/gm) : []
  return [...numbers, ...[...rows].map(([, number = '']) => number)].map(Number)
}

const used = globSync('**/*.ts', { cwd: TESTS })
  .filter((file) => file !== 'project/input-cases.test.ts')
  .map((file) => ({ file, cases: casesIn(readFileSync(new URL(file, TESTS), 'utf8')) }))
  .filter(({ cases }) => cases.length > 0)

test('every case number in a test has a row in the table of input cases', () => {
  expect(used.length).toBeGreaterThan(10)
  const missing = used.flatMap(({ file, cases }) =>
    cases.filter((number) => !table.has(number)).map((number) => `${file}: case ${number}`),
  )
  expect(missing).toEqual([])
})

test('every input case is tested in the files that its row names', () => {
  expect(table.size).toBeGreaterThan(70)
  const casesOf = new Map(used.map(({ file, cases }) => [file, cases]))
  const untested = [...table].flatMap(([number, files]) =>
    files
      .filter((file) => casesOf.get(file)?.includes(number) !== true)
      .map((file) => `case ${number}: ${file}`),
  )
  expect(untested).toEqual([])
  expect([...table].filter(([, files]) => files.length === 0)).toEqual([])
})
