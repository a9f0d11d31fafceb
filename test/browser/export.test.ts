/** A list, or everything, is downloaded as a file. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inEachViewport } from '../support/page-matrix.ts'
import { readCsv } from '../support/read-csv.ts'

const THREE = [
  { name: 'Bread', price: '4' },
  { name: 'Rent', price: '900', category: 'home' },
  { name: 'Old', price: '5', spent_on: '2020-01-01' },
]

type Exported = { readonly expenses: readonly { readonly name: string }[] }

/** The text of the file that a press downloads. */
async function downloaded(page: Page, press: string): Promise<string> {
  const download = page.waitForEvent('download')
  await page.click(press)
  const path = await (await download).path()
  return readFile(path, 'utf8')
}

const namesIn = (file: string, delimiter: string) =>
  readCsv(file, delimiter)
    .slice(1)
    .map(([, name = '']) => name)
    .toSorted()

inEachViewport('phone', ({ walk }) => {
  test('a list is downloaded as the browser chose last, and so is everything', async () => {
    await walk(THREE, async (page) => {
      await page.click('text=Export this list')
      await page.selectOption('[name=delimiter]', 'semicolon')
      await page.selectOption('[name=decimal]', 'comma')
      const list = await downloaded(page, 'text=Download CSV')
      expect(list).toContain(';900,00;')
      expect(namesIn(list, ';')).toEqual(['Bread', 'Rent'])

      const part = JSON.parse(await downloaded(page, 'text=Download this list as JSON')) as Exported
      expect(part.expenses.map(({ name }) => name).toSorted()).toEqual(['Bread', 'Rent'])

      await page.reload()
      expect(await page.inputValue('[name=delimiter]')).toBe('semicolon')
      await page.check('[name=scope][value=all]')
      const all = await downloaded(page, 'text=Download CSV')
      expect(namesIn(all, ';')).toEqual(['Bread', 'Old', 'Rent'])
      expect(await downloaded(page, 'text=Download for hledger')).toContain('expenses:home')

      const ledger = JSON.parse(
        await downloaded(page, 'text=Download the whole ledger'),
      ) as Exported
      expect(ledger.expenses.length).toBe(3)
    })
  })
})
