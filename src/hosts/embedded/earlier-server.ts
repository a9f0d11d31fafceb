/** What an earlier run may have left in the data directory: a server, or its lock file. */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { StartError } from '../start-error.ts'
import { takeLock, type Address } from './lock.ts'

const ANSWERS_WITHIN = 10_000
const STOPS_WITHIN = 30_000

/**
 * Clears the way for a new server. A server whose app is gone is stopped. One whose app still
 * lives is another copy's: its address is the answer. A lock file of a process that is no
 * PostgreSQL is made harmless.
 */
export async function settleEarlierServer(
  cluster: string,
  password: string,
): Promise<Address | undefined> {
  const lockFile = join(cluster, 'postmaster.pid')
  const lines = (await readFile(lockFile, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  if (!(pid > 0) || !isAlive(pid)) return undefined

  if (!(await isServer(pid, port))) {
    // PostgreSQL takes a lock file with its parent's number for its own of an earlier boot, and
    // still checks that no memory of the earlier server is in use.
    await writeFile(lockFile, [process.pid, ...lines.slice(1)].join('\n'))
    return undefined
  }

  const address = { port, password }
  const patience = Date.now() + ANSWERS_WITHIN
  while (isAlive(pid)) {
    const lock = await takeLock(address).catch(() => undefined)
    if (lock === 'taken') return address
    if (lock !== undefined) {
      await lock.release()
      await stopServer(pid)
      return undefined
    }
    if (Date.now() > patience) {
      throw new StartError(
        `A PostgreSQL (process ${pid}) holds ${cluster} and does not answer. Stop it, or set DATA_DIR to another directory.`,
      )
    }
    await sleep(100)
  }
  return undefined
}

async function stopServer(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT')
  const patience = Date.now() + STOPS_WITHIN
  while (isAlive(pid)) {
    if (Date.now() > patience) {
      throw new StartError(`The PostgreSQL of an earlier run (process ${pid}) does not stop.`)
    }
    await sleep(50)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether a process is a PostgreSQL on this port; process numbers are used again by others. */
async function isServer(pid: number, port: number): Promise<boolean> {
  const command =
    process.platform === 'linux'
      ? (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ')
      : (await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' })))
          .stdout
  return command.includes('postgres') && command.includes(` -p ${port} `)
}

const run = promisify(execFile)
