import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { LETTERS_VERSION } from '../../src/domain/letters.ts'
import { noticesOf, problemsOf } from '../../src/hosts/deploy-checks.ts'
import { ROOT } from '../support/runtimes.ts'
import { createDatabase, createMigratedDatabase } from '../support/schema.ts'

const OPEN = 'AUTH = "open"\nPUBLIC_ORIGIN = "https://spend.example"'

let directory: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'expense-tracker-deploy-'))
})
afterAll(() => rm(directory, { recursive: true }))

afterEach(() => vi.unstubAllEnvs())

// Each starts wrangler, which takes seconds, and waits for it: all at the same time.
const WITHIN = 90_000

/** Runs what `npm run deploy -- …` runs. Were it to deploy after all, it would reach nobody. */
async function deploy(parameters: string[], databaseUrl = '') {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    CLOUDFLARE_API_BASE_URL: 'http://127.0.0.1:9',
    CLOUDFLARE_API_TOKEN: 'nobody',
  }
  const command = [join(ROOT, 'dist/hosts/deploy-command.js'), ...parameters]
  const child = spawn(process.execPath, command, { cwd: ROOT, env })
  let out = ''
  let problems = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (problems += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, problems }
}

/** Writes this project's wrangler.toml, with an id of Hyperdrive's and with settings. */
async function configOf(name: string, { id = 'abc123', vars = OPEN } = {}) {
  const text = await readFile(join(ROOT, 'wrangler.toml'), 'utf8')
  const file = join(directory, name)
  const filled = text
    .replace(/^(main|directory) = "/gm, `$&${ROOT}`)
    .replace(/^id = ".*"/m, `id = "${id}"`)
    .replace(/^\[vars\][^[]*/m, `[vars]\n${vars}\n`)
  await writeFile(file, filled)
  return file
}

test.concurrent(
  'a deployment that would not work is refused with everything that has to be corrected, and changes nothing',
  async () => {
    const { url, sql } = await createDatabase()
    const config = await configOf('empty.toml', { id: '0'.repeat(32), vars: '' })
    const { code, out, problems } = await deploy(['--config', config], url)
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(problems).toMatch(/^Nothing is deployed\.\n- /)
    expect(problems).toContain('no Hyperdrive yet. Run `npx wrangler hyperdrive create')
    expect(problems).toMatch(/The database lacks 0100_ledgers\.sql, .*`npm run migrate` first/)
    expect(problems).not.toContain('    at ')
    expect(await sql`select to_regclass('schema_migrations') as made`).toEqual([{ made: null }])
  },
  WITHIN,
)

test.concurrent(
  'where nothing is wrong, a deploy prints what is left to do, and starts wrangler with its arguments',
  async () => {
    const { url } = await createMigratedDatabase()
    const outdir = join(directory, 'out')
    // The provider's secret is one of the Worker's, and stands in no file.
    const provider = 'OIDC_ISSUER = "https://sign-in.example"\nOIDC_CLIENT_ID = "x"'
    const vars = `PUBLIC_ORIGIN = "https://spend.example"\n${provider}`
    const config = await configOf('right.toml', { vars })
    const run = await deploy(['--dry-run', '--config', config, '--outdir', outdir], url)
    expect(run.code).toBe(0)
    expect(run.problems).toMatch(/^.*it will answer 403\..*\n\n$/)
    expect(run.out).toContain('Total Upload')
    await access(join(outdir, 'worker.js'))
  },
  WITHIN,
)

test.concurrent(
  'a dry run needs no account and no database, and says what a real one would refuse',
  async () => {
    const { code, out, problems } = await deploy(['--dry-run'])
    expect(code).toBe(0)
    expect(out).toContain('Total Upload')
    expect(problems).toMatch(/^A real deploy would be refused\.\n- /)
    expect(problems).toContain('Set DATABASE_URL')
  },
  WITHIN,
)

test.concurrent(
  "a dry run that wrangler cannot finish ends with wrangler's own code",
  async () => {
    const missing = join(directory, 'missing.toml')
    const { code, problems } = await deploy(['--dry-run', '--config', missing])
    expect(code).toBe(1)
    expect(problems).toContain(`${missing} cannot be read`)
  },
  WITHIN,
)

/** What keeps a deployment from working; wrangler is read once for all of these. */
function problemsIn(config: string, databaseUrl: string): Promise<string[]> {
  vi.stubEnv('DATABASE_URL', databaseUrl)
  return problemsOf({ config })
}

test('a deploy without members prints how to add the first one', async () => {
  const { url, sql } = await createMigratedDatabase()
  const config = await configOf('somebody.toml', { vars: '' })
  vi.stubEnv('DATABASE_URL', url)
  const [notice, ...others] = await noticesOf({ config })
  expect(others).toEqual([])
  expect(notice).toContain('it will answer 403. Run `npm run member -- add NAME`')
  expect(notice).toContain('npx wrangler secret put SETUP_TOKEN')
  await sql`
    insert into members (member_id, name, name_key, letters_version)
    values (${randomUUID()}, 'Ada', 'ada', ${LETTERS_VERSION})`
  expect(await noticesOf({ config })).toEqual([])
})

test('migrations that are missing, edited or unknown in the database are named, not applied', async () => {
  const { url, sql } = await createMigratedDatabase()
  await sql`delete from schema_migrations where version = '0114_deployment.sql'`
  await sql`update schema_migrations set checksum = 'x' where version = '0101_categories.sql'`
  await sql`insert into schema_migrations (version, checksum) values ('9999_later.sql', 'x')`
  const before = await sql`select * from schema_migrations order by version`

  expect(await problemsIn(await configOf('schema.toml'), url)).toEqual([
    expect.stringContaining('lacks 0114_deployment.sql. Run `npm run migrate` first.'),
    expect.stringContaining('other versions of 0101_categories.sql.'),
    expect.stringContaining('has 9999_later.sql, which this checkout does not know.'),
  ])
  expect(await sql`select * from schema_migrations order by version`).toEqual(before)
})

test('a wrong setting and a database that is away are sentences, without the password', async () => {
  const vars =
    'AUTH = "open"\nPUBLIC_ORIGIN = "spend"\nLOCALE = 7\nOIDC_ISSUER = "https://x.example"'
  const config = await configOf('settings.toml', { vars })
  const problems = await problemsIn(config, 'postgres://spender:hunter2@127.0.0.1:9/expenses')
  expect(problems).toEqual([
    expect.stringContaining('LOCALE in [vars]'),
    expect.stringContaining('PUBLIC_ORIGIN is an address like https://spend.example'),
    expect.stringContaining('OIDC_CLIENT_ID is missing beside OIDC_ISSUER'),
    expect.stringContaining('cannot be asked for its schema: ECONNREFUSED.'),
  ])
  expect(problems.join('\n')).not.toContain('hunter2')
  expect(problems.join('\n')).not.toContain('    at ')
})

test.each(['', '\nPUBLIC_ORIGIN = ""'])(
  'a Worker without sign-in and without PUBLIC_ORIGIN (%j) is refused',
  async (rest) => {
    const { url } = await createMigratedDatabase()
    const config = await configOf('unnamed.toml', { vars: `AUTH = "open"${rest}` })
    expect(await problemsIn(config, url)).toEqual([
      expect.stringContaining('PUBLIC_ORIGIN is missing beside AUTH'),
    ])
  },
)
