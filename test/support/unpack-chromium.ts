import { packagedChromium, systemChromium } from './browser.ts'

/** Unpacks Chromium before the workers of the project start one each, at the same time. */
export default async function setup() {
  if (systemChromium() === undefined) await packagedChromium()
}
