/** Safari on iOS zooms into a page whose field has text below 16 px. */
import { expect, test } from 'vitest'
import { inViewportsByTurns } from '../support/page-matrix.ts'

const FIELDS = 'input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea'
const pages = [
  '/',
  '/add',
  '/filter',
  '/?period=all',
  '/tags',
  '/categories',
  '/settings',
  '/views',
  '/history',
]
const others = ['/categories/edit?category=fun', '/help', '/people', '/setup']

inViewportsByTurns('phone', ({ walk, host }) => {
  test('no field has text below 16 px', async () => {
    await walk([{ name: 'One', tags: 'a' }, { category: 'fun' }], async (page) => {
      const expense = (await page.locator('.expense-rows a').last().getAttribute('href')) ?? ''
      for (const path of [...pages, ...others, expense]) {
        await page.goto(new URL(path, host().address).href)
        const small = await page.evaluate(
          `[...document.querySelectorAll('${FIELDS}')]
            .filter((each) => Number.parseFloat(getComputedStyle(each).fontSize) < 16)
            .map((each) => each.name)`,
        )
        expect([path, small]).toEqual([path, []])
      }
    })
  })
})
