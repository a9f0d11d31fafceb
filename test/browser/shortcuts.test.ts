/** Keyboard shortcuts in the layouts of several scripts, and the keys that are none. */
import type { Browser, CDPSession, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startHost } from '../support/node-host.ts'
import { sharedBrowser } from '../support/shared-browser.ts'

let browser: Browser
let address: string
let page: Page
let session: CDPSession

beforeAll(async () => {
  browser = await sharedBrowser()
  address = (await startHost()).address
  await fetch(`${address}/add`, {
    method: 'POST',
    body: new URLSearchParams({ category: 'food', price: '1' }),
  })
  page = await browser.newPage()
  session = await page.context().newCDPSession(page)
})

/** The list with nothing in focus: as it was, unless the test before left it. */
beforeEach(async () => {
  if (page.url() !== `${address}/`) await page.goto(address)
  await page.evaluate('document.activeElement.blur()')
})

const [ALT, CONTROL, META, SHIFT] = [1, 2, 4, 8]
const ALT_GR = ALT + CONTROL

/** Presses a key as a browser on that layout reports it. */
async function press(key: string, code: string, modifiers = 0, others: object = {}) {
  const event = { key, code, modifiers, ...others }
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, modifiers })
}

const focus = () => page.evaluate<string>('document.activeElement.id')

type Press = [layout: string, key: string, code: string, modifiers?: number]

const newExpense: Press[] = [
  ['English', 'n', 'KeyN'],
  ['English with Caps Lock', 'N', 'KeyN'],
  ['Dvorak', 'n', 'KeyL'],
  ['Russian', 'т', 'KeyN'],
  ['Russian with Caps Lock', 'Т', 'KeyN'],
  ['Ukrainian', 'т', 'KeyN'],
  ['Bulgarian', 'х', 'KeyN'],
  ['Greek', 'ν', 'KeyN'],
  ['Greek with Caps Lock', 'Ν', 'KeyN'],
  ['Hebrew', 'מ', 'KeyN'],
  ['Arabic', 'ى', 'KeyN'],
  ['Armenian', 'ն', 'KeyN'],
  ['Hindi', 'ल', 'KeyN'],
  ['Thai', 'ื', 'KeyN'],
  ['Korean, without its input method', 'ㅜ', 'KeyN'],
  ['Japanese kana', 'み', 'KeyN'],
]

test.each(newExpense)('%s: %s on %s focuses the amount', async (_, key, code, modifiers) => {
  await press(key, code, modifiers)
  expect(await focus()).toBe('price')
})

const search: Press[] = [
  ['English', '/', 'Slash'],
  ['German', '/', 'Digit7', SHIFT],
  ['French', '/', 'Period', SHIFT],
  ['Spanish', '/', 'Digit7', SHIFT],
  ['Dvorak', '/', 'BracketLeft'],
  ['Brazilian', '/', 'IntlRo'],
  ['the number pad', '/', 'NumpadDivide'],
  ['a layout that has it on AltGr', '/', 'KeyQ', ALT_GR],
  ['Greek', '/', 'Slash'],
  ['Hebrew', '/', 'KeyQ'],
  ['Hebrew, by position', '.', 'Slash'],
  ['Russian', '/', 'Backslash', SHIFT],
  ['Russian, by position', '.', 'Slash'],
  ['Arabic, by position', 'ظ', 'Slash'],
  ['Thai, by position', 'ฝ', 'Slash'],
  ['Hindi, by position', 'य', 'Slash'],
]

test.each(search)('%s: %s on %s focuses the search', async (_, key, code, modifiers) => {
  await press(key, code, modifiers)
  expect(await focus()).toBe('search')
})

const help: Press[] = [
  ['English', '?', 'Slash', SHIFT],
  ['German', '?', 'Minus', SHIFT],
  ['French', '?', 'KeyM', SHIFT],
  ['Russian', '?', 'Digit7', SHIFT],
  ['Russian, by position', ',', 'Slash', SHIFT],
  ['Arabic, by position', '؟', 'Slash', SHIFT],
  ['a layout without Shift for it', '?', 'KeyX'],
]

