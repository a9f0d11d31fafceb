/** A full disk: PostgreSQL refuses a write because there is no space. */
import { beforeAll, expect, test } from 'vitest'
import { createLog } from '../../src/hosts/log.ts'
import { watchRequests } from '../../src/hosts/observe.ts'
import { createTestApp, type TestApp } from '../support/app.ts'

let app: TestApp
let logged = ''

beforeAll(async () => {
  const log = createLog('info', { write: (line) => (logged += line) })
  app = await createTestApp({ parts: { observers: [watchRequests(log)] } })
  await app.sql`
    create function no_space() returns trigger language plpgsql as $$
    begin
      raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
    end $$`
  await app.sql`
    create trigger no_space before insert on expenses for each row execute function no_space()`
})

test('the page says that the disk is full, and contains the typed values to send again', async () => {
  const answer = await app.post('/add', {
    category: 'food',
    price: '12.50',
    id: crypto.randomUUID(),
  })
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('60')
  const page = await answer.text()
  expect(page).toContain('<h1>The disk is full</h1>')
  expect(page).toContain('value="12.50"')
})

test('the log says that the disk is full, as an error', () => {
  expect(JSON.parse(logged.trim().split('\n').at(-1) ?? '')).toMatchObject({
    level: 'error',
    message: 'the disk of the database is full',
    route: '/add',
  })
})

test('lists still work', async () => {
  expect((await app.request('/?period=all')).status).toBe(200)
})
