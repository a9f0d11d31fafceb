/** A list that is asked for again: it is written once, and never older than what was stored. */
import { expect, test } from 'vitest'
import { createTestApp, NOW, type TestApp } from '../support/app.ts'
import { inFull } from '../support/read-html.ts'

const FOOD = { category: 'food', price: '12.50', name: 'Bread' }

/** Stores an expense as another process does, which this one does not hear of. */
async function addElsewhere({ bindings, post }: TestApp, fields: Record<string, string>) {
  const { offers } = bindings
  Object.assign(bindings, { offers: new Map() })
  await post('/add', fields)
  Object.assign(bindings, { offers })
}

async function offeredNames(app: TestApp): Promise<string[]> {
  const page = inFull(await app.page())
  const [, list = ''] = /<datalist id="names">(.*?)<\/datalist>/s.exec(page) ?? []
  return [...list.matchAll(/<option(?: value="([^"]*)")?>([^<]*)/g)].map(
    ([, value, text]) => value ?? text ?? '',
  )
}

const withoutIds = (page: string, ids: readonly string[]) =>
  ids.reduce((text, id) => text.replaceAll(id, ''), page)

const formIds = (page: string) =>
  [...inFull(page).matchAll(/name="(?:id|view_id)" value="([^"]+)"/g)].map(([, id = '']) => id)

test('the same page again has new ids in its forms, and is the same otherwise', async () => {
  const app = await createTestApp()
  await app.post('/add', FOOD)
  const [first, again] = [await app.page(), await app.page()]
  const [ids, others] = [formIds(first), formIds(again)]
  expect(ids.length).toBeGreaterThan(0)
  expect(new Set([...ids, ...others]).size).toBe(2 * new Set(ids).size)
  expect(withoutIds(again, others)).toBe(withoutIds(first, ids))
})

test('what another process stores is on the next page', async () => {
  const app = await createTestApp()
  await app.post('/add', FOOD)
  await app.page()
  await addElsewhere(app, { ...FOOD, price: '3.20', name: 'Milk' })
  const page = await app.page()
  expect(page).toContain('$15.70')
  expect(page).toContain('<bdi>Milk</bdi>')
})

test('the form offers what this process stored at once', async () => {
  const app = await createTestApp()
  await app.post('/add', FOOD)
  expect(await offeredNames(app)).toEqual(['Bread'])
  await app.post('/add', { ...FOOD, name: 'Milk' })
  expect(await offeredNames(app)).toEqual(['Bread', 'Milk'])
})

test('the form offers what another process stored after half a minute', async () => {
  const app = await createTestApp()
  await app.post('/add', FOOD)
  await app.page()
  await addElsewhere(app, { ...FOOD, name: 'Milk' })
  expect(await offeredNames(app)).toEqual(['Bread'])
  Object.assign(app.bindings, { now: () => new Date(NOW.getTime() + 30_001) })
  expect(await offeredNames(app)).toEqual(['Bread', 'Milk'])
})

test('what is stored while the offers are being read is offered on the next page', async () => {
  const app = await createTestApp()
  await app.post('/add', FOOD)
  await Promise.all([app.page(), app.post('/add', { ...FOOD, name: 'Milk' }), app.page()])
  expect(await offeredNames(app)).toEqual(['Bread', 'Milk'])
})
