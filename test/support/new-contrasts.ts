/** Contrast in the schemes in which axe has not looked at a page. */
import type { Page } from 'playwright-core'
import { runAxe, setScheme, violationsIn, type Scheme } from './axe.ts'
import { isLong } from './run-counts.ts'

/** The looks of texts whose contrast axe found to be enough, in each scheme. */
const readable = new Map<Scheme, Set<string>>()

/**
 * The texts of a page with too little contrast in another scheme than the one in which `violationsIn`
 * has just looked at it. Axe measures those that look like no text before, of this page or another: it
 * takes seconds for all texts of all pages, whose looks are few.
 */
export async function newContrastViolationsIn(page: Page, scheme: Scheme): Promise<string[]> {
  await setScheme(page, scheme)
  const known = readable.get(scheme) ?? new Set()
  readable.set(scheme, known)
  const looks = await page.evaluate<string[]>(`[...new Set(measurable.map(${LOOK_OF}))]`)
  const others = JSON.stringify(looks.filter((look) => !known.has(look)))
  if (others === '[]') return []
  const elements = `measurable.filter((each) => ${others}.includes((${LOOK_OF})(each)))`
  const violations = await page.evaluate<string[]>(
    `${runAxe(elements, { runOnly: ['color-contrast'] })}.then(([{ violations }]) =>
      violations.map(({ node }) => node.source))`,
  )
  if (violations.length === 0) looks.forEach((look) => known.add(look))
  return violations
}

/** What axe finds wrong with a page in its own two schemes; in `npm test` new contrasts in the dark one. */
export async function violationsInBoth(page: Page): Promise<unknown[]> {
  const light = await violationsIn(page, 'light')
  const dark = isLong ? violationsIn(page, 'dark') : newContrastViolationsIn(page, 'dark')
  return [...light, ...(await dark)]
}

/** Whatever contrast depends on: the text, what is behind it up to an opaque ground, and opacity. */
const LOOK_OF = `(text) => {
  const { color, fontSize, fontWeight } = getComputedStyle(text)
  const look = [color, fontSize, fontWeight]
  let isOpaque = false
  for (let each = text; each !== null; each = each.parentElement) {
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(each)
    if (opacity !== '1') look.push('opacity ' + opacity)
    if (isOpaque) continue
    if (backgroundImage !== 'none') look.push(backgroundImage)
    if (!/^rgba.* 0\\)$/.test(backgroundColor)) look.push(backgroundColor)
    isOpaque = /^rgb\\(/.test(backgroundColor)
  }
  return look.join(', ')
}`
