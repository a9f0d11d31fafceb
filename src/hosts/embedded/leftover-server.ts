/** Handles what an earlier run left in the data directory: a server, or its lock file. */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { connect } from '../../db/connect.ts'
import { StartError } from '../process/start-error.ts'

const STOPS_WITHIN = 30_000

/** The contents of a server's lock file. */
export type Server = {
  readonly pid: number
  readonly port: number
  /** Empty where it has no socket. */
  readonly socketDirectory: string
  readonly isReady: boolean
}

/** Reads the lock file of a server, which may be gone by now. */
export async function readServer(cluster: string): Promise<Server | undefined> {
  const lines = (await readFile(lockFileIn(cluster), 'utf8').catch(() => '')).split('\n')
  const [pid, , , port, socketDirectory = '', , , status = ''] = lines
  if (!(Number(pid) > 0)) return undefined
  return {
    pid: Number(pid),
    port: Number(port),
    socketDirectory,
    isReady: status.trim() === 'ready',
  }
}

/**
 * Stops a server whose app is gone. A lock file of a process that is no PostgreSQL is made
 * harmless. Answers false when an app of an earlier build still uses the server.
 */
export async function stopEarlierServer(cluster: string, password: string): Promise<boolean> {
  const server = await readServer(cluster)
  if (server === undefined || !isAlive(server.pid)) return true
  if (!(await isServer(server))) {
    // PostgreSQL takes a lock file with its parent's number for its own of an earlier boot, and
    // still checks that no memory of the earlier server is in use.
    const lines = (await readFile(lockFileIn(cluster), 'utf8')).split('\n')
    await writeFile(lockFileIn(cluster), [process.pid, ...lines.slice(1)].join('\n'))
    return true
  }
  if (await isUsedByEarlierBuild(server, password)) return false
  await stopServer(cluster, server.pid)
  return true
}

// PostgreSQL removes its lock file last. Its process may be listed for longer: an orphan remains a
// zombie until init reaps it.
async function stopServer(cluster: string, pid: number): Promise<void> {
  process.kill(pid, 'SIGINT')
  const patience = Date.now() + STOPS_WITHIN
  while (isAlive(pid) && (await readServer(cluster))?.pid === pid) {
    if (Date.now() > patience) {
      throw new StartError(
        `The PostgreSQL of an earlier run (process ${pid}) does not stop. Stop it, then start again.`,
      )
    }
    await sleep(10)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether a process is this server; process numbers are used again by others. */
async function isServer({ pid, port, socketDirectory }: Server): Promise<boolean> {
  const command =
    process.platform === 'linux'
      ? (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
      : (await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' })))
          .stdout
  const isOfThisRun = command.includes(` -p ${port} `) && command.includes(socketDirectory)
  return command.includes('postgres') && isOfThisRun
}

const run = promisify(execFile)

/** Builds that had no lock of their own held one in their server, which had no socket. */
async function isUsedByEarlierBuild(server: Server, password: string): Promise<boolean> {
  if (server.socketDirectory !== '') return false
  const url = `postgres://expense_user:${password}@127.0.0.1:${server.port}/postgres`
  const sql = connect(url, { max: 1 })
  try {
    const [row] = await sql<[{ used: boolean }]>`
      select exists (
        select from pg_locks where locktype = 'advisory' and objid = 39736738 and granted
      ) as used`
    return row.used
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 0 })
  }
}

const lockFileIn = (cluster: string) => join(cluster, 'postmaster.pid')
