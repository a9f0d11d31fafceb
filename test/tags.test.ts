/** Tags: list with totals, and rename. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from './support/app.ts'
import { emptyLedger } from './support/ledger.ts'
import { expectAgreement } from './support/rollup-agreement.ts'
import { fieldIn, textsIn } from './support/read-html.ts'
import { buttonValue, formTo, hiddenFields, idsIn, pageAfter } from './support/page-forms.ts'
import { KEY_MARK } from '../src/domain/letters.ts'
import { tagKey } from '../src/domain/tag.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
  await app.post('/add', { category: 'travel', price: '120', tags: 'holiday, Spain' })
  await app.post('/add', { category: 'food', price: '30', tags: 'Holiday' })
})

const rename = (tag: string, version: number, name: string) =>
  app.post('/tags', { tag, version: `${version}`, name })
const listIn = (page: string) => page.slice(page.indexOf('class="entries"'))
const namesIn = (page: string) => textsIn(listIn(page), '"><bdi>')

test('the list shows each tag with its total, and links to its expenses', async () => {
  const page = await app.page('/tags')
  expect(namesIn(page)).toEqual(['holiday', 'Spain'])
  expect(textsIn(page, '<span class="figure">')).toEqual(['$150.00', '$120.00'])
  expect(page).toContain('<a href="/?period=all&amp;tag_id=Spain">')
  expect(idsIn(await app.page('/?period=all&tag=holiday'))).toHaveLength(2)
  expect(await app.page('/more')).toContain('<a href="/tags">')
})

test('the links of a long list lead to each tag exactly once, and a refusal shows the same page', async () => {
  const { ledgerId } = await app.ledger()
  await app.sql`
    insert into tags (ledger_id, tag, tag_key, total, returned, expense_count)
    select ${ledgerId}, 'tag ' || n, ${KEY_MARK} || 'tag ' || n, 1, 0, 1 from generate_series(1, 450) as n`
  const sizes: number[] = []
  const seen = new Set<string>()
  let last = ''
  for (let path: string | undefined = '/tags'; path !== undefined;) {
    last = await app.page(path)
    for (const name of namesIn(last)) seen.add(name)
    sizes.push(namesIn(last).length)
    path = /<a href="([^"]+)" rel="next">/.exec(last)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(sizes).toEqual([200, 200, 52])
  expect(seen.size).toBe(452)

  const name = namesIn(last)[0] ?? ''
  const [, after = ''] = /name="after" value="([^"]*)"/.exec(last) ?? []
  const refused = await app.post('/tags', { tag: name, version: '0', name: 'Spain', after })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('There is a tag Spain already')
  expect((await app.request('/tags?after=%00')).status).toBe(400)
})

test.each(['##Summer', 'Sun、Sea'])('editing another field keeps the tag %s', async (name) => {
  await rename('holiday', 0, name)
  const [id = ''] = idsIn(await app.page())
  const before = await app.sql`select tags from expenses where id = ${id}`
  const { value: tags } = fieldIn(await app.page(`/expenses/${id}`), 'tags')
  await app.post(`/expenses/${id}`, {
    version: '1',
    spent_on: '2026-06-05',
    category: 'food',
    price: '31',
    tags,
  })
  expect(await app.sql`select tags from expenses where id = ${id}`).toEqual(before)
})

test('forms suggest tags, the most used first', async () => {
  const [id = ''] = idsIn(await app.page())
  for (const path of ['/add', `/expenses/${id}`]) {
    const [, offered = ''] = (await app.page(path)).split('<datalist id="known-tags">')
    expect(offered).toMatch(/^<option>holiday<\/option><option>Spain</)
  }
})

test('a renamed tag has its new name on every page, the old name is free, and undo restores it', async () => {
  const answer = await rename('holiday', 0, '#Summer 2026')
  expect(answer.headers.get('location')).toBe('/tags')
  const page = await pageAfter(app, answer)
  expect(page).toContain('Renamed the tag holiday to Summer 2026')
  expect(namesIn(await app.page('/tags'))).toEqual(['Spain', 'Summer 2026'])
  expect(textsIn(await app.page(), 'tag_id=holiday"><bdi>')).toHaveLength(2)
  const [id = ''] = idsIn(await app.page())
  expect(fieldIn(await app.page(`/expenses/${id}`), 'tags').value).toContain('Summer 2026')

  await app.post('/add', { category: 'food', price: '5', tags: 'holiday, summer 2026' })
  expect(textsIn(await app.page('/tags'), '<span class="figure">')).toEqual([
    '$5.00',
    '$120.00',
    '$155.00',
  ])
  const undo = { ...hiddenFields(formTo(page, '/undo')), action: buttonValue(page, 'action') }
  const refused = await app.post('/undo', undo)
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('Another tag is called holiday by now.')

  const [other] = await app.sql`select tag from tags where tag_key = ${tagKey('holiday')}`
  await rename(String(other?.tag), 0, 'day off')
  const undone = await app.post('/undo', undo)
  expect(undone.headers.get('location')).toBe('/tags')
  expect(namesIn(await app.page('/tags'))).toEqual(['day off', 'holiday', 'Spain'])
  await expectAgreement(app)
})

test('the name of another tag is refused beside its field', async () => {
  const answer = await rename('holiday', 0, 'SPAIN')
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('There is a tag Spain already. Choose another name.')
  expect(fieldIn(page.slice(page.indexOf('<details open')), 'name')).toEqual({
    value: 'SPAIN',
    invalid: true,
    problem: 'There is a tag Spain already. Choose another name.',
  })
  for (const name of ['', 'a, b', 'x'.repeat(51)]) {
    expect((await rename('holiday', 0, name)).status).toBe(422)
  }
  expect((await rename('none', 0, 'x')).status).toBe(404)
  expect((await app.post('/tags', { tag: 'holiday', name: 'x' })).status).toBe(400)
})

test('a stale rename shows the current name, unless it contains the same name', async () => {
  await rename('holiday', 0, 'Holidays')
  const answer = await rename('holiday', 0, 'Leave')
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(page).toContain('Someone renamed it in the meantime.')
  expect(namesIn(page.replace(/>\s+</g, '><'))).toEqual(['Holidays', 'Spain'])
  expect((await rename('holiday', 0, 'Holidays')).status).toBe(303)
  expect((await rename('holiday', 1, 'HOLIDAYS')).status).toBe(303)
})

test('an expense deleted by a build without tags is restored with its tags', async () => {
  const [id = ''] = idsIn(await app.page('/?period=all&tag=Spain'))
  const changeId = '01890a5d-ac96-774b-bcce-000000000001'
  await app.sql`
    with deleted as (
      update expenses set deleted_at = now(), version = 2
      where id = ${id}
      returning *
    )
    insert into changes (ledger_id, change_id, expense_id, kind, before, version)
    select
      ledger_id, ${changeId}, id, 'delete',
      jsonb_build_object(
        'category', category, 'price', price::text, 'spent_on', spent_on, 'name', name, 'note', note
      ),
      2
    from deleted`
  expect((await app.post('/undo', { action: changeId })).status).toBe(303)
  expect(idsIn(await app.page('/?period=all&tag=Spain'))).toEqual([id])
  expect(fieldIn(await app.page(`/expenses/${id}`), 'tags').value).toBe('holiday, Spain')
})
