/** Text through the form: cases 36 to 53 of test/input-cases.md, shown literally, or refused. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import {
  fieldIn,
  rowCategories,
  rowNames,
  textsIn,
  withoutOurScripts,
} from '../support/read-html.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
})

const everywhere: [number: number, text: string][] = [
  [36, '<script>alert(1)</script>'],
  [36, '"><img src=x onerror=alert(1)>'],
  [36, "' onmouseover=1 '"],
  [36, '</title><svg/onload=1>'],
  [36, '{{7*7}}'],
  [36, '${7*7}'],
  [36, '</textarea></datalist></bdi>&lt;&amp;amp;'],
  [41, 'שלום'],
  [41, 'pay שלום 5'],
  [42, '👨‍👩‍👧‍👦'],
  [42, '🇨🇭 👍🏽 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  [43, 'Z' + '\u0351\u0323'.repeat(40)],
  [44, 'İstanbul'],
  [48, 'ﬁ'],
  [48, 'ß'],
  [51, '100 % _ \\'],
  [52, "'; drop table expenses; --"],
  [52, '$1'],
  [52, 'NULL'],
  [52, 'undefined'],
  [52, 'true'],
  [52, '__proto__'],
  [52, 'constructor'],
  [53, "=cmd|'/c calc'!A1"],
  [53, '@SUM(A1)'],
]

test.each(everywhere)(
  'case %i: %j is stored and shown literally, in every field',
  async (...row) => {
    const text = row[1].normalize('NFC')
    const answer = await app.post('/add', { price: '1', category: text, name: text, note: text })
    expect(answer.status).toBe(303)
    expect(await app.sql`select category, name, note from expenses`).toEqual([
      { category: text, name: text, note: text },
    ])
    expect(await app.sql`select after->>'name' as name from changes`).toEqual([{ name: text }])

    const page = await app.page()
    expect(rowNames(page)).toEqual([text])
    expect(rowCategories(page)).toEqual([text])
    expect(textsIn(page, '<bdi class="note">')).toEqual([text])
    expect(withoutOurScripts(page)).not.toMatch(/<script|<img|<svg|onmouseover=1 '/)
    expect(page.match(/<datalist id="categories">.*?<\/datalist>/gs)).toHaveLength(1)
  },
)

test.each(everywhere)('case %i: a refused form contains %j in its fields again', async (...row) => {
  const [, text] = row
  const answer = await app.post('/add', { price: 'x', category: text, name: text, note: text })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  const values = ['category', 'name', 'note'].map((name) => fieldIn(page, name).value)
  expect(values).toEqual([text, text, text])
})

const changed: [number: number, field: string, typed: string, stored: string][] = [
  [40, 'name', '\u202egnp.exe', '\u202egnp.exe'],
  [40, 'note', '\u2066abc\u2069', '\u2066abc\u2069'],
  [45, 'name', 'cafe\u0301', 'caf\u00e9'],
  [47, 'name', ' \u3164\u2800', ''],
  [47, 'note', '\u200b \n', ''],
  [48, 'name', '\u212b', '\u00c5'],
  [49, 'name', 'x'.repeat(200), 'x'.repeat(200)],
  [49, 'note', 'x'.repeat(10_000), 'x'.repeat(10_000)],
  [50, 'note', 'one\r\n\r\ntwo\rthree\n', 'one\n\ntwo\nthree\n'],
  [50, 'note', '\n  one\u2028two\t', '\n  one\u2028two\t'],
]

test.each(changed)('case %i: the %s %j is stored as %j', async (_number, field, typed, stored) => {
  const answer = await app.post('/add', { price: '1', category: 'food', [field]: typed })
  expect(answer.status).toBe(303)
  expect(await app.sql`select ${app.sql(field)} as text from expenses`).toEqual([{ text: stored }])
})

test('case 50: a refused form keeps the line end at the start of a note', async () => {
  const page = await (await app.post('/add', { category: 'food', note: '\n\none' })).text()
  expect(fieldIn(page, 'note').value).toBe('\n\none')
})

const READABLE = 'has a character that could not be read.'

const refused: [number: number, field: string, typed: string, why: string][] = [
  [37, 'category', 'fo%00od', 'has a control character, which cannot be shown.'],
  [37, 'note', '%00', 'has a control character, which cannot be shown.'],
  [38, 'name', '%ED%A0%80', READABLE],
  [39, 'category', '%C0%AF', READABLE],
  [39, 'name', 'a%FFb', READABLE],
  [39, 'note', '%E2%82', READABLE],
  [40, 'category', 'food%E2%80%AE', 'has an invisible character.'],
  [46, 'category', 'Fo%E3%85%A4od', 'has an invisible character.'],
  [47, 'category', '+++', 'is missing.'],
  [47, 'category', '%E3%85%A4', 'is missing.'],
  [47, 'category', '%E2%A0%80', 'is missing.'],
  [49, 'category', 'x'.repeat(101), 'has 101 characters, and 100 is the most.'],
  [49, 'name', 'x'.repeat(201), 'has 201 characters, and 200 is the most.'],
  [49, 'note', 'x'.repeat(10_001), 'has 10001 characters, and 10000 is the most.'],
  [50, 'name', 'one%0Atwo', 'must be one line, without tabs.'],
  [50, 'category', 'one%E2%80%A8two', 'must be one line, without tabs.'],
]

test.each(refused)('case %i: the %s, sent as %s, is refused: it %s', async (...row) => {
  const [, field, sent, why] = row
  const others = field === 'category' ? '' : '&category=food'
  const answer = await app.post('/add', `price=12.50&${field}=${sent}${others}`)
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(fieldIn(page, field)).toMatchObject({
    value: new URLSearchParams(`x=${sent}`).get('x'),
    invalid: true,
  })
  // The label of the name is “What”.
  const subject = field === 'name' ? 'This' : `The ${field}`
  expect(fieldIn(page, field).problem).toContain(`${subject} ${why}`)
  expect(fieldIn(page, 'price')).toEqual({ value: '12.50', invalid: false, problem: undefined })
  expect(await app.sql`select category from categories`).toEqual([])
  expect(await app.sql`select id from expenses`).toEqual([])
})

test('a quarter of a megabyte of combining marks is refused within a second', async () => {
  const began = performance.now()
  const marks = '\u0323\u0301'.repeat(60_000)
  const answer = await app.post('/add', `price=1&category=${marks}`)
  expect(answer.status).toBe(422)
  expect(performance.now() - began).toBeLessThan(1000)
})
