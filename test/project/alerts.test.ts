/** The alerts of Prometheus, by its own tool; test/compose.sh runs it too, where it is not installed. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { ROOT } from '../support/runtimes.ts'

const promtool = (...words: string[]) => promisify(execFile)('promtool', words, { cwd: ROOT })
const isInstalled = await promtool('--version').then(
  () => true,
  () => false,
)

test.skipIf(!isInstalled)('alerts fire and clear as test/prometheus-rules.yml says', async () => {
  const { stdout } = await promtool('test', 'rules', join('test', 'prometheus-rules.yml'))
  expect(stdout).toContain('SUCCESS')
})
