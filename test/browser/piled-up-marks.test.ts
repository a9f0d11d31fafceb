/** Names with piled-up marks, in other directions and of endless words stay within their rows. */
import type { Browser, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { startHost } from '../support/node-host.ts'
import { sharedBrowser } from '../support/shared-browser.ts'

const MARKS = '\u0300\u0301\u0302\u0316\u0317\u0323\u0489\u036f'.repeat(20)
const NAME = `Z${MARKS}`
const TAG = `t${'\u0301\u0323'.repeat(20)}`
const ENDLESS = 'Donaudampfschifffahrt'.repeat(4)
const RIGHT_TO_LEFT = `שָׁלוֹם ${'\u05b0\u05b1'.repeat(20)} مُحَمَّد`

let browser: Browser
let page: Page
let address: string

beforeAll(async () => {
  browser = await sharedBrowser()
  page = await browser.newPage()
  address = (await startHost()).address
  const post = async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields)
    const answer = await fetch(address + path, { method: 'POST', redirect: 'manual', body })
    expect([path, answer.status]).toEqual([path, 303])
  }
  for (const name of [NAME, ENDLESS, RIGHT_TO_LEFT]) {
    const category = name.slice(0, 90)
    const tags = name === NAME ? TAG : name.slice(0, 40)
    await post('/add', { name, category, tags, note: `${name}\n${name}`, price: '1' })
    await post('/categories', { name: `c${category}` })
    await post('/views', { name: name.slice(0, 90), query: `period=all&q=${name.slice(0, 90)}` })
  }
})

const pages: [path: string][] = [
  ['/?period=all'],
  [`/?period=all&q=${encodeURIComponent(NAME.slice(0, 150))}`],
  [`/?period=all&tag=${encodeURIComponent(TAG)}`],
  ['/categories'],
  ['/categories/order'],
  [`/category?category_id=${encodeURIComponent(NAME.slice(0, 90))}`],
  [`/categories/edit?category=${encodeURIComponent(NAME.slice(0, 90))}`],
  ['/tags'],
  ['/views'],
  ['/history'],
]

/**
 * For each element with such text of its own, how far its marks could be painted beyond its line
 * boxes: the nearest box that clips has to be no higher than the row.
 */
const UNCLIPPED = `(() => {
  const clips = (each) => getComputedStyle(each).overflowY !== 'visible'
  const isBlock = (each) => getComputedStyle(each).display !== 'inline'
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent
    if (!/[\\u0300-\\u036f\\u05b0\\u05b1]{6}/.test(text)) continue
    let each = walker.currentNode.parentElement
    if (each.closest('datalist, select, title, textarea')) continue
    while (each !== null && !(isBlock(each) && clips(each))) each = each.parentElement
    const row = walker.currentNode.parentElement.closest('li, tr, p, h1, h2, h3, label, summary, .expense-rows, nav')
    if (each === null || (row !== null && each.contains(row) && each !== row)) {
      const parent = walker.currentNode.parentElement
      found.push(parent.tagName + '.' + parent.className + ' in ' + parent.parentElement.tagName + '.' + parent.parentElement.className)
    }
  }
  return found
})()`

/** What is wider than the page, outside of what clips it. */
const OVERFLOWING = `(() => {
  if (document.documentElement.scrollWidth <= innerWidth) return []
  const clips = (each) => each !== null && (getComputedStyle(each).overflowX !== 'visible' || clips(each.parentElement))
  return [...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 && !clips(each.parentElement))
    .map((each) => each.tagName + '.' + each.className + ' in ' + each.parentElement.tagName + '.' + each.parentElement.className)
})()`

test.each(pages)('on %s, marks are cut at the row, and nothing overflows', async (path) => {
  await page.goto(address + path)
  await page.evaluate(
    `document.querySelectorAll('details').forEach((each) => { each.open = true })`,
  )
  expect(await page.evaluate(UNCLIPPED)).toEqual([])
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    expect([width, await page.evaluate(OVERFLOWING)]).toEqual([width, []])
  }
})

test('the marks of Vietnamese and Thai are painted whole', async () => {
  for (const name of ['Ễ Ặ Ỗ', 'ปี๊ กู้ ฎุ', 'Ǻ Ç̣ ǟ']) {
    const clipped = await inkOf(name, 'overflow: clip')
    const whole = await inkOf(name, 'overflow: visible')
    expect([name, clipped === whole]).toEqual([name, true])
  }
})

/** A picture of a name in the list's type, with room around it. */
async function inkOf(name: string, style: string): Promise<string> {
  await page.goto(address)
  await page.evaluate(
    `const frame = document.createElement('div')
    const bdi = document.createElement('bdi')
    frame.id = 'frame'
    bdi.textContent = ${JSON.stringify(name)}
    frame.append(bdi)
    document.body.replaceChildren(frame)
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('#frame { padding: 40px; width: 300px } bdi { ${style} !important }')
    document.adoptedStyleSheets = [sheet]`,
  )
  const picture = await page.locator('#frame').screenshot()
  return picture.toString('base64')
}
