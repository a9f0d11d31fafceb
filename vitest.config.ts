import { defineConfig } from 'vitest/config'

/** A project a question: is the code right, the app, the schema, the host, and what people see? */
function project(name: string, include: string, globalSetup: string[] = []) {
  return { extends: true as const, test: { name, include: [include], globalSetup } }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    globalSetup: ['test/support/postgres.ts'],
    // Another server than the one that comes along may take only a hundred connections.
    maxWorkers: process.env.TEST_DATABASE_URL === undefined ? 2 : 1,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      project('domain', 'test/domain/*.test.ts'),
      project('app', 'test/*.test.ts'),
      project('schema', 'test/schema/*.test.ts'),
      project('hosts', 'test/hosts/*.test.ts', ['test/support/build.ts']),
      project('browser', 'test/browser/*.test.ts', [
        'test/support/build.ts',
        'test/support/chromium.ts',
      ]),
    ],
  },
})
