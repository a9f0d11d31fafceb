/** What is uploaded to Workers: how large it is, what is in it, and what starting it costs. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { program, ROOT, WRANGLER_ENVIRONMENT } from '../support/runtimes.ts'

// What every isolate loads, by its share of the minified code: 32 for hono, postgres, d3-array and uuid,
// 29 for views, 23 for the database, 23 for the domain with its tables of currencies, letters and time
// zones, 18 for people and how they sign in, 15 for the other handlers, 12 for texts, 4 for the host.
const MOST_KIB = 160
/** The packages of the first load; `unenv` and its preset are Node's modules on Workers. */
const PACKAGES = [
  'hono',
  'postgres',
  'uuid',
  'd3-array',
  'unenv',
  '@cloudflare/unenv-preset',
  'wrangler',
]
/** The modules that are loaded when somebody needs them, with their packages (decision 0026). */
const ON_DEMAND: [string, string[]][] = [
  [
    'webauthn',
    [
      '@simplewebauthn/server',
      // They read keys and signatures: base64url, CBOR and ASN.1.
      '@hexagon/base64',
      '@levischuck/tiny-cbor',
      '@peculiar/asn1-ecc',
      '@peculiar/asn1-schema',
      '@peculiar/asn1-x509',
      '@peculiar/utils',
      'asn1js',
      'pvtsutils',
      'pvutils',
      'tslib',
    ],
  ],
  ['openid-client', ['openid-client', 'oauth4webapi']],
]

type Output = {
  readonly entryPoint?: string
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>
  readonly imports: readonly { readonly path: string; readonly kind: string }[]
}
type Meta = { readonly outputs: Readonly<Record<string, Output>> }

let directory: string
/** The files of the build, with what is in them. */
let files: readonly (Output & { readonly name: string })[]

function wrangler(...parameters: string[]): void {
  const env = { ...process.env, ...WRANGLER_ENVIRONMENT }
  const command = [program('wrangler'), ...parameters]
  execFileSync(program('node'), command, { cwd: ROOT, env, stdio: 'pipe' })
}

const read = (name: string) => readFileSync(join(directory, name))
const metaOf = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Meta
const kibOf = (names: readonly string[]) =>
  names.reduce((sum, name) => sum + gzipSync(read(name)).length, 0) / 1024

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'expense-tracker-worker-'))
  wrangler('deploy', '--dry-run', '--outdir', directory, '--metafile')
  files = Object.entries(metaOf(join(ROOT, 'dist/worker/meta.json')).outputs)
    .filter(([path]) => path.endsWith('.js'))
    .map(([path, output]) => ({ ...output, name: basename(path) }))
})
afterAll(() => rmSync(directory, { recursive: true }))

/** A file and those that it imports statically, which are evaluated with it. */
function loadedWith(name: string): string[] {
  const loaded = [name]
  // The list grows while it is read.
  for (const each of loaded) {
    const { imports = [] } = files.find((file) => file.name === each) ?? {}
    const names = imports
      .filter(({ kind }) => kind === 'import-statement')
      .map(({ path }) => basename(path))
      .filter((path) => files.some((file) => file.name === path))
    loaded.push(...names.filter((path) => !loaded.includes(path)))
  }
  return loaded
}

const inputsOf = (names: readonly string[]) =>
  files
    .filter(({ name }) => names.includes(name))
    .flatMap(({ inputs }) => Object.entries(inputs))
    .map(([name, { bytesInOutput }]) => ({ name, bytes: bytesInOutput }))
    .toSorted((a, b) => b.bytes - a.bytes)

/** The packages that files were made of. */
function packagesIn(inputs: readonly string[]): string[] {
  const names = inputs.map((name) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? '')
  return [...new Set(names)].filter((name) => name !== '')
}

test(`the first load of a Worker is at most ${MOST_KIB} KiB gzipped, and has no package it does not need`, () => {
  const first = loadedWith('worker.js')
  const [kib, total] = [kibOf(first), kibOf(files.map(({ name }) => name))]
  const largest = inputsOf(first).slice(0, 10)
  const lines = [
    `${kib.toFixed(1)} KiB gzipped at first, ${total.toFixed(1)} in all; the largest inputs:`,
    ...largest.map(({ name, bytes }) => `${bytes}  ${name}`),
  ]
  console.log(lines.join('\n'))

  expect(kib).toBeLessThan(MOST_KIB)
  const ofBuild = packagesIn(inputsOf(first).map(({ name }) => name))
  const { outputs } = metaOf(join(directory, 'bundle-meta.json'))
  const ofWrangler = packagesIn(Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs)))
  expect([...ofBuild, ...ofWrangler].filter((each) => !PACKAGES.includes(each))).toEqual([])
})

test.each(ON_DEMAND)('%s is uploaded as a module of its own', (module, packages) => {
  const [file] = files.filter(({ name }) => name.startsWith(`${module}-`)).map(({ name }) => name)
  const own = loadedWith(file ?? '').filter((name) => !loadedWith('worker.js').includes(name))
  expect(own).toEqual([file])
  expect(packagesIn(inputsOf(own).map(({ name }) => name)).toSorted()).toEqual(packages.toSorted())
  expect(read(file ?? '').length).toBeGreaterThan(10_000)
  // wrangler has left the import as it was, and reads the file only then.
  expect(read('worker.js').toString()).toContain(`import("./${file}")`)
  console.log(`${module}: ${kibOf(own).toFixed(1)} KiB gzipped`)
})

test('errors have their names, though the names of classes are shortened', () => {
  for (const { name } of files) expect(read(name).toString()).not.toContain('this.constructor.name')
  expect(read('worker.js').toString()).toMatch(/this\.name\s*=\s*["'`]PostgresError["'`]/)
})

test('starting an isolate costs less than half of what Workers allow', () => {
  wrangler('check', 'startup', '--outfile', join(directory, 'startup.cpuprofile'))
  const profile = JSON.parse(read('startup.cpuprofile').toString()) as {
    nodes: { id: number; callFrame: { functionName: string; url: string } }[]
    samples: number[]
    timeDeltas: number[]
  }
  const evaluated = new Set(profile.nodes.map(({ callFrame }) => basename(callFrame.url)))
  expect(evaluated).toContain('worker.js')
  const onDemand = ON_DEMAND.map(([module]) => `${module}-`)
  expect([...evaluated].filter((name) => onDemand.some((each) => name.startsWith(each)))).toEqual(
    [],
  )
  const idle = profile.nodes
    .filter(({ callFrame }) => ['(idle)', '(program)'].includes(callFrame.functionName))
    .map(({ id }) => id)
  const busy = profile.timeDeltas
    .filter((_, index) => !idle.includes(profile.samples[index] ?? 0))
    .reduce((sum, each) => sum + each, 0)
  console.log(`starting an isolate costs ${(busy / 1000).toFixed(1)} ms of CPU on this machine`)
  expect(busy / 1000).toBeLessThan(200)
})
