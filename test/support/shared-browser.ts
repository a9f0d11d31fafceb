import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'
import { inject } from 'vitest'

/** The Chromium that all test files share. Closing it ends only what this file opened in it. */
export function connectBrowser(): Promise<Browser> {
  return chromium.connect(inject('browser'))
}
