/**
 * What tests of hosts and pages need before their workers start: PostgreSQL, the built hosts, and an
 * unpacked Chromium, made side by side. Each alone leaves one of two cores idle.
 */
import type { TestProject } from 'vitest/node'
import { packagedChromium, systemChromium } from './browser.ts'
import { buildHosts } from './build-hosts.ts'
import startPostgres from './postgres.ts'

export default async function setup(project: TestProject) {
  const postgres = startPostgres(project)
  const chromium = systemChromium() === undefined ? packagedChromium() : undefined
  try {
    await Promise.all([buildHosts(), chromium])
  } catch (error) {
    await (
      await postgres
    )?.()
    throw error
  }
  return await postgres
}
