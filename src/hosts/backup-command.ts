/**
 * `npm run backup -- [FILE|FOLDER] [--passphrase-file FILE] [--rotate|--nightly]`: takes a backup of the whole
 * database, and calls it good only after it was restored beside the live tables and compared.
 */
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { readLastBackup } from '../db/backups.ts'
import { connect } from '../db/connect.ts'
import { eachNight } from './backup/each-night.ts'
import { readPassphrase } from './backup/passphrase.ts'
import { rotateBackups, takeBackup } from './backup/create-backup.ts'
import { runCommand } from './command-runner.ts'
import type { Log } from './process/log.ts'
import { StartError } from './process/start-error.ts'
import { schemaOfBuild } from './make-schema-of-build.ts'

const USAGE = `How to take a backup: npm run backup -- [FILE|FOLDER] [--passphrase-file FILE] [--rotate|--nightly]
Without a file or folder it goes to backups/. The passphrase is the first line of its file.
--rotate deletes older backups in the folder: the last of 7 days, 4 weeks and 12 months stay.
--nightly goes on running: a backup at once if the last night has none, and then each night at 3, rotated.`

const FOLDER = 'backups/'

await runCommand(async (_url, { config, log, ownerUrl }) => {
  const { target, rotates, isNightly } = readWords()
  const backUp = async () => {
    const { path, expenseCount, byteCount, seconds } = await takeBackup(
      ownerUrl,
      target,
      schemaOfBuild(config),
    )
    log.info('backup verified', {
      file: path,
      expenses: expenseCount,
      bytes: byteCount,
      ...seconds,
    })
    if (rotates) await rotate(dirname(path), log)
  }
  if (isNightly) await eachNight(backUp, await readLast(ownerUrl), log)
  else await backUp()
})

async function rotate(folder: string, log: Log): Promise<void> {
  const deleted = await rotateBackups(folder)
  if (deleted.length > 0) log.info('older backups deleted', { files: deleted.length })
}

async function readLast(url: string): Promise<Date | undefined> {
  const sql = connect(url, { max: 1 })
  try {
    return await readLastBackup(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function readWords() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        'passphrase-file': { type: 'string' },
        rotate: { type: 'boolean', default: false },
        nightly: { type: 'boolean', default: false },
      },
    })
    const [path = FOLDER, ...more] = positionals
    if (more.length > 0) throw new StartError(USAGE)
    const { rotate: isRotated, nightly: isNightly } = values
    const passphrase = readPassphrase(values['passphrase-file'])
    return { target: { path, passphrase }, rotates: isRotated || isNightly, isNightly }
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(USAGE)
  }
}
