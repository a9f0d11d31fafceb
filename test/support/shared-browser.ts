import type { Browser } from 'playwright-core'
import { afterFile } from './after-file.ts'
import { launchBrowser } from './browser.ts'

let launched: Promise<Browser> | undefined

/**
 * The Chromium that the test files of a worker share. What a file opens in it is closed at its end.
 * One for all workers would answer through a further process, which costs a tenth more.
 */
export async function sharedBrowser(): Promise<Browser> {
  const browser = await (launched ??= launchBrowser())
  afterFile(() => Promise.all(browser.contexts().map((context) => context.close())))
  return browser
}
