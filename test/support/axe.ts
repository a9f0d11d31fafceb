import { source } from 'axe-core'
import type { Page } from 'playwright-core'

/** How a page is coloured: by its own two schemes, or by the user's system. */
export const SCHEMES = ['light', 'dark', 'forced colours'] as const
export type Scheme = (typeof SCHEMES)[number]

/** Axe leaves it out unless asked: WCAG 2.5.8, targets of 24 px or with that much room around them. */
const TARGETS = 'target-size'
// Only colours differ in the other schemes; targets differ with the width.
const RULES = {
  light: { rules: { [TARGETS]: { enabled: true } } },
  dark: { runOnly: ['color-contrast', TARGETS] },
  'forced colours': { runOnly: ['color-contrast', TARGETS] },
}

/** What axe finds wrong with a page: the rule and the elements that break it. */
export async function violationsIn(page: Page, scheme: Scheme) {
  await page.emulateMedia({
    colorScheme: scheme === 'dark' ? 'dark' : 'light',
    forcedColors: scheme === 'forced colours' ? 'active' : 'none',
  })
  // A page compiles axe for as long as axe then runs.
  if (await page.evaluate('typeof axe === "undefined"')) await page.evaluate(source)
  const options = JSON.stringify({ ...RULES[scheme], resultTypes: ['violations'] })
  return page.evaluate<[rule: string, elements: string[]][]>(
    `axe.run(${options}).then(({ violations }) =>
      violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`,
  )
}
