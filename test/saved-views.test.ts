/** Saved views: save, open, rename, delete and undo. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createApp } from '../functions/app.tsx'
import { createTestApp, type TestApp } from './support/app.ts'
import { emptyLedger } from './support/ledger.ts'
import { textOf, textsIn } from './support/read-html.ts'
import { buttonValue, formTo, hiddenFields, pageAfter } from './support/page-forms.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
})

beforeEach(async () => {
  await emptyLedger(app.sql)
  await app.post('/add', { category: 'food', price: '3', spent_on: '2026-06-05' })
  await app.post('/add', { category: 'food', price: '5', spent_on: '2026-05-05' })
})

/** Saves what the list at a query shows, as a person does there. */
const save = async (name: string, query = '') => {
  const form = formTo(await app.page(`/?${query}`), '/views')
  return app.post('/views', { ...hiddenFields(form), name })
}
/** The links to views on a page of the list: name and address. */
const linksOn = (page: string) => {
  const list = (page.split('<ul class="views">')[1] ?? '').split('</ul>')[0] ?? ''
  return [...list.matchAll(/<a href="\/\?([^"]*)"[^>]*><bdi>(.*?)<\/bdi>/g)].map(
    ([, query = '', name = '']) => [textOf(name), textOf(query)],
  )
}
const rowOf = async (name: string) => {
  const rows = (await app.page('/views')).split('<li>')
  return hiddenFields(rows.find((row) => row.includes(`<bdi>${name}</bdi>`)) ?? '')
}
const undoOn = (page: string) =>
  app.post('/undo', { ...hiddenFields(formTo(page, '/undo')), action: buttonValue(page, 'action') })

test('a saved view is a link beside the list, with the saved filter', async () => {
  const answer = await save('Food in May', 'period=2026-05&category=food')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/?period=2026-05&category_id=food')
  expect(await pageAfter(app, answer)).toContain('Added the saved view Food in May')

  const page = await app.page()
  expect(linksOn(page)).toEqual([['Food in May', 'period=2026-05&category_id=food']])
  const view = await app.page('/?period=2026-05&category=food')
  expect(textsIn(view, '<p class="figure">')).toEqual(['$5.00'])
  expect(view).toContain('category_id=food" aria-current="page"><bdi>Food in May</bdi>')
})

test('a view of the current month stays current, and the form says so', async () => {
  expect(await app.page()).toContain('Always the current month.')
  expect(await app.page('/?period=2026-05')).not.toContain('Always the current')
  await save('This month')
  const [[, query = ''] = []] = linksOn(await app.page())
  expect(query).toBe('period=month')

  const may = { ...app.bindings, now: () => new Date('2026-05-20T12:00:00Z') }
  const page = await (await createApp().request(`/?${query}`, {}, may)).text()
  expect(page).toContain('Spent in May 2026')
  expect(page).toContain('$5.00')
})

test('without views the list offers to save one, and the page of views explains it', async () => {
  expect(await app.page()).not.toContain('Saved views')
  expect(await app.page()).toContain('<summary>Save this view</summary>')
  expect(await app.page('/views')).toContain('No saved views yet.')
})

test.each(['Food', 'FOOD', 'ｆｏｏｄ', ' food ', 'Fo\u200bod', 'Fo\u00adod'])(
  'saving a list as %j replaces the view Food, keeps its name, and says so; undo restores it',
  async (spelling) => {
    await save('Food', 'period=all&category=food')
    const answer = await save(spelling, 'period=2026-05&category=food')
    expect(linksOn(await app.page())).toEqual([['Food', 'period=2026-05&category_id=food']])
    const page = await pageAfter(app, answer)
    expect(page).toContain('Replaced the saved view Food')
    expect(page).not.toContain('Renamed')
    await undoOn(page)
    expect(linksOn(await app.page())).toEqual([['Food', 'period=all&category_id=food']])
  },
)

test('saving the same list under another spelling of its name changes nothing', async () => {
  await save('Food', 'period=all&category=food')
  expect((await save('FOOD', 'period=all&category=food')).headers.getSetCookie()).toEqual([])
  expect(linksOn(await app.page())).toEqual([['Food', 'period=all&category_id=food']])
})

test.each(['Foods', 'Föod', 'F ood', 'Food.'])(
  'a view %s is another one than Food',
  async (name) => {
    await save('Food', 'period=all&category=food')
    await save(name, 'period=2026-05&category=food')
    expect(linksOn(await app.page())).toHaveLength(2)
  },
)

test('the history shows both addresses of a view that was replaced', async () => {
  await save('Food', 'period=all&category=food')
  await save('FOOD', 'period=2026-05&category=food')
  expect(await app.page('/history?kind=other')).toContain(
    'Address: <bdi>period=all&amp;category_id=food</bdi> → <bdi>period=2026-05&amp;category_id=food</bdi>',
  )
})

test('a form that is sent twice, in turn or concurrently, saves one view', async () => {
  const form = { ...hiddenFields(formTo(await app.page(), '/views')), name: 'Month' }
  const answers = await Promise.all(Array.from({ length: 5 }, () => app.post('/views', form)))
  answers.push(await app.post('/views', form))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
  expect(linksOn(await app.page())).toHaveLength(1)
  expect(await app.sql`select from changes where subject = 'view'`).toHaveLength(1)
})

