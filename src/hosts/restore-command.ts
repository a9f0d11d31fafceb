/** `npm run restore -- FILE [--replace] [--passphrase-file FILE]`: restores a backup of `npm run backup`. */
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { readPassphrase } from './backup/passphrase.ts'
import { RefusedBackup } from './backup/refused-backup.ts'
import { restoreBackup } from './backup/restore-backup.ts'
import { runCommand } from './command-runner.ts'
import { StartError } from './process/start-error.ts'
import { schemaOfBuild } from './make-schema-of-build.ts'

const USAGE = `Say which file: npm run restore -- FILE [--replace] [--passphrase-file FILE]
A database that has expenses is left alone, unless --replace: it is then backed up beside FILE, and replaced.`

await runCommand(async (_url, { config, log, ownerUrl }) => {
  const { path, passphrase, replace } = readWords()
  const { head, summary, replaced } = await restoreBackup(
    ownerUrl,
    { path, passphrase },
    {
      schema: schemaOfBuild(config),
      replace: replace ? { path: dirname(path), passphrase } : undefined,
    },
  ).catch((error: unknown) => {
    if (!(error instanceof RefusedBackup)) throw error
    throw new StartError(`${path} is not restored: ${error.message}. Nothing was changed.`)
  })
  if (replaced !== undefined) log.info('what was there is backed up', { file: replaced.path })
  const expenses = summary.ledgers.reduce((sum, each) => sum + Number(each.expenses), 0)
  log.info('restored', { ledgers: summary.ledgers.length, expenses, of: head.taken_at })
})

function readWords() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        'passphrase-file': { type: 'string' },
        replace: { type: 'boolean', default: false },
      },
    })
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) throw new StartError(USAGE)
    const passphrase = readPassphrase(values['passphrase-file'])
    return { path, passphrase, replace: values.replace }
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(USAGE)
  }
}
