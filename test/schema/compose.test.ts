/** Statements are put together from parts, and a text that is known is used again. */
import { expect, test } from 'vitest'
import { composing, plannedFor } from '../../src/db/compose.ts'
import type { Fragment, Sql } from '../../src/db/connect.ts'

/** A client that sends nothing: it answers what it would send. */
const sql = composing((() => {}) as unknown as Sql, async ([text = ''], values) => [text, values])

const sent = (statement: Fragment) => statement as unknown as Promise<[string, unknown[]]>

const anyOf = (part: unknown) => sent(sql`select ${part as never} from expenses`)

test('values get numbers, across parts, lists and rows of parts', async () => {
  const named = sql`name = ${'tea'}`
  const parts = [sql`and price = ${1}`, sql`and day in ${sql(['1', '2'])}`]
  expect(await sent(sql`select ${sql('a.b"')} where ${named} ${parts} limit ${50}`)).toEqual([
    'select "a"."b""" where name = $1  and price = $2 and day in ($3, $4) limit $5',
    ['tea', 1, '1', '2', 50],
  ])
})

test('one template with other parts is another text, whichever comes first', async () => {
  const each: [part: unknown, text: string][] = [
    ['x', '$1'],
    [null, '$1'],
    [1, '$1'],
    [[], '$1'],
    [['x'], '$1'],
    [sql('x'), '"x"'],
    [sql('1'), '"1"'],
    [sql([]), '(null)'],
    [sql(['x']), '($1)'],
    [sql(['x', 'y']), '($1, $2)'],
    [sql`x`, 'x'],
    [sql`${'x'}`, '$1'],
    [[sql`x`], ' x'],
    [[sql`x`, sql`y`], ' x y'],
    [[sql`x`, sql`${'y'}`], ' x $1'],
  ]
  for (const [part, text] of [...each, ...each.toReversed(), ...each]) {
    expect((await anyOf(part))[0]).toBe(`select ${text} from expenses`)
  }
})

test('the same template with other values is the same text', async () => {
  const strings: unknown[] = []
  const client = composing((() => {}) as unknown as Sql, async (text) => strings.push(text))
  for (const value of [1, 'x', null]) await client`select ${value} ${client('name')}`
  expect(new Set(strings).size).toBe(1)
})

test('more texts than are remembered are right as well', async () => {
  for (let number = 0; number < 2500; number += 1) {
    expect((await anyOf(sql(`n${number}`)))[0]).toBe(`select "n${number}" from expenses`)
    expect((await anyOf(number))[0]).toBe('select $1 from expenses')
  }
})

test('a statement of many rows of values is planned anew, and one of few is not', async () => {
  const sentAnew: boolean[] = []
  const client = composing((() => {}) as unknown as Sql, async (_text, _values, isPlannedAnew) =>
    sentAnew.push(isPlannedAnew),
  )
  for (const rows of [0, 1, 50, 51, 5000]) await plannedFor(rows, client`select ${rows}`)
  expect(sentAnew).toEqual([false, false, false, true, true])
})