test.each(help)('%s: %s on %s opens the help', async (_, key, code, modifiers) => {
  await press(key, code, modifiers)
  await page.waitForURL(/help/)
  expect(page.url()).toBe(`${address}/help`)
})

const others: Press[] = [
  ['Russian, the letter that looks like an n', 'н', 'KeyY'],
  ['Dvorak, where another letter is', 'b', 'KeyN'],
  ['Turkish F, where another letter is', 'z', 'KeyN'],
  ['German, where the slash is elsewhere', '-', 'Slash'],
  ['French, where the slash is elsewhere', '!', 'Slash'],
  ['Icelandic, where a letter is', 'þ', 'Slash'],
  ['Spanish', 'ñ', 'Semicolon'],
  ['a full stop', '.', 'Period'],
  ['a comma', ',', 'Comma'],
  ['Shift', 'N', 'KeyN', SHIFT],
  ['Shift in Russian', 'Т', 'KeyN', SHIFT],
  ['Ctrl', 'n', 'KeyN', CONTROL],
  ['Ctrl in Russian', 'т', 'KeyN', CONTROL],
  ['Command', '/', 'Slash', META],
  ['Alt', 'n', 'KeyN', ALT],
  ['Alt in Greek', 'ν', 'KeyN', ALT],
  ['AltGr', 'n', 'KeyN', ALT_GR],
  ['AltGr in Polish', 'ń', 'KeyN', ALT_GR],
  ['Ctrl and Alt', '/', 'Slash', ALT_GR],
  ['Ctrl', '/', 'Slash', CONTROL],
  ['a dead key', 'Dead', 'KeyN'],
  ['an unknown key', 'Unidentified', 'KeyN'],
  ['a named key', 'Enter', 'Enter'],
]

test.each(others)(
  '%s: %s on %s with modifiers %s does nothing',
  async (_, key, code, modifiers) => {
    await press(key, code, modifiers)
    expect([await focus(), page.url()]).toEqual(['', `${address}/`])
  },
)

describe('a shortcut does nothing', () => {
  test('while an input method composes', async () => {
    await press('Process', 'KeyN', 0, { windowsVirtualKeyCode: 229 })
    await press('n', 'KeyN', 0, { windowsVirtualKeyCode: 229 })
    const init = { key: 'n', code: 'KeyN', bubbles: true, isComposing: true }
    await page.evaluate(
      `document.body.dispatchEvent(new KeyboardEvent('keydown', ${JSON.stringify(init)}))`,
    )
    expect(await focus()).toBe('')
  })

  test('while its key is held down', async () => {
    await press('n', 'KeyN', 0, { autoRepeat: true })
    expect(await focus()).toBe('')
  })

  test.each([
    ['an input', '<input id="other">'],
    ['a checkbox', '<input id="other" type="checkbox">'],
    ['a text of many lines', '<textarea id="other"></textarea>'],
    ['a choice', '<select id="other"><option>n</option></select>'],
    ['text that is edited', '<p id="other" contenteditable>text</p>'],
    ['a dialog', '<dialog open><button id="other">Close</button></dialog>'],
    ['a disclosure', '<details><summary id="other">More</summary></details>'],
  ])('in %s', async (_, html) => {
    // The policy of the page allows no HTML from strings, so that the parser makes it.
    await page.route(`${address}/made`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<script type="module" src="/keys.js"></script>${html}`,
      }),
    )
    await page.goto(`${address}/made`)
    await page.focus('#other')
    for (const [key, code] of [
      ['n', 'KeyN'],
      ['т', 'KeyN'],
      ['/', 'Slash'],
      ['?', 'Slash'],
    ] as const) {
      await press(key, code)
    }
    expect([await focus(), page.url()]).toEqual(['other', `${address}/made`])
  })
})

test('the key of a shortcut is not typed into the field that it focuses', async () => {
  await page.keyboard.press('n')
  await page.locator('#price').blur()
  await page.keyboard.press('/')
  expect([await page.inputValue('#price'), await page.inputValue('#search')]).toEqual(['', ''])
})
