import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inViewportsByTurns, total } from '../support/page-matrix.ts'
import { goTo } from '../support/places.ts'

/** What the lines say, the newest first. */
const lines = (page: Page) => page.locator('.history > li > div > a').allInnerTexts()

const newSofa = () => ({ id: randomUUID(), name: 'Sofa', price: '120', category: 'home' })
type Sofa = ReturnType<typeof newSofa>

inViewportsByTurns('phone', ({ walk, host }) => {
  const post = (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields)
    return fetch(host().address + path, { method: 'POST', redirect: 'manual', body })
  }
  const reprice = ({ id, ...fields }: Sofa, version: string, price: string) =>
    post(`/expenses/${id}`, { ...fields, version, price, spent_on: '2026-02-03' })

  test('the history lists every kind of change, with the values before and after', async () => {
    const sofa = newSofa()
    await walk([sofa], async (page) => {
      await reprice(sofa, '1', '99.50')
      await page.goto(`${host().address}/expenses/${sofa.id}`)
      await page.click('.after-form >> text=Delete')
      await page.click('.undo >> text=Undo')
      await page.waitForSelector('.undo >> text=Redo')
      await goTo(page, 'History')
      await page.waitForSelector('.history')
      expect(await lines(page)).toEqual([
        'Restored Sofa, $99.50',
        'Deleted Sofa, $99.50',
        'Changed Sofa, $99.50',
        'Added Sofa, $120.00',
      ])
      expect(await page.innerText('.history ul >> nth=0')).toContain('Amount: $120.00 → $99.50')
      await page.click('.choices >> text="Deleted"')
      await page.waitForSelector('.choices [aria-current] >> text="Deleted"')
      expect(await lines(page)).toEqual(['Deleted Sofa, $99.50'])
    })
  })

  test('the history of one expense lists no change of another', async () => {
    const sofa = newSofa()
    await walk(
      [sofa, { name: 'Bread' }],
      async (page) => {
        await page.click('.one >> text=All changes')
        await page.waitForSelector('h1 >> text=History of one expense')
        expect(await lines(page)).toEqual(['Added Sofa, $120.00'])
        await page.click('text=Whole history')
        await page.waitForSelector('.history >> text=Added Bread')
        expect(await lines(page)).toEqual(['Added Bread, $1.00', 'Added Sofa, $120.00'])
      },
      `/expenses/${sofa.id}`,
    )
  })

  test('an old change is undone from the history, after later changes of other expenses', async () => {
    const [sofa, bread] = [newSofa(), { id: randomUUID(), name: 'Bread' }]
    await walk([sofa, bread], async (page) => {
      await post('/delete', { delete: `${sofa.id}.1` })
      await post('/delete', { delete: `${bread.id}.1` })
      await page.goto(`${host().address}/history`)
      await page.click('[aria-label="Undo: Deleted Sofa, $120.00"]')
      await page.waitForSelector('.undo >> text=Restored Sofa')
      const undone = page.locator('.history > li:focus')
      expect(await undone.locator('div > a').innerText()).toBe('Deleted Sofa, $120.00')
      await goTo(page, 'Expenses')
      expect(await total(page)).toBe('$120.00')
    })
  })

  test('undoing a change that was overwritten later is refused, names the later change, and writes nothing', async () => {
    const sofa = newSofa()
    await walk([sofa], async (page) => {
      await reprice(sofa, '1', '99.50')
      // The page of somebody who has not reloaded it since.
      await page.goto(`${host().address}/history`)
      await reprice(sofa, '2', '80')

      const answered = page.waitForResponse(/undo/)
      await page.click('[aria-label="Undo: Changed Sofa, $99.50"]')
      expect((await answered).status()).toBe(409)
      await page.waitForSelector('h1 >> text=Changed again since')
      expect(await page.textContent('.history')).toContain('Changed Sofa, $80.00')
      expect(await host().sql`select price from expenses`).toEqual([{ price: '80.0000' }])
      await page.goto(`${host().address}/history`)
      expect(await page.locator('.history > li >> text=Changed again since').count()).toBe(2)
    })
  })
})
