/** Packages are checked by hash, image digests are recorded, and test jobs have no write permission. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { uncheckedIn, type Lockfile } from '../../.ci/check-lockfile.ts'
import { ROOT } from '../support/runtimes.ts'

const run = promisify(execFile)
const read = (path: string) => readFile(join(ROOT, path), 'utf8')

test('every package of the lockfile has a hash', async () => {
  expect(uncheckedIn(JSON.parse(await read('package-lock.json')) as Lockfile)).toEqual([])
})

const HASH = 'sha512-7tCF4OV/bGDQ2xxgb+sDI97SpmmDrUII4JxTG553voJVA9cnkbXSGSXzo78Ax73BuhEOPoQc2Q=='

const entries: [what: string, entry: Lockfile['packages'][string], isUnchecked: boolean][] = [
  ['one with a hash', { integrity: HASH }, false],
  ['one without', {}, true],
  ['one with a hash that can be forged', { integrity: 'sha1-x' }, true],
  ['one with an empty hash', { integrity: '' }, true],
  ['a link to a folder', { link: true }, false],
  ['one in the archive of another', { inBundle: true }, false],
]

test.each(entries)('%s', (_what, entry, isUnchecked) => {
  const packages = { '': {}, 'node_modules/a': { integrity: HASH }, 'node_modules/b': entry }
  expect(uncheckedIn({ packages })).toEqual(isUnchecked ? ['node_modules/b'] : [])
})

/** A `docker` that knows a digest for every image but `missing`. */
async function withDocker(missing = '') {
  const directory = await mkdtemp(join(tmpdir(), 'expense-tracker-docker-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const digest = `printf 'sha256:%s' "$(printf %s "$6" | sha256sum | cut -c1-64)"`
  const script = `#!/bin/sh\n[ "$6" = "${missing}" ] || ${digest}\n`
  await writeFile(join(directory, 'docker'), script, { mode: 0o755 })
  const env = { ...process.env, PATH: `${directory}:${process.env['PATH']}` }
  return (...files: string[]) => run('bash', [join(ROOT, '.ci/images'), ...files], { env })
}

const namesIn = (text: string) => new Set(text.match(/^[^@\n]+(?=@sha256:[\da-f]{64}$)/gm))

test('a release records the digests of its base images and of the images in Compose', async () => {
  const images = await withDocker()
  expect(namesIn((await images('Dockerfile')).stdout)).toEqual(new Set(['node:24-bookworm-slim']))
  const compose = (await read('docker-compose.yml')).matchAll(/ image: (\S+)/g)
  const expected = new Set([...compose].map(([, name]) => name))
  expect(namesIn((await images('docker-compose.yml')).stdout)).toEqual(expected)
  expect(namesIn((await images()).stdout).size).toBe(expected.size + 1)
})

test('a release without a digest fails', async () => {
  const images = await withDocker('node:24-bookworm-slim')
  await expect(images()).rejects.toThrow('has no digest')
})

type Job = { readonly name: string; readonly text: string; readonly permissions: string[] }

function permissionsIn(text: string, indent: string): string[] | undefined {
  const block = new RegExp(`^${indent}permissions:\\n((?:${indent}  .*\\n)+)`, 'm').exec(text)
  return block?.[1]?.match(/[\w-]+: \w+/g) ?? undefined
}

/** The jobs of a workflow, each with what it may do; the files are of our own making. */
function jobsOf(workflow: string): Job[] {
  const [head = '', body = ''] = workflow.split(/^jobs:\n/m)
  return body
    .split(/^(?= {2}[\w-]+:\n)/m)
    .filter((text) => /^ {2}[\w-]+:\n/.test(text))
    .map((text) => ({
      name: text.trim().split(':')[0] ?? '',
      text: text.replace(/^ *#.*\n/gm, ''),
      permissions: permissionsIn(text, '    ') ?? permissionsIn(head, '') ?? ['everything: write'],
    }))
}

const WORKFLOWS = (await readdir(join(ROOT, '.github/workflows'))).filter((name) =>
  name.endsWith('.yml'),
)

describe.each(WORKFLOWS)('%s', (name) => {
  const jobs = async () => jobsOf(await read(`.github/workflows/${name}`))

  test('jobs that run tests or package scripts have no write permission', async () => {
    const running = (await jobs()).filter(({ text }) =>
      /\b(?:npm|npx|node|yarn|pnpm|vitest)\s+\w|\.ci\/run|test\/\w+\.sh/.test(text),
    )
    for (const { permissions } of running) expect(permissions).toEqual(['contents: read'])
    expect(running.map(({ name: job }) => job)).toContain('test')
  })

  test('jobs with write permission store no token and use pinned actions only', async () => {
    for (const { text } of await jobs()) {
      const used = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action)
      for (const action of used) expect(action).toMatch(/^actions\/[\w-]+@[\da-f]{40}$/)
      const checkouts = text.match(/uses: actions\/checkout/g) ?? []
      expect(text.match(/persist-credentials: false/g) ?? []).toHaveLength(checkouts.length)
    }
  })
})
