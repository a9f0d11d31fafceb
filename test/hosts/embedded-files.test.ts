/** A data directory that was restored badly is refused with its path and the command that mends it. */
import { chmod, chown, cp, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { mayEnter, userName } from '../../src/hosts/embedded/os-user.ts'
import { copyDataDirectory, endApp, makeDataDirectory, runApp } from '../support/embedded-app.ts'
import { ROOT } from '../support/runtimes.ts'

const NOBODY = { uid: 65_534, gid: 65_534 }

let root: string
let dataDir: string
let cluster: string
/** The user that owns the files of the database. */
let owner: string

beforeAll(async () => {
  root = await makeDataDirectory()
  dataDir = await copyDataDirectory()
  cluster = join(dataDir, 'postgresql')
  owner = userName((await stat(cluster)).uid)
})

async function refusal(directory = dataDir): Promise<string> {
  const app = await runApp(directory)
  expect([app.process.exitCode, app.output]).toEqual([1, expect.any(String)])
  expect(app.output).not.toMatch(/^ {4}at /m)
  expect(app.output.trim().split('\n')).toHaveLength(1)
  return app.output
}

/** Breaks the files, expects a refusal, and mends them again. */
async function broken(break_: () => Promise<unknown>, mend: () => Promise<unknown>) {
  await break_()
  try {
    return await refusal()
  } finally {
    await mend()
  }
}

describe('a data directory', () => {
  test.each([0o755, 0o770, 0o777])(
    'whose database others may enter (%o) is refused',
    async (mode) => {
      const output = await broken(
        () => chmod(cluster, mode),
        () => chmod(cluster, 0o700),
      )
      expect(output).toContain(`Other users may enter ${cluster} (its mode is ${mode.toString(8)})`)
      expect(output).toContain(`Run: chmod 700 ${cluster}\n`)
    },
  )

  test.each([
    ['global/pg_control', 0o400, 0o600],
    ['global/pg_control', 0o000, 0o600],
    ['pg_wal', 0o500, 0o700],
    ['base', 0o000, 0o700],
    ['.', 0o500, 0o700],
  ])('in which the owner may not read and write %s (%o) is refused', async (name, mode, right) => {
    const path = join(cluster, name)
    const output = await broken(
      () => chmod(path, mode),
      () => chmod(path, right),
    )
    expect(output).toBe(
      `The owner of ${path} may not read and write it (its mode is ${mode.toString(8)}). Run: chmod -R u+rwX ${cluster}\n`,
    )
  })

  test('whose group may read the database is used', async () => {
    await chmod(cluster, 0o750)
    expect(await endApp(await runApp(dataDir), 'SIGTERM')).toBe(0)
    await chmod(cluster, 0o700)
  })

  test('in which a file is where the database has to be is refused', async () => {
    const output = await broken(
      async () => {
        await rename(cluster, `${cluster}.aside`)
        await writeFile(cluster, '')
      },
      async () => {
        await rm(cluster)
        await rename(`${cluster}.aside`, cluster)
      },
    )
    expect(output).toContain(`${cluster} is a file, where the directory of the database has to be.`)
  })

  test.each(['PG_VERSION', 'pg_notify', 'pg_tblspc', 'global/pg_control', 'postgresql.conf'])(
    'that lacks %s is an incomplete copy',
    async (name) => {
      const [path, aside] = [join(cluster, name), join(root, 'aside')]
      const output = await broken(
        () => rename(path, aside),
        () => rename(aside, path),
      )
      expect(output).toContain(`${cluster} lacks ${name}: it is an incomplete copy of a database.`)
      expect(output).toContain('with its empty directories')
    },
  )

  test('whose password is missing, or of another database, is refused', async () => {
    const [path, aside] = [join(dataDir, 'password'), join(root, 'aside')]
    const missing = await broken(
      () => rename(path, aside),
      () => rename(aside, path),
    )
    expect(missing).toContain(`${dataDir} lacks password: it is an incomplete copy`)
    const other = await broken(
      async () => {
        await cp(path, aside)
        await writeFile(path, 'of another database')
      },
      () => rename(aside, path),
    )
    expect(other).toContain(`${path} is not the password of the database beside it.`)
  })

  test('with an empty lock file names the file to remove', async () => {
    const lock = join(cluster, 'postmaster.pid')
    const output = await broken(
      () => writeFile(lock, ''),
      () => rm(lock),
    )
    expect(output).toContain(`If no PostgreSQL runs on it, remove ${lock} and start again.`)
  })

  test('with the lock file of another machine is used', async () => {
    const lines = [
      '1',
      '/var/lib/elsewhere',
      '1700000000',
      '5432',
      '/run/postgresql',
      '*',
      '',
      'ready',
    ]
    await writeFile(join(cluster, 'postmaster.pid'), `${lines.join('\n')}\n`)
    expect(await endApp(await runApp(dataDir), 'SIGTERM')).toBe(0)
  })

  test('that is a file is refused', async () => {
    const file = join(root, 'file')
    await writeFile(file, '')
    expect(await refusal(file)).toBe(`${file} is a file. Set DATA_DIR to a directory.\n`)
  })

  const isRoot = process.getuid?.() === 0

  test.runIf(isRoot)('whose database belongs to another user names both', async () => {
    const { uid, gid } = await stat(join(cluster, 'PG_VERSION'))
    const file = join(cluster, 'global/pg_control')
    for (const path of [cluster, join(cluster, 'base'), file]) {
      const output = await broken(
        () => chown(path, 0, 0),
        () => chown(path, uid, gid),
      )
      expect(output).toBe(
        `${path} belongs to the user root, and has to belong to ${owner}. As root, run: chown -R ${owner} ${dataDir}\n`,
      )
    }
  })

  const mayRun = isRoot && mayEnter(NOBODY, ROOT)

  test.runIf(mayRun)('that its user may not enter or make is refused', async () => {
    const closed = join(root, 'closed')
    await mkdir(closed, { mode: 0o700 })
    await chmod(root, 0o755)
    const outside = await refusalAsNobody(join(closed, 'data'))
    expect(outside).toContain(`may not enter or write to ${closed}.`)
    const own = join(root, 'of-root')
    await mkdir(own, { mode: 0o755 })
    const output = await refusalAsNobody(own)
    expect(output).toContain(
      `${own} belongs to the user root, and has to belong to nobody. As root, run: chown -R nobody ${own}\n`,
    )
  })
})

/** Runs the app as a user without rights, whose Node has to be outside of closed directories. */
async function refusalAsNobody(directory: string): Promise<string> {
  const app = await runApp(directory, {}, NOBODY)
  expect([app.process.exitCode, app.output]).toEqual([1, expect.any(String)])
  expect(app.output).not.toMatch(/^ {4}at /m)
  return app.output
}
