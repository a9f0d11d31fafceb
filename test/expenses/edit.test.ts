/** One expense: edit, delete, restore and conflicts, without losing anybody's text. */
import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../support/app.ts'
import { emptyLedger } from '../support/ledger.ts'
import { fieldIn, textsIn, wordsOf } from '../support/read-html.ts'
import {
  actionOf,
  buttonValue,
  formTo,
  hiddenFields,
  idsIn,
  pageAfter,
} from '../support/page-forms.ts'

let app: TestApp
let id: string

const SOFA = { category: 'home', price: '120', name: 'Sofa', note: 'grey', spent_on: '2026-06-01' }

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
  await app.post('/add', SOFA)
  id = idsIn(await app.page())[0] ?? ''
})

const edit = (fields: Record<string, string>) =>
  app.post(`/expenses/${id}`, { ...SOFA, version: '1', ...fields })
const remove = (version = '1') => app.post('/delete', { delete: `${id}.${version}` })
const stored = async () => {
  const [row] = await app.sql`
    select category, price, name, note, spent_on, version, deleted_at is not null as deleted
    from expenses where id = ${id}`
  return row
}

async function expectSums() {
  const [sums] = await app.sql`
    select
      (select coalesce(sum(price), 0) from expenses where deleted_at is null) as rows,
      (select count(*) from expenses where deleted_at is null) as count,
      (select coalesce(sum(total), 0) from categories) as categories,
      (select coalesce(sum(expense_count), 0)::bigint from categories) as counted,
      (select coalesce(sum(total), 0) from daily_totals) as days,
      (select coalesce(sum(expense_count), 0)::bigint from daily_totals) as counted_days`
  expect(Number(sums?.categories)).toBe(Number(sums?.rows))
  expect(Number(sums?.days)).toBe(Number(sums?.rows))
  expect(sums?.counted).toBe(sums?.count)
  expect(sums?.countedDays).toBe(sums?.count)
}

test('the page of an expense shows its values in a form that saves them unchanged', async () => {
  const page = await app.page(`/expenses/${id}`)
  expect(fieldIn(page, 'price').value).toBe('120.00')
  expect(fieldIn(page, 'category').value).toBe('home')
  expect(fieldIn(page, 'spent_on').value).toBe('2026-06-01')
  expect(fieldIn(page, 'name').value).toBe('Sofa')
  expect(fieldIn(page, 'note').value).toBe('grey')
  const same = await app.post(`/expenses/${id}`, hiddenFields(formTo(page, `/expenses/${id}`)))
  expect(same.status).toBe(303)
  expect((await stored())?.version).toBe(1)
})

test('an edit moves the totals, is in the history, and can be undone after a reload', async () => {
  const answer = await edit({ price: '99.50', category: 'furniture', spent_on: '2026-05-31' })
  expect(answer.status).toBe(303)
  expect(await stored()).toMatchObject({ category: 'furniture', price: '99.5000', version: 2 })
  await expectSums()

  await pageAfter(app, answer)
  const again = await pageAfter(app, answer)
  expect(again).toContain('Changed Sofa, $99.50')
  const undone = await app.post('/undo', { action: buttonValue(again, 'action') })
  expect(undone.status).toBe(303)
  expect(await stored()).toMatchObject({ category: 'home', price: '120.0000', version: 3 })
  expect((await stored())?.spentOn).toBe('2026-06-01')
  await expectSums()

  const redone = await pageAfter(app, undone)
  expect(redone).toContain('>Redo<')
  await app.post('/undo', { action: buttonValue(redone, 'action') })
  expect(await stored()).toMatchObject({ category: 'furniture', price: '99.5000', version: 4 })
  await expectSums()
})

