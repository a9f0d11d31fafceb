/** Starts one Chromium for all test files of the project. */
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { launchOptions } from './browser.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the Chromium that runs. */
    browser: string
  }
}

export default async function setup(project: TestProject) {
  const server = await chromium.launchServer(await launchOptions())
  project.provide('browser', server.wsEndpoint())
  return () => server.close()
}
