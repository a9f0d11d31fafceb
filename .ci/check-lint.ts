/** Fails where .oxlintrc.json accepts a file that one of its rules must refuse, or refuses a good one. */
import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, matchesGlob } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PROBES, type Probe } from './lint-probes.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

type Config = {
  readonly rules: Readonly<Record<string, unknown>>
  readonly overrides: readonly {
    readonly files: readonly string[]
    readonly rules: Readonly<Record<string, unknown>>
  }[]
}
type Report = {
  readonly diagnostics: readonly { readonly code?: string; readonly filename: string }[]
}

/** The rules that oxlint reports for each probe, which gets a folder of its own. */
async function lint(probes: readonly Probe[]): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'lint-probes-'))
  try {
    const names = probes.map((_, index) => `probe-${index}`)
    for (const [index, { path, code, beside = {} }] of probes.entries()) {
      const file = join(folder, names[index] ?? '', path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, code)
      for (const [name, text] of Object.entries(beside)) {
        await writeFile(join(dirname(file), name), text)
      }
      // Globs of a configuration are relative to its folder, so each probe has one of its own.
      await copyFile(
        join(ROOT, '.oxlintrc.json'),
        join(folder, names[index] ?? '', '.oxlintrc.json'),
      )
    }
    const { diagnostics } = JSON.parse(await oxlint(folder)) as Report
    return names.map((name) => [
      ...new Set(
        diagnostics
          .filter(({ filename }) => filename.split(/[/\\]/).includes(name))
          .map(({ code = 'a broken file' }) => code),
      ),
    ])
  } finally {
    await rm(folder, { recursive: true })
  }
}

function oxlint(folder: string): Promise<string> {
  const program = join(ROOT, 'node_modules/oxlint/bin/oxlint')
  const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 }
  return new Promise((resolve) => {
    execFile(process.execPath, [program, '--type-aware', '-f', 'json'], options, (_, stdout) =>
      resolve(stdout),
    )
  })
}

/** The rules and folders of the configuration that no probe breaks. */
function withoutProbe({ rules, overrides }: Config): string[] {
  const broken = PROBES.filter(({ rule }) => rule !== undefined)
  const named = (rule: string) => broken.some((probe) => probe.rule?.endsWith(`(${rule})`))
  const on = [rules, ...overrides.map((each) => each.rules)].flatMap((each) =>
    Object.keys(each).filter((rule) => each[rule] !== 'off'),
  )
  const folders = overrides
    .filter((each) => each.rules['no-restricted-imports'] !== undefined)
    .flatMap(({ files }) => files)
  return [
    ...on.filter((rule) => !named(rule.replace(/^.*\//, ''))),
    ...folders.filter((glob) => !broken.some(({ path }) => matchesGlob(path, glob))),
  ]
}

const config = JSON.parse(await readFile(join(ROOT, '.oxlintrc.json'), 'utf8')) as Config
const failures = withoutProbe(config).map((each) => `${each} has no probe`)
const reported = await lint(PROBES)
/** How many probes each line stands for. */
const passed = new Map<string, number>()
for (const [index, { promise, path, rule }] of PROBES.entries()) {
  const found = reported[index] ?? []
  const outcome = found.length === 0 ? 'accepted' : 'refused'
  const line = `${promise}: ${outcome}`
  if (found.join() === (rule ?? '')) passed.set(line, (passed.get(line) ?? 0) + 1)
  else failures.push(`${line} in ${path} ${found.join(' and ')}`)
}
for (const [line, count] of passed) process.stdout.write(`${line} (${count})\n`)
for (const failure of failures) process.stderr.write(`${failure}\n`)
if (failures.length > 0) process.exitCode = 1
