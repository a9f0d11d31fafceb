/** What a browser restores after Back or a reload is never put on another row of the list. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inViewportsByTurns, rows, type Host } from '../support/page-matrix.ts'

const THREE = [
  { name: 'One', price: '1' },
  { name: 'Two', price: '2' },
  { name: 'Three', price: '4', category: 'fun' },
]

const add = (host: Host, name: string) =>
  fetch(`${host.address}/add`, {
    method: 'POST',
    body: new URLSearchParams({ name, price: '8', category: 'garden' }),
    redirect: 'manual',
  })

/** Opens the page as members get it: browsers load it again for Back, and restore what was typed. */
async function openUncached(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    const response = await route.fetch()
    await route.fulfill({
      response,
      headers: { ...response.headers(), 'cache-control': 'no-store' },
    })
  })
  await page.reload()
}

const again: [how: string, load: (page: Page) => Promise<unknown>][] = [
  ['a reload', (page) => page.reload()],
  [
    'Back',
    async (page) => {
      await page.goto(new URL('/help', page.url()).href)
      await page.goBack()
    },
  ],
]

inViewportsByTurns('desktop', ({ walk, host }) => {
  test.each(again)('after %s, no box is checked on a row that nobody chose', async (_how, load) => {
    await walk(THREE, async (page) => {
      await openUncached(page)
      await page.click('[aria-label=Select]')
      await page.check('[aria-label="Select One"]')
      await add(host(), 'Four')
      await load(page)
      expect(await rows(page)).toEqual(['Four', 'Three', 'Two', 'One'])
      expect(await page.locator('.select input:checked, input.select:checked').count()).toBe(0)
    })
  })

  test.each(again)(
    'after %s, the search and the filter have what the list is filtered by',
    async (_how, load) => {
      await walk(THREE, async (page) => {
        await openUncached(page)
        await page.fill('#search', 'two')
        await add(host(), 'Four')
        await load(page)
        expect(await rows(page)).toEqual(['Four', 'Three', 'Two', 'One'])
        expect(await page.inputValue('#search')).toBe('')
        await page.goto(`${host().address}/filter`)
        await page.check('.filter [value=food]')
        await load(page)
        expect(await page.locator('.filter [type=checkbox]:checked').count()).toBe(0)
      })
    },
  )
})
