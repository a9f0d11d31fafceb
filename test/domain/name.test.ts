/** Names of every kind follow the same rules. */
import { describe, expect, test } from 'vitest'
import { parseCategory } from '../../src/domain/category.ts'
import { parseLedgerName } from '../../src/domain/ledger.ts'
import { parseMemberName } from '../../src/domain/member.ts'
import { parseViewName } from '../../src/domain/saved-view.ts'
import { parseTag } from '../../src/domain/tag.ts'

const parsers = {
  category: parseCategory,
  ledger: parseLedgerName,
  member: parseMemberName,
  tag: parseTag,
  view: parseViewName,
}

const names: [typed: string, name: string | undefined][] = [
  ['Tri\u200bps', 'Trips'],
  ['\ufeffTrips\u200f', 'Trips'],
  ['Trips \u2060  2026', 'Trips 2026'],
  ['Cafe\u0301', 'Café'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'],
  ['Trips\u202e2026', undefined],
  ['Trips\u20662026\u2069', undefined],
  ['Trips\u{e0041}', undefined],
  ['Trips\u3164', undefined],
  ['Trips\u0007', undefined],
  [' \u200b ', undefined],
]

describe.each(Object.entries(parsers))('the name of a %s', (_kind, parse) => {
  test.each(names)('%j is parsed as %j', (typed, name) => {
    const read = parse(typed)
    expect(read.ok ? read.value : undefined).toBe(name)
  })
})
