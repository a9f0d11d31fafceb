/** What is uploaded to Workers: how large it is, what is in it, and what starting it costs. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { program, ROOT, WRANGLER_ENVIRONMENT } from '../support/runtimes.ts'

// 117 for what people do every day, 13 for reports and the scales of their charts (0024), 10 for the tables of currencies, letters and time zones, 8 for the table of texts,
// 63 for checking passkeys (97 with certificates, decision 0017), 20 for what signs in elsewhere (0016). Workers take 3 MiB.
const MOST_KIB = 234
/** What `@simplewebauthn/server` reads keys and signatures with: base64url, CBOR and ASN.1. */
const OF_PASSKEYS = [
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
]
/** The packages a Worker carries; `unenv` and its preset are Node's modules on Workers. */
const PACKAGES = [
  'hono',
  'postgres',
  'uuid',
  'd3-array',
  '@simplewebauthn/server',
  ...OF_PASSKEYS,
  'openid-client',
  'oauth4webapi',
  'unenv',
  '@cloudflare/unenv-preset',
  'wrangler',
]

type Meta = { outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }> }

let directory: string

function wrangler(...parameters: string[]): void {
  const env = { ...process.env, ...WRANGLER_ENVIRONMENT }
  const command = [program('wrangler'), ...parameters]
  execFileSync(program('node'), command, { cwd: ROOT, env, stdio: 'pipe' })
}

const read = (name: string) => readFileSync(join(directory, name))

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'expense-tracker-worker-'))
  wrangler('deploy', '--dry-run', '--outdir', directory, '--metafile')
})
afterAll(() => rmSync(directory, { recursive: true }))

test('a Worker is at most 234 KiB gzipped, and carries no package it does not need', () => {
  const meta = JSON.parse(read('bundle-meta.json').toString()) as Meta
  const inputs = Object.values(meta.outputs)
    .flatMap((output) => Object.entries(output.inputs))
    .map(([name, { bytesInOutput }]) => ({ name, bytes: bytesInOutput }))
    .toSorted((a, b) => b.bytes - a.bytes)
  const kib = gzipSync(read('worker.js')).length / 1024
  const largest = inputs.slice(0, 10).map(({ name, bytes }) => `${bytes}  ${name}`)
  console.log([`${kib.toFixed(1)} KiB gzipped; the largest inputs:`, ...largest].join('\n'))

  expect(kib).toBeLessThan(MOST_KIB)
  const packages = inputs.map(
    ({ name }) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? '',
  )
  expect([...new Set(packages)].filter((each) => each !== '' && !PACKAGES.includes(each))).toEqual(
    [],
  )
})

test('starting an isolate costs less than half of what Workers allow', () => {
  wrangler('check', 'startup', '--outfile', join(directory, 'startup.cpuprofile'))
  const profile = JSON.parse(read('startup.cpuprofile').toString()) as {
    nodes: { id: number; callFrame: { functionName: string } }[]
    samples: number[]
    timeDeltas: number[]
  }
  const idle = profile.nodes
    .filter(({ callFrame }) => ['(idle)', '(program)'].includes(callFrame.functionName))
    .map(({ id }) => id)
  const busy = profile.timeDeltas
    .filter((_, index) => !idle.includes(profile.samples[index] ?? 0))
    .reduce((sum, each) => sum + each, 0)
  console.log(`starting an isolate costs ${(busy / 1000).toFixed(1)} ms of CPU on this machine`)
  expect(busy / 1000).toBeLessThan(200)
})
