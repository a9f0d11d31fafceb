import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { isRoomInMemory } from './server.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Starts a Chromium: `CHROME_PATH`, or the system's, or the one inside @sparticuz/chromium. */
export async function launchBrowser(parameters: readonly string[] = []): Promise<Browser> {
  return chromium.launch(await launchOptions(parameters))
}

export async function launchOptions(parameters: readonly string[] = []) {
  const system = systemChromium()
  const own = system === undefined ? ['--in-process-gpu'] : []
  return {
    executablePath: system ?? (await packagedChromium()),
    args: ['--no-sandbox', '--disable-gpu', ...own, ...parameters],
    // Playwright keeps the memory that Chromium's processes share in files on a disk: for containers
    // with little of it. A tenth of the time of a page is writing these.
    ignoreDefaultArgs: (await isRoomInMemory()) ? ['--disable-dev-shm-usage'] : [],
  }
}

export function systemChromium(): string | undefined {
  const { CHROME_PATH, PATH = '' } = process.env
  if (CHROME_PATH !== undefined && CHROME_PATH !== '') return CHROME_PATH
  return PATH.split(delimiter)
    .flatMap((directory) => NAMES.map((name) => join(directory, name)))
    .find((path) => existsSync(path))
}

/** Unpacks the packaged Chromium, unless it is already, and answers where. */
export async function packagedChromium(): Promise<string> {
  // With this setting, the package brings its own system libraries.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
  const { default: packaged } = await import('@sparticuz/chromium')
  return packaged.executablePath()
}
