/** The files of a PostgreSQL in the data directory: how they are first made. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '../start-error.ts'
import type { Owner } from './owner.ts'
import type { Programs } from './programs.ts'

type Plan = {
  readonly dataDir: string
  readonly cluster: string
  readonly serverLog: string
  readonly password: string
  readonly owner: Owner | undefined
  readonly programs: Programs
}

/**
 * Makes a cluster, unless there is one. In a directory of its own first: one that was killed
 * halfway is never taken for a database.
 */
export async function makeCluster({
  dataDir,
  cluster,
  serverLog,
  password,
  owner,
  programs,
}: Plan) {
  if (existsSync(join(cluster, 'PG_VERSION'))) return

  const draft = await mkdtemp(join(dataDir, 'new-'))
  const files = join(draft, 'files')
  const secrets = join(draft, 'secrets')
  const passwordFile = join(secrets, 'password')
  await mkdir(files, { mode: 0o700 })
  await mkdir(secrets, { mode: 0o700 })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (owner !== undefined) {
    for (const path of [files, secrets, passwordFile]) await chown(path, owner.uid, owner.gid)
  }
  const initdb = await programs.start(
    'initdb',
    [
      `--pgdata=${files}`,
      `--pwfile=${passwordFile}`,
      '--username=expense_user',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    [files, secrets],
    serverLog,
  )
  const [code] = (await once(initdb, 'exit')) as [number | null]
  if (code !== 0) {
    await rm(draft, { recursive: true })
    throw new StartError(`PostgreSQL could not be set up: ${await lastLine(serverLog)}`)
  }
  await rename(files, cluster)
  await rm(draft, { recursive: true })
}

/** The password of the database's user, made when it is first asked for. */
export async function readPassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'password')
  const password = randomBytes(24).toString('hex')
  await writeFile(path, password, { flag: 'wx', mode: 0o600 }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  return (await readFile(path, 'utf8')).trim()
}

/** What a program said last, for a message. */
export async function lastLine(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.trimEnd().split('\n').at(-1) ?? ''
}
