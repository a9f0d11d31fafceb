/**
 * `npm run upgrade`: brings the files of an embedded PostgreSQL of an older major version, which this build's
 * server does not read, to the version that comes with the app.
 */
import { execFile } from 'node:child_process'
import { chmod, cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { restoreBackup } from './backup/restore-backup.ts'
import { takeBackup, type Taken } from './backup/create-backup.ts'
import { COMMAND_TIMEOUT } from './command-runner.ts'
import { DRAFT } from './embedded/data-directory.ts'
import { PROGRAMS_PACKAGE } from './embedded/postgres-binaries.ts'
import { startEmbeddedPostgres } from './embedded/postgres.ts'
import { prepareWithRetry } from './migrate-on-start.ts'
import type { Config } from './process/config.ts'
import { readEnvironment } from './process/environment.ts'
import { createLog, type Log } from './process/log.ts'
import { errorText, StartError } from './process/start-error.ts'
import { schemaOfBuild } from './make-schema-of-build.ts'

const BACKUPS = 'backups/'
const PASSWORDS = ['password', 'owner-password', 'app-password']

async function upgrade(): Promise<void> {
  const config = readEnvironment()
  const log = createLog(config.logLevel)
  if (config.databaseUrl !== undefined) {
    throw new StartError(
      'DATABASE_URL is set, and this upgrades the database of `npm start`. docs/backup.md says how to move another one.',
    )
  }
  const dataDir = resolve(config.dataDir)
  const [old, current] = [await majorIn(dataDir), majorOfApp()]
  if (old === current) {
    log.info(`nothing to upgrade: ${dataDir} is of PostgreSQL ${current}`)
    return
  }
  log.info(`upgrading from PostgreSQL ${old} to ${current}`)
  const { path } = await backUp(config, log, old)
  const fresh = await mkdtemp(join(dataDir, `${DRAFT}upgrade-`))
  for (const name of PASSWORDS) await cp(join(dataDir, name), join(fresh, name), { force: true })
  await withServer(fresh, config, log, undefined, (url) =>
    restoreBackup(url, { path }, { schema: schemaOfBuild(config) }),
  )
  const aside = join(dataDir, `postgresql-${old}`)
  await rename(join(dataDir, 'postgresql'), aside)
  await rename(join(fresh, 'postgresql'), join(dataDir, 'postgresql'))
  await rm(fresh, { recursive: true })
  log.info('upgraded: delete the old files once all is as it was', { old: aside, backup: path })
}

async function majorIn(dataDir: string): Promise<string> {
  const path = join(dataDir, 'postgresql/PG_VERSION')
  const text = await readFile(path, 'utf8').catch(() => {
    throw new StartError(`There is no database in ${dataDir}.`)
  })
  return text.trim()
}

function majorOfApp(): string {
  const require = createRequire(import.meta.url)
  const manifest = join(require.resolve(PROGRAMS_PACKAGE), '../../package.json')
  const { version } = require(manifest) as { version: string }
  return version.split('.')[0] ?? ''
}

/** Takes a backup with the programs of the old version, which npm installs into a temporary folder. */
async function backUp(config: Config, log: Log, major: string): Promise<Taken> {
  const folder = await mkdtemp(join(tmpdir(), 'expense-tracker-postgresql-'))
  // Where PostgreSQL runs as another user, that user reads the programs here.
  await chmod(folder, 0o755)
  try {
    await installPrograms(folder, major)
    const programs = join(folder, 'node_modules', PROGRAMS_PACKAGE, 'native')
    const target = { path: BACKUPS, passphrase: undefined }
    return await withServer(config.dataDir, config, log, programs, (url) =>
      takeBackup(url, target, schemaOfBuild(config)),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function installPrograms(folder: string, major: string): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{}')
  // All versions are called beta, so that no range of them has one.
  const versions = JSON.parse(
    await npm(folder, ['view', PROGRAMS_PACKAGE, 'versions', '--json']),
  ) as string[]
  const version = versions.findLast((each) => each.startsWith(`${major}.`))
  if (version === undefined) {
    throw new StartError(`There is no ${PROGRAMS_PACKAGE} of PostgreSQL ${major}.`)
  }
  await npm(folder, ['install', '--no-save', `${PROGRAMS_PACKAGE}@${version}`])
}

async function npm(folder: string, words: readonly string[]): Promise<string> {
  // On Windows, npm is a script, which only a shell runs.
  const options = { cwd: folder, shell: process.platform === 'win32', maxBuffer: 1e8 }
  try {
    return (await promisify(execFile)('npm', words, options)).stdout
  } catch (error) {
    throw new StartError(`npm cannot get PostgreSQL's programs: ${(error as Error).message}`)
  }
}

/** Runs work as the owner of the tables, on the server of a data directory, migrated first. */
async function withServer<Answer>(
  dataDir: string,
  config: Config,
  log: Log,
  programs: string | undefined,
  work: (ownerUrl: string) => Promise<Answer>,
): Promise<Answer> {
  const server = await startEmbeddedPostgres(
    dataDir,
    log,
    programs === undefined ? {} : { programs },
  )
  try {
    const addresses = { app: server.url, owner: server.ownerUrl }
    await prepareWithRetry(addresses, config, log, { timeout: COMMAND_TIMEOUT }).finished
    return await work(server.ownerUrl)
  } finally {
    await server.stop()
  }
}

try {
  await upgrade()
} catch (error) {
  process.stderr.write(`${errorText(error)}\n`)
  process.exit(1)
}