test('a delete is one click on the page of the expense, and Undo restores everything', async () => {
  const form = formTo(await app.page(`/expenses/${id}`), '/delete')
  const answer = await app.post('/delete', { delete: buttonValue(form, 'delete') })
  expect(answer.status).toBe(303)
  const page = await pageAfter(app, answer)
  expect(idsIn(page)).toEqual([])
  expect(page).toContain('What did you last pay for?')
  expect(page).toContain('Deleted Sofa, $120.00')
  await expectSums()

  await app.post('/undo', { action: buttonValue(page, 'action') })
  expect(idsIn(await app.page())).toEqual([id])
  expect(await stored()).toMatchObject({ price: '120.0000', note: 'grey', deleted: false })
  await expectSums()
})

test('an add can be undone, and so can the undo', async () => {
  const page = await pageAfter(app, await app.post('/add', { category: 'food', price: '1' }))
  expect(page).toContain('Added food, $1.00')
  const undone = await app.post('/undo', { action: buttonValue(page, 'action') })
  expect(idsIn(await app.page())).toEqual([id])
  await app.post('/undo', { action: buttonValue(await pageAfter(app, undone), 'action') })
  expect(idsIn(await app.page())).toHaveLength(2)
  await expectSums()
})

const tenTimes = (send: () => Promise<Response>) =>
  Promise.all(Array.from({ length: 10 }, () => send()))

// Of a double click, the browser drops the first answer, which may be the one that wrote.
test('a save, a delete and an undo that are sent twice happen once, and every answer says so', async () => {
  const saysOf = async (answers: readonly Response[]) => {
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
    const pages = await Promise.all(answers.map((each) => pageAfter(app, each)))
    return [
      ...new Set(pages.flatMap((page) => textsIn(page, '<output id="outcome">').map(wordsOf))),
    ]
  }
  expect(await saysOf(await tenTimes(() => edit({ price: '99' })))).toEqual([
    'Changed Sofa, $99.00',
  ])
  expect((await stored())?.version).toBe(2)
  expect(await saysOf(await tenTimes(() => remove('2')))).toEqual(['Deleted Sofa, $99.00'])
  expect((await stored())?.version).toBe(3)
  const [line] = await app.sql`select change_id from changes where kind = 'delete'`
  const action = String(line?.changeId)
  const undos = await tenTimes(() => app.post('/undo', { action }))
  expect(await saysOf(undos)).toEqual(['Restored Sofa, $99.00'])
  expect(await stored()).toMatchObject({ version: 4, deleted: false })
  await expectSums()
})

test('a stale edit answers 409 with both versions, and either can be saved', async () => {
  await edit({ price: '100', note: 'theirs' })
  const answer = await edit({ price: '1.50', note: 'theirs' })
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(textsIn(page, '<td><bdi>')).toEqual(['$1.50', '$100.00'])
  expect((await stored())?.price).toBe('100.0000')

  const mine = await app.post(`/expenses/${id}`, hiddenFields(formTo(page, `/expenses/${id}`)))
  expect(mine.status).toBe(303)
  expect(await stored()).toMatchObject({ price: '1.5000', note: 'theirs', version: 3 })
  await expectSums()
})

test('an edit of a deleted expense answers 409, and saving it restores the expense', async () => {
  await remove()
  const answer = await edit({ name: 'Couch' })
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(page).toContain('Deleted in the meantime')
  await app.post(`/expenses/${id}`, hiddenFields(formTo(page, `/expenses/${id}`)))
  expect(await stored()).toMatchObject({ name: 'Couch', deleted: false, version: 3 })
  await expectSums()
})

test('a delete of a changed expense answers 409, and can be confirmed', async () => {
  await edit({ price: '100' })
  const answer = await remove('1')
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(page).toContain('$100.00')
  expect((await stored())?.deleted).toBe(false)
  await app.post('/delete', { delete: buttonValue(page, 'delete') })
  expect((await stored())?.deleted).toBe(true)
})

test('an invalid edit answers 422 with the typed values and a message beside the field', async () => {
  const answer = await edit({ price: '1.2.3', name: 'Couch' })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(fieldIn(page, 'price')).toMatchObject({ value: '1.2.3', invalid: true })
  expect(fieldIn(page, 'name').value).toBe('Couch')
  expect((await stored())?.version).toBe(1)
})

