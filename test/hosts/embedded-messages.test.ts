/** Why the embedded PostgreSQL does not start is told with its cause, and what to do about it. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { causeInLog } from '../../src/hosts/embedded/start-failure.ts'
import { copyDataDirectory, endApp, runApp } from '../support/embedded-app.ts'

let dataDir: string

beforeAll(async () => {
  dataDir = await copyDataDirectory()
})

// What PostgreSQL 18 printed where these things were so.
const PRINTED: readonly (readonly [what: string, printed: string, expected: string])[] = [
  [
    'a disk that was full at once',
    `creating configuration files ... ok
running bootstrap script ... 2026-11-25 04:03:44.756 UTC [24196] FATAL:  could not write to file "pg_wal/xlogtemp.24196": No space left on device
child process exited with exit code 1
initdb: removing contents of data directory "/proc/self/fd/3"
`,
    'could not write to file "pg_wal/xlogtemp.24196": No space left on device. The disk of /srv/data is full: free some space (a new database takes 60 MB), or set DATA_DIR to a directory on another disk.',
  ],
  [
    'a disk that was full halfway',
    `running bootstrap script ... 2026-11-25 04:03:44.985 UTC [24226] FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 9
2026-11-25 04:03:44.985 UTC [24226] HINT:  Check free disk space.
2026-11-25 04:03:44.985 UTC [24226] PANIC:  cannot abort transaction 1, it was already committed
Aborted
child process exited with exit code 134
initdb: removing contents of data directory "/proc/self/fd/3"
`,
    'could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 9 (no space left). The disk of /srv/data is full: free some space (a new database takes 60 MB), or set DATA_DIR to a directory on another disk.',
  ],
  [
    '/dev/null that is not for everybody',
    `selecting dynamic shared memory implementation ... posix
selecting default "max_connections" ... sh: 1: cannot open /dev/null: Permission denied
sh: 1: cannot open /dev/null: Permission denied
20
performing post-bootstrap initialization ... sh: 1: cannot create /dev/null: Permission denied
child process exited with exit code 2
initdb: removing contents of data directory "/proc/self/fd/3"
`,
    'cannot open /dev/null: Permission denied. Everybody has to be able to write to /dev/null. As root: rm -f /dev/null && mknod -m 666 /dev/null c 1 3',
  ],
  [
    'a directory of another user',
    'initdb: error: could not access directory "/proc/self/fd/3": Permission denied\n',
    'could not access directory "/srv/data/postgresql": Permission denied. Give /srv/data and all in it to the user who starts the app (chown -R), or set DATA_DIR to another directory.',
  ],
  [
    'a port that somebody took',
    `2026-11-25 04:03:44 UTC [1] LOG:  could not bind IPv4 address "127.0.0.1": Address already in use
2026-11-25 04:03:44 UTC [1] WARNING:  could not create listen socket for "127.0.0.1"
2026-11-25 04:03:44 UTC [1] FATAL:  could not create any TCP/IP sockets
`,
    'could not bind IPv4 address "127.0.0.1": Address already in use. Another program took the port meanwhile. Start again.',
  ],
  [
    'too little memory',
    '2026-11-25 04:03:44 UTC [1] FATAL:  could not map anonymous shared memory: Cannot allocate memory\n',
    'could not map anonymous shared memory: Cannot allocate memory. Free some memory of the machine or its container, or raise the limit on it.',
  ],
  [
    'a library that is missing',
    'postgres: error while loading shared libraries: libicui18n.so.60: cannot open shared object file: No such file or directory\n',
    'postgres: error while loading shared libraries: libicui18n.so.60: cannot open shared object file: No such file or directory. Install what is missing, or set DATABASE_URL to a PostgreSQL 15 or newer.',
  ],
  [
    'a query of a killed server that ended meanwhile',
    `2026-12-01 00:01:02.345 UTC [29551] FATAL:  terminating connection due to unexpected postmaster exit
2026-12-01 00:01:02.350 UTC [29630] FATAL:  pre-existing shared memory block (key 1311768, ID 7) is still in use
2026-12-01 00:01:02.350 UTC [29630] HINT:  Terminate any old server processes associated with data directory "/srv/data/postgresql".
`,
    'pre-existing shared memory block (key 1311768, ID 7) is still in use. A query of the earlier server, which was killed, still runs. Start again in a moment.',
  ],
  [
    'something nobody foresaw',
    'initdb: error: the moon is full\ninitdb: removing contents of data directory "/x"\n',
    'the moon is full. See LOG.',
  ],
  ['nothing', '', 'no reason was logged. See LOG.'],
]

test.each(PRINTED)('%s is the cause, and comes with a remedy', async (_what, printed, expected) => {
  const log = join(dataDir, 'printed.log')
  const earlier = 'FATAL:  something of an earlier run\n'
  await writeFile(log, earlier + printed)
  expect(await causeInLog(log, earlier.length, '/srv/data')).toBe(expected.replace('LOG', log))
})

async function refusal(): Promise<string> {
  const app = await runApp(dataDir)
  expect(app.process.exitCode).toBe(1)
  expect(app.output).not.toContain('    at ')
  return app.output
}

test('a database of another major version, a broken setting and a broken file each have a message', async () => {
  const version = join(dataDir, 'postgresql/PG_VERSION')
  const made = await readFile(version, 'utf8')
  await writeFile(version, '17\n')
  expect(await refusal()).toBe(
    `PostgreSQL does not start on ${dataDir}: database files are incompatible with server. Another major version of PostgreSQL made ${dataDir}. Run \`npm run upgrade\`, which brings it to this one; or set DATA_DIR to another directory.\n`,
  )
  await writeFile(version, made)

  const settings = join(dataDir, 'postgresql/postgresql.conf')
  const text = await readFile(settings, 'utf8')
  await writeFile(settings, `${text}\nwork_mem = much\n`)
  expect(await refusal()).toContain('invalid value for parameter "work_mem": "much". See ')
  await writeFile(settings, text)

  const control = join(dataDir, 'postgresql/global/pg_control')
  await rename(control, `${control}.aside`)
  await mkdir(control)
  expect(await refusal()).toContain(`PostgreSQL does not start on ${dataDir}: `)
  await rm(control, { recursive: true })
  await rename(`${control}.aside`, control)
  expect(await endApp(await runApp(dataDir), 'SIGTERM')).toBe(0)
}, 60_000)
