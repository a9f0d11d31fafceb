import { source } from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds wrong with a page: the rule and the elements that break it. */
export async function violationsIn(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme })
  // A page compiles axe for as long as axe then runs.
  if (await page.evaluate('typeof axe === "undefined"')) await page.evaluate(source)
  // Only colours differ in the dark.
  const rules = colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {}
  const options = JSON.stringify({ ...rules, resultTypes: ['violations'] })
  return page.evaluate<[rule: string, elements: string[]][]>(
    `axe.run(${options}).then(({ violations }) =>
      violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`,
  )
}