test('of twenty concurrent edits of one version one is stored, and nineteen answer 409', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => edit({ price: `${index + 1}.25` })),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 303)).toHaveLength(1)
  expect(statuses.filter((status) => status === 409)).toHaveLength(19)
  expect((await stored())?.version).toBe(2)
  await expectSums()
})

test('adding an expense again opens a form with its values and without its day', async () => {
  const page = await app.page(`/add?copy=${id}`)
  expect(fieldIn(page, 'price').value).toBe('120.00')
  expect(fieldIn(page, 'name').value).toBe('Sofa')
  expect(fieldIn(page, 'spent_on').value).toBe('')
  expect(fieldIn(page, 'id').value).not.toBe(id)
})

test.each([
  '1',
  '-1',
  '1e3',
  '%00',
  'x'.repeat(200),
  '01890a5d-ac96-774b-bcce-b302099a8057',
  '..%2f..%2fetc',
])('the page of the invalid expense id %s answers 404', async (wrong) => {
  expect((await app.request(`/expenses/${wrong}`)).status).toBe(404)
})

test('an expense is found by its id in capitals', async () => {
  expect((await app.request(`/expenses/${id.toUpperCase()}`)).status).toBe(200)
})

test.each(['', '0', '-1', '1e3', '99999999999999', 'x'])(
  'the version %j is refused',
  async (version) => {
    expect((await edit({ version })).status).toBe(400)
  },
)

test.each([
  '//evil.example',
  '/\\evil.example',
  'https:evil.example',
  'a\r\nset-cookie: x=1',
  '<b>',
])('the return path leads to the list and never to %j', async (back) => {
  const answer = await edit({ price: '5', back })
  expect(answer.headers.get('location')).toBe(`/#e-${id.slice(-8)}`)
})

test('the return path leads to the list page that the expense was opened from', async () => {
  const back = 'after=2026-06-01_01890a5d-ac96-774b-bcce-b302099a8057'
  expect(await app.page(`/expenses/${id}?back=${encodeURIComponent(back)}`)).toContain(
    `<input type="hidden" name="back" value="${back}"/>`,
  )
  expect((await edit({ price: '5', back })).headers.get('location')).toBe(
    `/?${back}#e-${id.slice(-8)}`,
  )
})

const at = (answer: Response) => answer.headers.get('location')?.split('#')[1]
const removeFrom = (back: string, version = 1) =>
  app.post('/delete', { delete: `${id}.${version}`, back })

describe('the page that follows opens at the row', () => {
  test('of the expense that was edited, or brought back by an undo', async () => {
    expect(at(await edit({ price: '5' }))).toBe(`e-${id.slice(-8)}`)
    const deleted = await removeFrom('', 2)
    expect(at(await app.post('/undo', { action: actionOf(deleted) }))).toBe(`e-${id.slice(-8)}`)
  })

  test('below the expense that was deleted, in the list it was opened from', async () => {
    const [below, other] = [randomUUID(), randomUUID()]
    const day = { spent_on: '2026-01-02', price: '1' }
    await app.post('/add', { ...day, id: other, category: 'other' })
    await app.post('/add', { ...day, id: below, category: 'food', spent_on: '2026-01-01' })
    expect(at(await removeFrom('period=all&category=food'))).toBe(`e-${below.slice(-8)}`)
  })

  test('none is named after the last expense, in a search, or in a list that is damaged', async () => {
    for (const back of ['period=all', 'period=all&q=a', 'period=x', 'period=all&sort=price']) {
      const deleted = await removeFrom(back)
      expect([deleted.status, at(deleted)]).toEqual([303, undefined])
      await app.post('/undo', { action: actionOf(deleted) })
      await app.sql`update expenses set version = 1`
    }
  })

  test('none is named after an add: the form has the focus for the next', async () => {
    expect(at(await app.post('/add', { category: 'food', price: '1' }))).toBeUndefined()
  })
})
