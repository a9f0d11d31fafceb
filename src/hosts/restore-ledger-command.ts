/** `npm run restore-ledger -- FILE [--owner NAME]`: restores a ledger from the JSON file of an export. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { connect } from '../db/connect.ts'
import { runCommand } from './command-runner.ts'
import { StartError } from './process/start-error.ts'
import { restoreFile } from './restore-ledger.ts'

const USAGE = `Say which file: npm run restore-ledger -- FILE [--owner NAME]
It becomes a new ledger of that member; where nobody signs in, it fills the empty ledger.`

await runCommand(async (url, { log }) => {
  const { file, owner } = readWords()
  const text = await readText(file)
  const sql = connect(url, { max: 1 })
  try {
    log.info(`restored a ledger of ${await restoreFile(sql, text, owner)} expenses`)
  } finally {
    await sql.end()
  }
})

/** A file as strict UTF-8: a damaged byte is no other character. */
async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new StartError(`${file} cannot be read.`)
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new StartError(`${file} is not in UTF-8, so that it is damaged or no file of a ledger.`)
  }
}

function readWords(): { readonly file: string; readonly owner: string | undefined } {
  try {
    const options = { owner: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ allowPositionals: true, options })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new StartError(USAGE)
    return { file, owner: values.owner }
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(USAGE)
  }
}
