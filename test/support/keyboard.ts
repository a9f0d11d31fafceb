/** A person with a keyboard and no pointer: goes from field to field, and has to see where the focus is. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** More than any page of the tests has to go past. */
const MOST_TABS = 150

/** Presses Tab, or Shift and Tab, until the focus is on what the selector finds, which has to be seen. */
export async function tabTo(
  page: Page,
  selector: string,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    await page.keyboard.press(key)
    const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`
    if (await page.evaluate<boolean>(isThere)) {
      expect(`${selector} ${await page.evaluate<string>(UNSEEN)}`).toBe(`${selector} is seen`)
      return
    }
  }
  throw new Error(`no ${key} leads to ${selector} on ${page.url()}`)
}

/** Goes to a link or a button, presses it, and waits for what is there then. */
export async function pressAt(
  page: Page,
  selector: string,
  answer: string,
  key?: 'Tab' | 'Shift+Tab',
): Promise<void> {
  await tabTo(page, selector, key)
  await page.keyboard.press('Enter')
  await page.waitForSelector(answer)
}

/** Fails unless the focus is on the element with this id, and can be seen. */
export async function expectFocus(page: Page, id: string): Promise<void> {
  // A browser gives a page its focus after it has loaded.
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe(id)
  expect(`${id} ${await page.evaluate<string>(UNSEEN)}`).toBe(`${id} is seen`)
}

/** Whether the focus is seen, or why not. What covers its label or row has their outline. */
const UNSEEN = `(() => {
  const focus = document.activeElement
  if (!focus.matches(':focus-visible')) return 'is not marked by the browser'
  const marked = [focus, focus.closest('label'), focus.closest('li')].filter(Boolean)
  if (marked.every((each) => getComputedStyle(each).outlineStyle === 'none')) return 'has no outline'
  const { left, top, right, bottom } = focus.getBoundingClientRect()
  if (top < 0 || bottom > innerHeight) return 'is outside of the window: ' + [top, bottom]
  const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
  const isSame = marked.some((each) => each.contains(there) || there?.contains(each))
  return isSame ? 'is seen' : 'is behind ' + there?.outerHTML.slice(0, 80)
})()`
