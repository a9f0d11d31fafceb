import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { refuseOldNode } from '../../src/hosts/node-version.ts'
import { program, ROOT } from '../support/runtimes.ts'

const run = promisify(execFile)

test.each(['22.18.0', '22.20.1', '23.0.0', '24.21.0', '100.0.0'])('Node %s is taken', (version) => {
  expect(refuseOldNode(version)).toBeUndefined()
})

test.each(['20.20.2', '18.0.0', '22.17.1', '22.0.0', '9.11.2', '0.12.18'])(
  'Node %s is refused, and the message says what is needed',
  (version) => {
    const message = `Expense Tracker needs Node 22.18 or newer, and this is Node ${version}.`
    expect(refuseOldNode(version)).toBe(message)
  },
)

/** Makes Node say that it is an older one. */
const PRETEND = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })`

const BUILT = (await readdir(join(ROOT, 'src/hosts')))
  .map((name) => /^(node|[a-z]+-command)\.ts$/.exec(name)?.[1] ?? '')
  .filter((name) => name !== '')

describe.each(BUILT)('dist/hosts/%s.js', (name) => {
  test('on an old Node it says what it needs, and exits with 1', async () => {
    const file = join(ROOT, `dist/hosts/${name}.js`)
    const failure = await run(program('node'), ['--import', PRETEND, file]).catch(
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'Expense Tracker needs Node 22.18 or newer, and this is Node 20.20.2.\n',
    })
  })
})
