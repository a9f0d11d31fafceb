/** The alerts of Prometheus, by its own tool where that is installed; test/compose.sh always runs it. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { ROOT } from '../support/runtimes.ts'

const RULES = 'prometheus-rules.yml'
const TESTS = 'test/prometheus-rules.yml'

test('alerts fire and clear as their tests say, which name alerts that are there', async () => {
  const [rules, tests] = await Promise.all(
    [RULES, TESTS].map((file) => readFile(join(ROOT, file), 'utf8')),
  )
  const alerts = [...(rules ?? '').matchAll(/- alert: (\w+)/g)].map(([, name]) => name)
  const tested = [...(tests ?? '').matchAll(/alertname: (\w+)/g)].map(([, name]) => name)
  expect(tested.length).toBeGreaterThan(0)
  expect(alerts).toEqual(expect.arrayContaining(tested))

  const told = await promisify(execFile)('promtool', ['test', 'rules', TESTS], { cwd: ROOT })
    .then(({ stdout }) => stdout)
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      return 'not installed'
    })
  expect(told).toMatch(/SUCCESS|^not installed$/)
})
