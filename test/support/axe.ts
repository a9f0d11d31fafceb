import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { ROOT } from './runtimes.ts'

/** How a page is coloured: by its own two schemes, or by the user's system. */
export const SCHEMES = ['light', 'dark', 'forced colours'] as const
export type Scheme = (typeof SCHEMES)[number]

/** Axe leaves it out unless asked: WCAG 2.5.8, targets of 24 px or with that much room around them. */
const TARGETS = 'target-size'
export const ALL_RULES = { rules: { [TARGETS]: { enabled: true } } }
// Only colours differ in the other schemes; targets differ with the width.
const SOME_RULES = { runOnly: ['color-contrast', TARGETS] }

/** What axe finds: the rule and the elements that break it. */
type Violation = [rule: string, elements: string[]]

const source = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8')

let address: Promise<string> | undefined

/**
 * Serves axe, from memory and for as long as the process lives. A renderer compiles a script at an
 * address once; sent to each page by Playwright, loading axe takes three times as long.
 */
async function serveAxe(): Promise<string> {
  const headers = {
    'content-type': 'text/javascript',
    'cache-control': 'max-age=31536000, immutable',
    'cross-origin-resource-policy': 'cross-origin',
  }
  const server = createServer((_request, answer) => answer.writeHead(200, headers).end(source))
  server.listen(0, '127.0.0.1').unref()
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/axe.js`
}

/** Loads axe into a page whose Content-Security-Policy holds. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(source)
}

/**
 * What axe finds wrong with a page: with all rules in the light scheme, else by default with those whose
 * answers a scheme or a width changes. The context of the page has `bypassCSP`, or axe is loaded already.
 */
export async function violationsIn(
  page: Page,
  scheme: Scheme,
  rules: object = scheme === 'light' ? ALL_RULES : SOME_RULES,
): Promise<Violation[]> {
  await setScheme(page, scheme)
  if (await page.evaluate('typeof axe === "undefined"')) {
    await page.addScriptTag({ url: await (address ??= serveAxe()) })
  }
  return page.evaluate<Violation[]>(`${runAxe('document', rules)}.then(${VIOLATIONS})`)
}

export async function setScheme(page: Page, scheme: Scheme): Promise<void> {
  await page.emulateMedia({
    colorScheme: scheme === 'dark' ? 'dark' : 'light',
    forcedColors: scheme === 'forced colours' ? 'active' : 'none',
  })
}

/** A script that runs axe. With its raw report, its elements can be had. */
export const runAxe = (elements: string, rules: object) =>
  `axe.run(${elements}, { ...${JSON.stringify(rules)}, reporter: (found, _, done) => done(found) })`

/** A script that notes which texts axe could measure, and answers what is wrong. */
const VIOLATIONS = `(found) => {
  const contrast = found.find(({ id }) => id === 'color-contrast')
  globalThis.measurable = contrast.passes.map(({ node }) => node.element)
  return found
    .filter(({ violations }) => violations.length > 0)
    .map(({ id, violations }) => [id, violations.map(({ node }) => node.source)])
}`
