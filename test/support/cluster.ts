import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { serverOwner } from '../../src/hosts/embedded/owner.ts'
import { freePort } from './ports.ts'
import { findPrograms, type Programs } from '../../src/hosts/embedded/programs.ts'

const PASSWORD = 'first'

// Registered when the file loads: vitest never calls a hook that a running test registers.
const running: (() => Promise<void>)[] = []
afterAll(() => Promise.all(running.map((stop) => stop())))

/**
 * Starts a server of this test file's own, with an empty database expense_tracker, and answers the
 * address of its superuser there. `TEST_POSTGRES_BIN` names the programs of another PostgreSQL.
 */
export async function startCluster(superuser: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'expense-tracker-cluster-'))
  const owner = serverOwner(directory)
  if (owner !== undefined) await chown(directory, owner.uid, owner.gid)
  const passwordFile = join(directory, 'password')
  await writeFile(passwordFile, `${PASSWORD}\n`)
  const files = join(directory, 'files')
  const log = join(directory, 'log')
  const programs = await programsOf(owner)

  const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--no-locale', '--no-sync']
  const made = await programs.start(
    'initdb',
    [`--pgdata=${files}`, `--pwfile=${passwordFile}`, `--username=${superuser}`, ...options],
    [],
    log,
  )
  await once(made, 'exit')
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off']
  const server = await programs.start(
    'postgres',
    ['-D', files, '-p', `${port}`, ...settings.flatMap((setting) => ['-c', setting])],
    [],
    log,
  )
  running.push(async () => {
    const gone = once(server, 'exit')
    server.kill('SIGINT')
    await gone
    await rm(directory, { recursive: true })
  })

  const base = `postgres://${superuser}:${PASSWORD}@127.0.0.1:${port}`
  const sql = connect(`${base}/postgres`, { max: 1 })
  while (
    !(await sql`create database expense_tracker`.then(
      () => true,
      () => false,
    ))
  ) {
    if (server.exitCode !== null) throw new Error('the server does not start')
    await sleep(50)
  }
  await sql.end()
  return `${base}/expense_tracker`
}

async function programsOf(owner: ReturnType<typeof serverOwner>): Promise<Pick<Programs, 'start'>> {
  const folder = process.env.TEST_POSTGRES_BIN
  if (folder === undefined) return findPrograms(owner)
  return {
    start: async (program, args) =>
      spawn(join(folder, program), args, { stdio: 'ignore', ...owner, env: { LC_ALL: 'C' } }),
  }
}
