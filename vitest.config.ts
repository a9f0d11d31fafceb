import { defineConfig } from 'vitest/config'
import { patchedDriverInTests } from './src/hosts/build-plugins/patched-driver.ts'
import { isLong } from './test/support/run-counts.ts'

/** Folders of tests that go through the app, as the layers have them. */
const FEATURES = [
  'backup',
  'categories',
  'expenses',
  'export',
  'history',
  'http',
  'import',
  'people',
  'project',
  'reports',
  'rules',
  'sign-in',
]

const MEASURING = ['test/measuring/*.test.ts', ...(isLong ? ['test/load/*.test.ts'] : [])]

const POSTGRES = 'test/support/postgres.ts'
const HOSTS_AND_BROWSER = 'test/support/hosts-and-browser.ts'

type Setting = {
  /** What prepares a run; by default the PostgreSQL of the tests. */
  readonly setup?: string[]
  readonly alone?: boolean
}

/**
 * A project a question: is the code right, the app, the schema, the host, and what people see?
 * What other tests would slow down, in test/measuring, runs alone, a file at a time, before the others;
 * with `npm run test:long`, test/load too, whose answers to thousands of requests are timed.
 */
function project(
  name: string,
  include: string | string[],
  { setup = [POSTGRES], alone = false }: Setting = {},
) {
  return {
    extends: true as const,
    test: {
      name,
      include: [include].flat(),
      globalSetup: setup,
      // Many tests wait: for a process, a browser, or a time to pass.
      maxWorkers: alone ? 1 : 3,
      sequence: { groupOrder: alone ? 0 : 1 },
    },
  }
}

export default defineConfig({
  plugins: [patchedDriverInTests],
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    setupFiles: ['test/support/each-file.ts'],
    server: { deps: { inline: ['postgres'] } },
    // Fresh modules and a process for each file would take a second each.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // A busy machine is late with a page; what never comes fails all the same.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      project('measuring', MEASURING, { alone: true, setup: [HOSTS_AND_BROWSER] }),
      project('domain', 'test/domain/*.test.ts', { setup: [] }),
      project('app', ['test/*.test.ts', ...FEATURES.map((feature) => `test/${feature}/*.test.ts`)]),
      project('schema', 'test/schema/*.test.ts'),
      project('hosts', 'test/hosts/*.test.ts', { setup: [HOSTS_AND_BROWSER] }),
      project('browser', 'test/browser/*.test.ts', { setup: [HOSTS_AND_BROWSER] }),
    ],
  },
})
