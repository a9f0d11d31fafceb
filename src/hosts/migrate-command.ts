/** `npm run migrate`: brings the database to this build's schema, and gives it its first ledger. */
import { runCommand } from './command-runner.ts'

await runCommand(async (_url, { log, applied }) => {
  log.info(applied.length === 0 ? 'nothing to migrate' : `applied ${applied.join(', ')}`)
})
