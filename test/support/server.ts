/** A PostgreSQL server for tests: fast, since its data need not survive a crash. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../src/db/connect.ts'
import { serverOwner } from '../../src/hosts/embedded/os-user.ts'
import { findPrograms, type Programs } from '../../src/hosts/embedded/postgres-binaries.ts'
import { freePort } from './ports.ts'

const PASSWORD = 'first'

/** Bytes that must be free before a server's files go into memory; a whole run needs less than half. */
const MEMORY_NEEDED = 4e9

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=1GB',
  'checkpoint_timeout=1h',
  'autovacuum=off',
  'shared_buffers=32MB',
]

/**
 * The locale of the app's own server, which PostgreSQL knows from version 17 on, and passwords that take
 * no time: tests open thousands of connections.
 */
const INITDB_OPTIONS =
  process.env.TEST_POSTGRES_BIN === undefined
    ? [
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--set=scram_iterations=1',
      ]
    : ['--no-locale']

export type Server = {
  /** The superuser's address of an empty database. */
  readonly url: string
  readonly stop: () => Promise<void>
}

/**
 * Starts a server with an empty database. `TEST_POSTGRES_BIN` names the programs of another
 * PostgreSQL.
 */
export async function startServer(superuser: string, database: string): Promise<Server> {
  const directory = await mkdtemp(join(await quickestFolder(), 'expense-tracker-cluster-'))
  const owner = serverOwner(directory)
  if (owner !== undefined) await chown(directory, owner.uid, owner.gid)
  const passwordFile = join(directory, 'password')
  await writeFile(passwordFile, `${PASSWORD}\n`)
  const files = join(directory, 'files')
  const log = join(directory, 'log')
  const programs = await programsOf(owner)

  const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--no-sync', ...INITDB_OPTIONS]
  const made = await programs.start(
    'initdb',
    [`--pgdata=${files}`, `--pwfile=${passwordFile}`, `--username=${superuser}`, ...options],
    [],
    log,
  )
  await once(made, 'exit')
  const port = await freePort()
  const server = await programs.start(
    'postgres',
    ['-D', files, '-p', `${port}`, ...SETTINGS.flatMap((setting) => ['-c', setting])],
    [],
    log,
  )

  const base = `postgres://${superuser}:${PASSWORD}@127.0.0.1:${port}`
  const sql = connect(`${base}/postgres`, { max: 1 })
  const isCreated = () =>
    sql`create database ${sql(database)}`.then(
      () => true,
      () => false,
    )
  while (!(await isCreated())) {
    if (server.exitCode !== null) throw new Error('the server does not start')
    await sleep(20)
  }
  await sql.end()
  return {
    url: `${base}/${database}`,
    stop: async () => {
      const gone = once(server, 'exit')
      server.kill('SIGINT')
      await gone
      await rm(directory, { recursive: true })
    },
  }
}

/** Where the server's files go: into memory where there is plenty, since tests make hundreds of databases. */
async function quickestFolder(): Promise<string> {
  const inMemory = '/dev/shm'
  const room = await statfs(inMemory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  )
  return Math.min(room, freemem()) > MEMORY_NEEDED ? inMemory : tmpdir()
}

async function programsOf(owner: ReturnType<typeof serverOwner>): Promise<Pick<Programs, 'start'>> {
  const folder = process.env.TEST_POSTGRES_BIN
  if (folder === undefined) return findPrograms(owner)
  return {
    start: async (program, args) =>
      spawn(join(folder, program), args, { stdio: 'ignore', ...owner, env: { LC_ALL: 'C' } }),
  }
}
