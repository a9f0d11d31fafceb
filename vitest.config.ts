import { defineConfig } from 'vitest/config'
import { patchedDriverInTests } from './src/hosts/patched-driver.ts'

/** Folders of tests that go through the app, as the layers have them. */
const FEATURES = ['categories', 'expenses', 'history', 'http', 'people', 'project', 'sign-in']

type Setting = { readonly setup?: string[]; readonly alone?: boolean }

/**
 * A project a question: is the code right, the app, the schema, the host, and what people see?
 * Those that measure time run alone, a file at a time, before the others.
 */
function project(
  name: string,
  include: string | string[],
  { setup = [], alone = false }: Setting = {},
) {
  const pace = alone ? { maxWorkers: 1, groupOrder: 0 } : { maxWorkers: 2, groupOrder: 1 }
  const { maxWorkers, groupOrder } = pace
  return {
    extends: true as const,
    test: {
      name,
      include: [include].flat(),
      globalSetup: setup,
      maxWorkers,
      sequence: { groupOrder },
    },
  }
}

export default defineConfig({
  plugins: [patchedDriverInTests],
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    globalSetup: ['test/support/postgres.ts'],
    server: { deps: { inline: ['postgres'] } },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      project('domain', 'test/domain/*.test.ts', { alone: true }),
      project('app', ['test/*.test.ts', ...FEATURES.map((feature) => `test/${feature}/*.test.ts`)]),
      project('schema', 'test/schema/*.test.ts'),
      project('hosts', 'test/hosts/*.test.ts', { alone: true, setup: ['test/support/build.ts'] }),
      project('browser', 'test/browser/*.test.ts', {
        setup: ['test/support/build.ts', 'test/support/chromium.ts'],
      }),
    ],
  },
})
