/**
 * Steps that lead to the state of a page that a test is about. Scripts in the page do them: a person's
 * pointer and keys, which other tests have, cost Playwright several times as much.
 */
import type { Page } from 'playwright-core'

/** Presses what opens another page, and waits for that. */
export async function follow(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), press(page, selector)])
}

/** Presses an element that does something to the page that is open. */
export async function press(page: Page, selector: string): Promise<void> {
  // A page that goes on loading may not have it yet.
  await page.waitForSelector(selector, { state: 'attached' })
  await page.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`)
}

/** Fills in fields of a form by their names, sends it with its first button, and waits for the answer. */
export async function submit(
  page: Page,
  form: string,
  fields: Readonly<Record<string, string>> = {},
  button = 'button',
): Promise<void> {
  await page.evaluate(`for (const [name, value] of Object.entries(${JSON.stringify(fields)})) {
    const field = ':is(input, select, textarea)[name="' + name + '"]'
    document.querySelector(${JSON.stringify(form)}).querySelector(field).value = value
  }`)
  await follow(page, `${form} ${button}`)
}

/** Fails unless the page has such an element. */
export async function expectIn(page: Page, selector: string): Promise<void> {
  if (
    await page.evaluate<boolean>(`document.querySelector(${JSON.stringify(selector)}) === null`)
  ) {
    throw new Error(`there is no ${selector} on ${page.url()}`)
  }
}
