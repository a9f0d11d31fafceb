/** What is uploaded to Workers: how large it is, what is in it, and what starting it costs. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../support/runtimes.ts'
import { startupCost, wrangler } from '../support/startup-cost.ts'

const MOST_KIB = 99
/** The packages of the first load; `unenv` and its preset are Node's modules on Workers. */
const PACKAGES = ['hono', 'postgres', 'uuid', 'unenv', '@cloudflare/unenv-preset', 'wrangler']
/** The modules with the handlers of routes (decision 0027). */
const MODULES = readdirSync(join(ROOT, 'functions/modules'))
  .map((name) => basename(name, '.ts'))
  .filter((name) => name !== 'routes')
/** The modules of libraries, with their packages (decision 0026). */
const LIBRARIES: [string, string[]][] = [
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

/** The files that are loaded with a module, in addition to those of the first load. */
function loadedOnDemand(module: string): string[] {
  const [file] = files.filter(({ name }) => name.startsWith(`${module}-`)).map(({ name }) => name)
  const own = loadedWith(file ?? '').filter((name) => !loadedWith('worker.js').includes(name))
  console.log(`${module}: ${kibOf(own).toFixed(1)} KiB gzipped, in ${own.length} files`)
  return own
}

test.each(MODULES)('the handlers of %s are uploaded as a module of their own', (module) => {
  const [file] = loadedOnDemand(module)
  // wrangler has left the import as it was, so the file is read only then.
  const first = loadedWith('worker.js').map((name) => read(name).toString())
  expect(first.join('')).toContain(`import("./${file}")`)
})

test.each(LIBRARIES)('%s is uploaded as a module of its own', (library, packages) => {
  const own = loadedOnDemand(library)
  expect(own).toHaveLength(1)
  expect(packagesIn(inputsOf(own).map(({ name }) => name)).toSorted()).toEqual(packages.toSorted())
})

test('the first load is one file, and the entry that imports it', () => {
  expect(loadedWith('worker.js')).toHaveLength(2)
})

test('errors have their names, though the names of classes are shortened', () => {
  for (const { name } of files) expect(read(name).toString()).not.toContain('this.constructor.name')
  const first = loadedWith('worker.js').map((name) => read(name).toString())
  expect(first.join('')).toMatch(/this\.name\s*=\s*["'`]PostgresError["'`]/)
})

test('starting an isolate costs less than half of what Workers allow', () => {
  const { milliseconds, evaluated } = startupCost(join(directory, 'startup.cpuprofile'))
  const names = [...evaluated].map((url) => basename(url))
  expect(loadedWith('worker.js').some((name) => names.includes(name))).toBe(true)
  const onDemand = [...MODULES, ...LIBRARIES.map(([library]) => library)].map((each) => `${each}-`)
  expect(names.filter((name) => onDemand.some((each) => name.startsWith(each)))).toEqual([])
  console.log(`starting an isolate costs ${milliseconds.toFixed(1)} ms of CPU on this machine`)
  expect(milliseconds).toBeLessThan(200)
})
