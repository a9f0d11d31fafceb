/** Pages that are remembered by all that they are made of. */
import { expect, test } from 'vitest'
import { createPageCache } from '../../functions/http/page-cache.ts'

const FIRST = ['01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8058']
const LATER = ['01890a5d-ac96-774b-bcce-b302099a8059', '01890a5d-ac96-774b-bcce-b302099a8060']

function counted(most?: number) {
  const cached = createPageCache(most)
  let count = 0
  const page = (key: string, [one = '', other = ''] = FIRST) => {
    const render = () => {
      count += 1
      return `<p>${key} é €</p><a id=${other}><form id=${one}><b id=${one}>💶</b></form>`
    }
    return new TextDecoder().decode(cached(key, [one, other], render))
  }
  return { page, count: () => count }
}

test('a page of the same key is written once, with the new ids in their places', () => {
  const { page, count } = counted()
  const first = page('a')
  const later = page('a', LATER)
  const again = page('a', FIRST)
  expect(first).toBe(
    `<p>a é €</p><a id=${FIRST[1]}><form id=${FIRST[0]}><b id=${FIRST[0]}>💶</b></form>`,
  )
  expect(later).toBe(
    first.replaceAll(FIRST[0] ?? '', LATER[0] ?? '').replace(FIRST[1] ?? '', LATER[1] ?? ''),
  )
  expect(again).toBe(first)
  expect(count()).toBe(1)
})

test('a page of another key is another one', () => {
  const { page, count } = counted()
  expect(page('a')).not.toBe(page('b'))
  expect(count()).toBe(2)
})

test('above its size the cache forgets the oldest pages', () => {
  const { page, count } = counted(500)
  for (const key of ['a', 'b', 'c', 'd']) page(key)
  page('d')
  expect(count()).toBe(4)
  page('a')
  expect(count()).toBe(5)
})