test('one page can save two views', async () => {
  const form = hiddenFields(formTo(await app.page(), '/views'))
  await app.post('/views', { ...form, name: 'One' })
  await app.post('/views', { ...form, name: 'Two' })
  expect(linksOn(await app.page()).map(([name]) => name)).toEqual(['One', 'Two'])
})

test('a view can be renamed, and undo restores the name', async () => {
  await save('Mnth')
  const answer = await app.post('/views/edit', { ...(await rowOf('Mnth')), name: 'Month' })
  expect(answer.headers.get('location')).toBe('/views')
  expect(linksOn(await app.page())).toEqual([['Month', 'period=month']])
  const undone = await undoOn(await pageAfter(app, answer))
  expect(undone.headers.get('location')).toBe('/views')
  expect(linksOn(await app.page())).toEqual([['Mnth', 'period=month']])
})

test('a view can be deleted, restored, and deleted again', async () => {
  await save('Month')
  const answer = await app.post('/views/delete', await rowOf('Month'))
  expect(linksOn(await app.page())).toEqual([])
  const page = await pageAfter(app, answer)
  expect(page).toContain('Deleted the saved view Month')

  const undone = await undoOn(page)
  expect(linksOn(await app.page())).toEqual([['Month', 'period=month']])
  await undoOn(await pageAfter(app, undone))
  expect(linksOn(await app.page())).toEqual([])
  const kinds = await app.sql`select kind from changes where subject = 'view' order by change_id`
  expect(kinds.map(({ kind }) => String(kind))).toEqual(['add', 'delete', 'restore', 'delete'])
})

test('undo of a save removes the view', async () => {
  await undoOn(await pageAfter(app, await save('Month')))
  expect(linksOn(await app.page())).toEqual([])
  await save('Month')
  expect(linksOn(await app.page())).toHaveLength(1)
})

test('a stale rename or delete is refused with the current view, and overwrites nothing', async () => {
  await save('Month')
  const row = await rowOf('Month')
  await app.post('/views/edit', { ...row, name: 'Theirs' })

  const edit = await app.post('/views/edit', { ...row, name: 'Mine' })
  expect(edit.status).toBe(409)
  const page = await edit.text()
  expect(page).toContain('It is called Theirs now.')
  expect(page).toContain('value="Mine"')
  expect((await app.post('/views/delete', row)).status).toBe(409)
  expect(linksOn(await app.page())).toEqual([['Theirs', 'period=month']])

  await app.post('/views/delete', await rowOf('Theirs'))
  const gone = await app.post('/views/edit', { ...row, name: 'Mine' })
  expect(gone.status).toBe(409)
  expect(await gone.text()).toContain('deleted in the meantime')
  expect((await app.post('/views/delete', row)).status).toBe(303)
})

test('an invalid name is refused with the typed name and a message', async () => {
  const form = hiddenFields(formTo(await app.page('/?period=all'), '/views'))
  const name = 'x'.repeat(101)
  const refused = await app.post('/views', { ...form, name })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain('id="view-name-problem"')
  expect(page).toContain(`value="${name}"`)
  expect(page).toContain('name="query" value="period=all"')

  await save('One')
  await save('Two', 'period=all')
  const row = await rowOf('Two')
  const taken = await app.post('/views/edit', { ...row, name: 'one' })
  expect(taken.status).toBe(422)
  expect(await taken.text()).toContain('Another view has this name.')
  expect((await app.post('/views/edit', { ...row, name: ' ' })).status).toBe(422)
  expect((await app.post('/views/edit', { ...row, name: 'TWO' })).status).toBe(303)
})

test('a ledger has at most a hundred views', async () => {
  const { ledgerId } = await app.ledger()
  await app.sql`
    insert into saved_views (ledger_id, view_id, name, query)
    select ${ledgerId}::uuid, gen_random_uuid(), 'v' || number, 'period=all'
    from generate_series(1, 100) as number`
  const answer = await save('One more')
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('100 saved views are the most.')
})

test.each(['period=2026-13', 'category=a%00b', 'from=x'])(
  'the query %s is not a list, and is not saved',
  async (query) => {
    expect((await app.post('/views', { name: 'x', query })).status).toBe(400)
    expect(linksOn(await app.page())).toEqual([])
  },
)

test('only a list can be saved', async () => {
  const query = 'https://evil.example/?period=all&category=<b>&after=x&next=//evil.example'
  const answer = await app.post('/views', { name: '<i>', query })
  expect(answer.headers.get('location')).toBe('/?period=month&category=%3Cb%3E')
  const page = await app.page()
  expect(linksOn(page)).toEqual([['<i>', 'period=month&category=%3Cb%3E']])
  expect(page).not.toContain('<i>')
  expect(page).not.toContain('evil')
})

test('a script can save a view without an id; invalid ids and unknown views are refused', async () => {
  expect((await app.post('/views', { name: 'x', query: 'period=all' })).status).toBe(303)
  expect((await app.post('/views', { name: 'y', id: 'z' })).status).toBe(400)
  expect((await app.post('/views/edit', { id: 'z', version: '1', name: 'x' })).status).toBe(404)
  expect((await app.post('/views/delete', { version: '1' })).status).toBe(404)
})
