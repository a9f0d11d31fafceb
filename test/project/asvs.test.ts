/** docs/security/asvs.md is complete, its counts are right, and the files it names exist. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = new URL('../../', import.meta.url)
const text = readFileSync(new URL('docs/security/asvs.md', ROOT), 'utf8')

/** The requirements of ASVS 5.0.0 at levels 1 and 2: a section, and its numbers. */
const REQUIREMENTS = `
1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2 2.1.1-3 2.2.1-3 2.3.1-4 2.4.1 3.2.1-2 3.3.1-4
3.4.1-6 3.5.1-5 3.7.1-2 4.1.1-3 4.2.1 4.3.1-2 4.4.1-4 5.1.1 5.2.1-3 5.3.1-2 5.4.1-3 6.1.1-3
6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4 7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2
7.6.1-2 8.1.1-2 8.2.1-3 8.3.1 8.4.1 9.1.1-3 9.2.1-4 10.1.1-2 10.2.1-2 10.3.1-4 10.4.1-11
10.5.1-5 10.6.1-2 10.7.1-3 11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1 12.1.1-3
12.2.1-2 12.3.1-4 13.1.1 13.2.1-5 13.3.1-2 13.4.1-5 14.1.1-2 14.2.1-4 14.3.1-3 15.1.1-3
15.2.1-3 15.3.1-7 16.1.1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3 17.1.1 17.2.1-4 17.3.1-2
`

type Row = { readonly id: string; readonly level: string; readonly answer: string }

const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) +\| ([12]) +\|(.*)\|$/gm)].map(
  ([, id = '', level = '', rest = '']): Row => {
    const [, said] = /\| (met|\*\*not met\*\*) +\|/.exec(`|${rest}|`) ?? []
    return { id, level, answer: said ?? 'does not apply' }
  },
)

function idsOf(list: string): string[] {
  return list
    .trim()
    .split(/\s+/)
    .flatMap((section) => {
      const [, name = '', numbers = ''] = /^(\d+\.\d+)\.(.*)$/.exec(section) ?? []
      return numbers.split(',').flatMap((range) => {
        const [first = 0, last = first] = range.split('-').map(Number)
        return Array.from({ length: last - first + 1 }, (_, index) => `${name}.${first + index}`)
      })
    })
}

test('asvs.md answers every requirement of levels 1 and 2 exactly once', () => {
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(idsOf(REQUIREMENTS)))
  expect(rows).toHaveLength(idsOf(REQUIREMENTS).length)
})

test.each(['1', '2', 'both'])(
  'the counts of level %s in asvs.md equal those of its rows',
  (level) => {
    const counted = rows.filter((row) => level === 'both' || row.level === level)
    const of = (answer: string) => counted.filter((row) => row.answer === answer).length
    const [met, not, none] = [of('met'), of('**not met**'), of('does not apply')]
    const line = new RegExp(
      `^\\| ${level} +\\| (\\d+) +\\| (\\d+) +\\| (\\d+) +\\| (\\d+) +\\|$`,
      'm',
    )
    expect(line.exec(text)?.slice(1).map(Number)).toEqual([met + not, met, not, none])
  },
)

test('every file that asvs.md names exists', () => {
  const named = [...text.matchAll(/`([\w./-]+\.(?:tsx?|js|sql|md|json|yml|sh)|Dockerfile)`/g)]
  expect(named.length).toBeGreaterThan(100)
  const missing = named.filter(([, path = '']) => !existsSync(fileURLToPath(new URL(path, ROOT))))
  expect(missing.map(([, path]) => path)).toEqual([])
})
