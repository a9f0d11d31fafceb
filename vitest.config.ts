import { defineConfig } from 'vitest/config'

/** A project a question: is the code right, the app, the schema, the host, and what people see? */
const project = (name: string, include: string[]) => ({ extends: true, test: { name, include } })

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    globalSetup: ['test/support/postgres.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      project('domain', ['test/domain/*.test.ts']),
      project('app', ['test/*.test.{ts,tsx}']),
      project('schema', ['test/schema/*.test.ts']),
      project('hosts', ['test/hosts/*.test.ts']),
      project('browser', ['test/browser/*.test.ts']),
    ],
  },
})
