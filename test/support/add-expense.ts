/** Adds expenses in a browser, as people do: on the page with all fields, or in the line on the list. */
import type { Page } from 'playwright-core'

export type TypedExpense = {
  readonly price: string
  readonly category: string
  readonly name?: string
  /** Today if absent. */
  readonly spentOn?: string
  readonly refund?: boolean
  readonly tags?: string
  readonly note?: string
}

/** Adds an expense on the page of the place `+`, and waits until the list says so: the row may be on another page. */
export async function addExpense(page: Page, fields: TypedExpense): Promise<void> {
  await openAddForm(page)
  await fillExpense(page, fields)
  await submitExpense(page)
  await page.waitForSelector('.undo')
}

export async function openAddForm(page: Page): Promise<void> {
  await page.click('.to-add')
  await page.waitForSelector('.expense')
}

/** Fills in the form of `/add`, or that of an expense. */
export async function fillExpense(page: Page, fields: Partial<TypedExpense>): Promise<void> {
  const { price, category, name, spentOn, refund, tags, note } = fields
  if (price !== undefined) await page.fill('#price', price)
  if (refund !== undefined) await page.check(`[name=refund][value="${refund ? 1 : 0}"]`)
  if (spentOn !== undefined) await fillDay(page, spentOn)
  if (category !== undefined) await chooseCategory(page, category)
  if (name !== undefined) await page.fill('#name', name)
  if (tags === undefined && note === undefined) return
  if (!(await page.isVisible('#tags'))) await page.click('summary:has-text("Tags, note")')
  if (tags !== undefined) await page.fill('#tags', tags)
  if (note !== undefined) await page.fill('#note', note)
}

/** Presses the form's first button: Add, or Save. */
export async function submitExpense(page: Page): Promise<void> {
  await page.locator('.expense .submit button').first().click()
}

/** A new expense has the date behind the third choice of its day. */
async function fillDay(page: Page, day: string): Promise<void> {
  const other = page.locator('[name=day][value=other]')
  if ((await other.count()) > 0) await other.check()
  await page.fill('#spentOn', day)
}

/** By its tile, or as a new one. */
async function chooseCategory(page: Page, category: string): Promise<void> {
  const tile = page.locator(`.tiles input[value=${JSON.stringify(category)}]`)
  if ((await tile.count()) === 0) {
    await page.check('.tiles .new-one')
    await page.fill('#new-category', category)
    return
  }
  if (!(await tile.isVisible())) await page.click('.tiles summary')
  await tile.check()
}
