/** A file of a bank is taken in from the first page to its undo. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inEachViewport, rows } from '../support/page-matrix.ts'

const STATEMENT = `Date;Payee;Amount
04/05/2026;Tea house;-4,20
05/05/2026;Tea house;-3,10
06/05/2026;Book shop;-12,00
07/05/2026;;
`

inEachViewport('desktop', ({ walk, viewport: { javaScriptEnabled } }) => {
  test('a file is chosen, asked about, shown, sorted into categories, added and undone', async () => {
    await walk(
      [],
      async (page) => {
        if (javaScriptEnabled) await dropSlowly(page)
        else await chooseFile(page, STATEMENT)
        await page.waitForSelector('text=Which number is the month?')
        await page.check('[value=day-month]')
        await page.click('text=Go on')
        await page.waitForSelector('text=3 new expenses')
        expect(await page.textContent('#refused')).toContain('Line 5: It has no amount.')

        await page.getByLabel('Tea house', { exact: true }).fill('Drinks')
        await page.getByLabel('Tea house', { exact: true }).press('Enter')
        await page.waitForSelector('[name=row-category][value=Drinks]')
        await page.getByLabel('Tea house', { exact: true }).fill('Teas')
        await page.getByLabel('Category of Book shop').fill('Books')
        await page.check('[name=left][value="3"]')
        await (javaScriptEnabled ? addUnsaved(page) : page.click('text=Add 3 expenses'))
        await page.waitForSelector('text=Added 2 expenses')
        expect(await rows(page)).toEqual(['Book shop', 'Tea house'])
        expect(await page.locator('.expense-rows li > p > bdi').allTextContents()).toEqual([
          'Books',
          'Teas',
        ])

        await page.getByRole('button', { name: 'Undo' }).click()
        await page.waitForSelector('text=out again')
        expect(await rows(page)).toEqual([])
        await page.goto(new URL('/import', page.url()).href)
        expect(await page.textContent('main')).toContain('may.csv')
      },
      '/import',
    )
  })

  test('a file that was refused, or not sent, can be followed by another', async () => {
    await walk(
      [],
      async (page) => {
        const sendFile = javaScriptEnabled ? dropFile : chooseFile
        await sendFile(page, '%PDF-1.7')
        await page.waitForSelector('#file-problem >> text=This is a PDF.')
        expect(await page.title()).toMatch(/^Not read: this is a PDF/)
        if (javaScriptEnabled) await sendWithoutConnection(page)
        await chooseFile(page, STATEMENT)
        await page.waitForURL(/import\/./)
      },
      '/import',
    )
  })
})

async function sendWithoutConnection(page: Page): Promise<void> {
  await page.route('**/import', (route) => route.abort())
  await dropFile(page, STATEMENT)
  await page.waitForSelector('#send-status >> text=Check your connection, and try again.')
  expect(await page.isHidden('progress')).toBe(true)
  await page.unrouteAll()
}

async function chooseFile(page: Page, text: string): Promise<void> {
  const buffer = Buffer.from(text)
  await page.setInputFiles('input[type=file]', { name: 'may.csv', mimeType: 'text/csv', buffer })
  await page.click('text=Show what is in it')
}

async function dropFile(page: Page, text: string): Promise<void> {
  // The script shows it.
  await page.getByText('You can also drop it').waitFor()
  const dataTransfer = await page.evaluateHandle(`{
    const transfer = new DataTransfer()
    transfer.items.add(new File([${JSON.stringify(text)}], 'may.csv'))
    transfer
  }`)
  await page.dispatchEvent('main', 'dragover', { dataTransfer })
  expect(await page.locator('.dropping').count()).toBe(1)
  await page.dispatchEvent('main', 'drop', { dataTransfer })
}

const status = (page: Page, id: string) => page.locator(`#${id}`)

async function dropSlowly(page: Page): Promise<void> {
  const { promise: slow, resolve: goOn } = Promise.withResolvers<void>()
  await page.route('**/import', async (route) => {
    await slow
    await route.continue()
  })
  await dropFile(page, STATEMENT)
  await status(page, 'send-status')
    .getByText(/^(?:Sending|Reading)…/)
    .waitFor()
  expect(await page.isVisible('progress')).toBe(true)
  goOn()
}

/**
 * Adds what is in the preview before its changes are saved, and presses three times: the page presses
 * by itself, because Chromium runs no script from outside while it waits for the next page.
 */
async function addUnsaved(page: Page): Promise<void> {
  let added = 0
  await page.route('**/store', async (route) => {
    added += 1
    await sleep(600)
    await route.continue()
  })
  const pressed = await page.getByText('Add 3 expenses').evaluate((button) => {
    button.click()
    for (const delay of [100, 300]) setTimeout(() => button.click(), delay)
    return button.ownerDocument.getElementById('add-status')?.textContent
  })
  expect(pressed).toBe('Adding…')
  await page.waitForURL((url) => url.pathname === '/')
  expect(added).toBe(1)
}
