/** A PostgreSQL server for tests: fast, since its data need not survive a crash. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { connect } from '../../src/db/connect.ts'
import { serverOwner } from '../../src/hosts/embedded/os-user.ts'
import { findPrograms, type Programs } from '../../src/hosts/embedded/postgres-binaries.ts'
import { freePort } from './ports.ts'

const PASSWORD = 'first'

const MEMORY = '/dev/shm'
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

/** The files of a server that never ran, with the superuser `postgres`. */
export type ServerFiles = { readonly path: string; readonly remove: () => Promise<void> }

const run = promisify(execFile)

/**
 * Makes the files of a server, which tests copy: initdb takes a second. `TEST_POSTGRES_BIN` names the
 * programs of another PostgreSQL.
 */
export async function makeServerFiles(): Promise<ServerFiles> {
  const { directory, owner } = await makeDirectory()
  const passwordFile = join(directory, 'password')
  await writeFile(passwordFile, `${PASSWORD}\n`)
  const path = join(directory, 'files')
  const programs = await programsOf(owner)
  const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--no-sync', ...INITDB_OPTIONS]
  const made = await programs.start(
    'initdb',
    [`--pgdata=${path}`, `--pwfile=${passwordFile}`, '--username=postgres', ...options],
    [],
    join(directory, 'log'),
  )
  const [code] = (await once(made, 'exit')) as [number | null]
  if (code !== 0) throw new Error('initdb fails')
  return { path, remove: () => rm(directory, { recursive: true }) }
}

/** Starts a server on a copy of such files, with an empty database and a superuser of any name. */
export async function startServer(
  files: string,
  superuser: string,
  database: string,
): Promise<Server> {
  const { directory, owner } = await makeDirectory()
  const copy = join(directory, 'files')
  await run('cp', ['-a', files, copy])
  const programs = await programsOf(owner)
  const port = await freePort()
  const server = await programs.start(
    'postgres',
    ['-D', copy, '-p', `${port}`, ...SETTINGS.flatMap((setting) => ['-c', setting])],
    [],
    join(directory, 'log'),
  )

  const at = (user: string, name: string) =>
    `postgres://${user}:${PASSWORD}@127.0.0.1:${port}/${name}`
  const sql = connect(at('postgres', 'postgres'), { max: 1 })
  const isCreated = () =>
    sql`create database ${sql(database)}`.then(
      () => true,
      () => false,
    )
  while (!(await isCreated())) {
    if (server.exitCode !== null) throw new Error('the server does not start')
    await sleep(20)
  }
  // A role cannot rename itself, and there is no other superuser.
  await sql`set allow_system_table_mods = on`
  await sql`update pg_authid set rolname = ${superuser} where rolname = 'postgres'`
  await sql.end()
  return {
    url: at(superuser, database),
    stop: async () => {
      const gone = once(server, 'exit')
      server.kill('SIGINT')
      await gone
      await rm(directory, { recursive: true })
    },
  }
}

async function makeDirectory() {
  const directory = await mkdtemp(join(await quickestFolder(), 'expense-tracker-cluster-'))
  const owner = serverOwner(directory)
  if (owner !== undefined) await chown(directory, owner.uid, owner.gid)
  return { directory, owner }
}

/** Where databases' files go: into memory where there is plenty, since tests make hundreds of them. */
export async function quickestFolder(): Promise<string> {
  return (await isRoomInMemory()) ? MEMORY : tmpdir()
}

export async function isRoomInMemory(): Promise<boolean> {
  const room = await statfs(MEMORY).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  )
  return Math.min(room, freemem()) > MEMORY_NEEDED
}

async function programsOf(owner: ReturnType<typeof serverOwner>): Promise<Pick<Programs, 'start'>> {
  const folder = process.env.TEST_POSTGRES_BIN
  if (folder === undefined) return findPrograms(owner)
  return {
    start: async (program, args) =>
      spawn(join(folder, program), args, { stdio: 'ignore', ...owner, env: { LC_ALL: 'C' } }),
  }
}
