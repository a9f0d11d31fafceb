/** The files of a PostgreSQL in the data directory: how they are first made. */
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROLES } from '../database/role-names.ts'
import { StartError } from '../process/start-error.ts'
import { causeInLog } from './start-failure.ts'
import { DRAFT } from './data-directory.ts'
import type { Owner } from './os-user.ts'
import type { Programs } from './postgres-binaries.ts'
import { sizeOf } from './server-log.ts'

type Plan = {
  readonly dataDir: string
  readonly cluster: string
  readonly serverLog: string
  /** Of the superuser. */
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

  const draft = await mkdtemp(join(dataDir, DRAFT))
  const files = join(draft, 'files')
  const secrets = join(draft, 'secrets')
  const passwordFile = join(secrets, 'password')
  await mkdir(files, { mode: 0o700 })
  await mkdir(secrets, { mode: 0o700 })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (owner !== undefined) {
    for (const path of [files, secrets, passwordFile]) await chown(path, owner.uid, owner.gid)
  }
  const logged = await sizeOf(serverLog)
  const initdb = await programs.start(
    'initdb',
    [
      `--pgdata=${files}`,
      `--pwfile=${passwordFile}`,
      `--username=${ROLES.admin}`,
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
    const cause = await causeInLog(serverLog, logged, dataDir)
    throw new StartError(`PostgreSQL could not be set up: ${cause}`)
  }
  await rename(files, cluster)
  await rm(draft, { recursive: true })
}
